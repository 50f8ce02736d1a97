using KsPortal.Core.Money;
using KsPortal.Core.Orders;

namespace KsPortal.Tests.Money;

public sealed class GatewayOnSqlite(SqlitePortal portal) : GatewayTests(portal), IClassFixture<SqlitePortal>;
public sealed class GatewayOnPostgres(PostgresPortal portal) : GatewayTests(portal), IClassFixture<PostgresPortal>;

/// <summary>What the six answers of the demo provider do to an order Ann pays.</summary>
public abstract class GatewayTests(TestPortal portal) : PortalTests(portal), IAsyncLifetime
{
    private IPortal Ann => Portal.As(Portal.Ann);
    private DemoDesk Desk => Portal.Node.Desk;

    public async ValueTask InitializeAsync()
    {
        if (Portal.Missing is null) await Portal.Market();
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Ann_pays_at_the_provider_and_her_order_is_funded_in_the_same_moment()
    {
        var (order, payment) = await Begun();

        Assert.Null(await Desk.Answer(payment, DemoAnswer.Succeed));

        Assert.Equal(OrderState.Funded, (await Ann.Ok(new ViewOrder(order))).State);
        Assert.Equal((PaymentState.Succeeded, 0L), (await StateOf(payment), await Wallet()));
        await Portal.NothingIsBroken();
    }

    [Fact]
    public async Task A_failed_payment_leaves_the_order_to_be_paid_and_another_try_is_another_payment()
    {
        var (order, payment) = await Begun();

        await Desk.Answer(payment, DemoAnswer.Fail);
        Assert.Equal((PaymentState.Failed, OrderState.PendingPayment), (await StateOf(payment), (await Ann.Ok(new ViewOrder(order))).State));

        var again = await Start(order);
        Assert.NotEqual(payment, again);
        await Desk.Pay(again);
        Assert.Equal(OrderState.Funded, (await Ann.Ok(new ViewOrder(order))).State);
        await Portal.NothingIsBroken();
    }

    [Fact]
    public async Task A_word_that_never_came_is_found_by_asking()
    {
        var (order, payment) = await Begun();
        await Desk.Answer(payment, DemoAnswer.AnswerLost);
        await Portal.Node.Gateways.Run();
        Assert.Equal(PaymentState.Pending, await StateOf(payment));

        Portal.Clock.Advance(QueryPayment.First);
        await Portal.Node.Gateways.Run();

        Assert.Equal((PaymentState.Succeeded, OrderState.Funded), (await StateOf(payment), (await Ann.Ok(new ViewOrder(order))).State));
        await Portal.NothingIsBroken();
    }

    [Fact]
    public async Task Unknown_is_asked_again_with_growing_pauses_and_never_guessed()
    {
        var (order, payment) = await Begun();
        await Desk.Answer(payment, DemoAnswer.TimeOut);
        Portal.Clock.Advance(QueryPayment.First);

        var asked = 0;
        foreach (var pause in new[] { 5, 15, 60, 300 })
        {
            await Portal.Node.Gateways.Run();
            Assert.Equal((PaymentState.Pending, OrderState.PendingPayment), (await StateOf(payment), (await Ann.Ok(new ViewOrder(order))).State));
            Portal.Clock.Advance(TimeSpan.FromSeconds(pause - 1));
            await Portal.Node.Gateways.Run();
            Assert.Equal(++asked, await Unknowns(payment));
            Portal.Clock.Advance(TimeSpan.FromSeconds(1));
        }
        Assert.Equal(GatewayJob.Worrying, asked);
        Assert.NotNull((await Ann.Ok(new ViewPayment(payment))).AskedAt);

        await Desk.Answer(payment, DemoAnswer.AnswerLost);   // it answers again, when asked
        await Portal.Node.Gateways.Run();

        var seen = await Ann.Ok(new ViewPayment(payment));
        Assert.Equal((PaymentState.Succeeded, (DateTimeOffset?)null), (seen.State, seen.AskedAt));
        Assert.Equal(OrderState.Funded, (await Ann.Ok(new ViewOrder(order))).State);
        await Portal.NothingIsBroken();
    }

    [Fact]
    public async Task Money_that_comes_when_the_payment_has_expired_goes_back_by_itself()
    {
        var (order, payment) = await Begun();
        await Desk.Answer(payment, DemoAnswer.PayLate);
        Portal.Clock.Advance(Payment.Attempt);
        await Portal.Sweep();
        Assert.Equal(PaymentState.Expired, await StateOf(payment));

        Portal.Clock.Advance(QueryPayment.AfterTheEnd);
        await Portal.Node.Gateways.Run();

        var seen = await Ann.Ok(new ViewPayment(payment));
        Assert.Equal((PaymentState.Succeeded, GatewayRefundState.Sent, "late", Amount.Fen(600_00)), (seen.State, seen.Back, seen.BackReason, seen.BackSum));
        Assert.Equal(OrderState.Closed, (await Ann.Ok(new ViewOrder(order))).State);
        Assert.Equal((0L, 0L), (await Wallet(), await Portal.Balance(LedgerKind.RefundsInTransit, Portal.Ann.AccountId)));
        await Portal.NothingIsBroken();
    }

    [Fact]
    public async Task Another_transaction_for_what_is_paid_goes_back()
    {
        var (order, payment) = await Begun();

        await Desk.Answer(payment, DemoAnswer.PayTwice);
        Assert.Equal(600_00, await Portal.Balance(LedgerKind.RefundsInTransit, Portal.Ann.AccountId));
        await Portal.Node.Gateways.Run();

        var seen = await Ann.Ok(new ViewPayment(payment));
        Assert.Equal((GatewayRefundState.Sent, "twice"), (seen.Back, seen.BackReason));
        Assert.Equal(OrderState.Funded, (await Ann.Ok(new ViewOrder(order))).State);
        Assert.Equal((0L, 0L), (await Wallet(), await Portal.Balance(LedgerKind.RefundsInTransit, Portal.Ann.AccountId)));
        await Portal.NothingIsBroken();
    }

    [Fact]
    public async Task Paid_from_the_wallet_meanwhile_the_other_payment_is_given_up_and_goes_back()
    {
        var (order, payment) = await Begun();
        await Portal.Fund(Portal.Ann, 600_00);
        await Ann.Ok(new PayOrder(Portal.NewKey, order));

        await Desk.Answer(payment, DemoAnswer.Succeed);
        await Portal.Node.Gateways.Run();

        var seen = await Ann.Ok(new ViewPayment(payment));
        Assert.Equal((PaymentState.Succeeded, GatewayRefundState.Sent, "late"), (seen.State, seen.Back, seen.BackReason));
        Assert.Equal((OrderState.Funded, 0L), ((await Ann.Ok(new ViewOrder(order))).State, await Wallet()));
        await Portal.NothingIsBroken();
    }

    [Fact]
    public async Task What_comes_for_an_order_taken_back_goes_back()
    {
        var (order, payment) = await Begun();
        await Ann.Ok(new CancelOrder(Portal.NewKey, order));

        await Desk.Answer(payment, DemoAnswer.Succeed);
        await Portal.Node.Gateways.Run();

        var seen = await Ann.Ok(new ViewPayment(payment));
        Assert.Equal((PaymentState.Succeeded, GatewayRefundState.Sent, "order.act"), (seen.State, seen.Back, seen.BackReason));
        await using var db = Portal.Db();
        var heard = await db.InboxEvents.AsNoTracking().SingleAsync(e => e.Number == $"{payment:n}");
        Assert.Equal((InboxState.Applied, "order.act"), (heard.State, heard.Reason));
        await Portal.NothingIsBroken();
    }

    [Fact]
    public async Task A_refund_nobody_answers_is_asked_with_the_same_number_and_paid_back_once()
    {
        var (_, payment) = await Begun();
        Desk.Mood.Refunds = DemoAnswer.AnswerLost;
        await Desk.Answer(payment, DemoAnswer.PayTwice);
        await Portal.Node.Gateways.Run();
        Assert.Equal((GatewayRefundState.Asked, 600_00L), ((await Ann.Ok(new ViewPayment(payment))).Back, await Portal.Balance(LedgerKind.RefundsInTransit, Portal.Ann.AccountId)));

        Desk.Mood.Refunds = DemoAnswer.Succeed;
        Portal.Clock.Advance(GatewayJob.PauseAfter(1));
        await Portal.Node.Gateways.Run();

        Assert.Equal(GatewayRefundState.Sent, (await Ann.Ok(new ViewPayment(payment))).Back);
        await Portal.NothingIsBroken();
    }

    [Fact]
    public async Task A_refund_the_provider_refuses_stays_in_the_wallet()
    {
        var (_, payment) = await Begun();
        var before = await Wallet();
        Desk.Mood.Refunds = DemoAnswer.Fail;
        await Desk.Answer(payment, DemoAnswer.PayTwice);
        await Portal.Node.Gateways.Run();
        Desk.Mood.Refunds = DemoAnswer.Succeed;

        Assert.Equal((GatewayRefundState.Back, 600_00L), ((await Ann.Ok(new ViewPayment(payment))).Back, await Wallet() - before));
        await Portal.NothingIsBroken();
        await Spend(600_00);
    }

    [Fact]
    public async Task Sixteen_clicks_in_two_tabs_are_one_payment()
    {
        var order = await Placed();

        var started = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => Start(order))));

        Assert.Single(started.Distinct());
    }

    [Fact]
    public async Task Eve_cannot_pay_for_Anns_order_nor_learn_of_it()
    {
        var order = await Placed();

        Assert.Equal(Refusal.NotFound("order"), await Portal.As(Portal.Eve).Refused(new StartPayment(Portal.NewKey, PaidFor.Order, order, DemoGateway.Name)));
        Assert.Equal(Refusal.NotAllowed("gateway.none"), await Ann.Refused(new StartPayment(Portal.NewKey, PaidFor.Order, order, "nowhere")));
        Assert.Equal("order.act", (await Portal.As(Portal.Bob).Refused(new StartPayment(Portal.NewKey, PaidFor.Order, order, DemoGateway.Name))).Code);
    }

    private async Task<Guid> Placed() => (await Ann.Ok(GivenBought.Buying(await Portal.Listed()))).OrderId;

    private async Task<(Guid Order, Guid Payment)> Begun()
    {
        var order = await Placed();
        var payment = await Start(order);
        await Portal.Node.Gateways.Run();
        Assert.Equal(PaymentState.Pending, await StateOf(payment));
        return (order, payment);
    }

    private async Task<Guid> Start(Guid order)
        => (await Ann.Ok(new StartPayment(Guid.CreateVersion7(), PaidFor.Order, order, DemoGateway.Name))).PaymentId;

    private async Task<PaymentState> StateOf(Guid payment)
    {
        await using var db = Portal.Db();
        return await db.Payments.Where(p => p.Id == payment).Select(p => p.State).SingleAsync();
    }

    private async Task<int> Unknowns(Guid payment)
    {
        await using var db = Portal.Db();
        return await db.GatewayJobs.Where(j => j.Subject == payment && j.DoneAt == null).Select(j => j.Unknowns).SingleAsync();
    }

    private Task<long> Wallet() => Portal.Balance(LedgerKind.Available, Portal.Ann.AccountId);

    /// <summary>What a test left in the wallet others do not count on.</summary>
    private async Task Spend(long fen) => await Portal.As(Portal.Ann).Ok(new PayOrder(Portal.NewKey, (await Ann.Ok(GivenBought.Buying(await Portal.Listed(fen), fen))).OrderId));
}
