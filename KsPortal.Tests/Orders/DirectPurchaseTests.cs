using KsPortal.Core.Accounts;
using KsPortal.Core.Market;
using KsPortal.Core.Messaging;
using KsPortal.Core.Money;
using KsPortal.Core.Notices;
using KsPortal.Core.Orders;

namespace KsPortal.Tests.Orders;

public sealed class DirectPurchaseOnSqlite(SqlitePortal portal) : DirectPurchaseTests(portal), IClassFixture<SqlitePortal>;
public sealed class DirectPurchaseOnPostgres(PostgresPortal portal) : DirectPurchaseTests(portal), IClassFixture<PostgresPortal>;

public abstract class DirectPurchaseTests(TestPortal portal) : PortalTests(portal), IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await Portal.Market();
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private IPortal Ann => Portal.As(Portal.Ann);
    private IPortal Bob => Portal.As(Portal.Bob);

    [Fact]
    public async Task Ann_buys_pays_Bob_takes_it_on_delivers_and_is_paid_to_the_cent()
    {
        var rate = (await Ann.Ok(new BuyTerms(await Portal.Listed()))).FeeRate;
        var order = await Portal.PlacedOrder();
        var wallet = await Portal.Balance(LedgerKind.Available, Portal.Ann.AccountId);

        var placed = await Ann.Ok(new ViewOrder(order));
        Assert.Equal((OrderState.PendingPayment, "pay", OrderParty.Client, Portal.Now.AddMinutes(15)),
            (placed.State, placed.Next.Code, placed.Next.Who, placed.Next.Until));
        Assert.Equal([OrderAct.Pay, OrderAct.Cancel], placed.Acts);
        Assert.Equal((600_00L, 0L, GivenBought.Wants), (placed.Total.Minor, placed.Money.Paid.Minor, placed.Brief));
        Assert.Empty((await Bob.Ok(new ViewOrder(order))).Acts);
        await Portal.NothingIsBroken();

        await Ann.Ok(new PayOrder(Portal.NewKey, order));
        Assert.Equal(wallet - 600_00, await Portal.Balance(LedgerKind.Available, Portal.Ann.AccountId));
        var paid = await Bob.Ok(new ViewOrder(order));
        Assert.Equal((OrderState.Funded, "take-on", true, Portal.Now.AddHours(24)), (paid.State, paid.Next.Code, paid.Next.Is(OrderParty.Provider), paid.Next.Until));
        Assert.Equal([OrderAct.TakeOn, OrderAct.Refuse], paid.Acts);
        Assert.Equal(600_00L, paid.Money.Held.Minor);
        Assert.Empty((await Ann.Ok(new ViewOrder(order))).Acts);   // once paid, she waits for his answer
        await Portal.NothingIsBroken();

        Portal.Clock.Advance(TimeSpan.FromHours(5));
        await Bob.Ok(new TakeOnOrder(Portal.NewKey, order));
        var running = await Bob.Ok(new ViewOrder(order));
        var part = running.Milestones[0];
        Assert.Equal((OrderState.InProgress, MilestoneState.Working, Portal.Now.AddDays(3), 1), (running.State, part.State, part.DueAt, part.RoundsLeft));
        await Portal.NothingIsBroken();

        await Bob.Ok(new Deliver(Portal.NewKey, order, part.Id, "第一版", []));
        await Ann.Ok(new AskChanges(Portal.NewKey, order, part.Id, "颜色再深一点"));
        await Bob.Ok(new Deliver(Portal.NewKey, order, part.Id, "第二版", []));
        Assert.Equal("order.rounds", (await Ann.Refused(new AskChanges(Portal.NewKey, order, part.Id, "再来"))).Code);
        await Ann.Ok(new AcceptDelivery(Portal.NewKey, order, part.Id));

        var done = await Ann.Ok(new ViewOrder(order));
        Assert.Equal((OrderState.Completed, FeeRule.Of(600_00, new(rate, 100)), 0L), (done.State, done.Money.Fee.Minor, done.Money.Held.Minor));
        Assert.Equal(["ordered", "paid", "taken-on", "delivered", "changes", "delivered", "accepted", "completed"], await Story(order));
        Assert.Equal(600_00, (await Ann.Ok(new OrderStory(order))).Events[1].Held.Minor);
        await Portal.NothingIsBroken();
    }

    [Fact]
    public async Task Bob_refuses_with_a_reason_and_all_of_it_is_back_at_once()
    {
        var order = await Portal.PaidOrder();
        var wallet = await Portal.Balance(LedgerKind.Available, Portal.Ann.AccountId);
        var page = await Ann.Ok(new ViewOrder(order));
        await using var ear = Portal.Listen(page.Live);

        Assert.Equal("reason.missing", (await Bob.Refused(new RefuseOrder(Portal.NewKey, order, "  "))).Code);
        await Bob.Ok(new RefuseOrder(Portal.NewKey, order, "这周排满了"));

        Assert.Equal(order, (await ear.Next()).Subject);
        var over = await Ann.Ok(new ViewOrder(order));
        Assert.Equal((OrderState.Refused, "refused", 0L, 600_00L), (over.State, over.Next.Code, over.Money.Held.Minor, over.Money.Refunded.Minor));
        Assert.Equal(wallet + 600_00, await Portal.Balance(LedgerKind.Available, Portal.Ann.AccountId));
        Assert.Equal("order.act", (await Bob.Refused(new TakeOnOrder(Portal.NewKey, order))).Code);
        await Portal.NothingIsBroken();
        Assert.Contains(await Notices(Portal.Ann), n => n.Code == NoticeCodes.Refused && n.Args.Contains("这周排满了"));
        Assert.Equal([TalkCodes.Paid, TalkCodes.Refused], await Lines(order));
    }

    [Fact]
    public async Task Silence_for_24_hours_counts_as_refused_and_a_late_yes_is_too_late()
    {
        var order = await Portal.PaidOrder();
        var wallet = await Portal.Balance(LedgerKind.Available, Portal.Ann.AccountId);
        Portal.Clock.Advance(TimeSpan.FromHours(24));

        Assert.Equal("order.silent", (await Bob.Refused(new TakeOnOrder(Portal.NewKey, order))).Code);
        Assert.Equal(OrderState.Funded, (await Ann.Ok(new ViewOrder(order))).State);
        await Portal.Sweep();

        Assert.Equal(OrderState.Refused, (await Ann.Ok(new ViewOrder(order))).State);
        Assert.Equal(wallet + 600_00, await Portal.Balance(LedgerKind.Available, Portal.Ann.AccountId));
        Assert.Equal("refused.silence", (await Story(order))[^1]);
        await Portal.NothingIsBroken();
        Assert.Contains(await Notices(Portal.Ann), n => n.Code == NoticeCodes.RefusedSilence);
        Assert.Contains(await Notices(Portal.Bob), n => n.Code == NoticeCodes.Missed);
        Assert.Equal([TalkCodes.Paid, TalkCodes.RefusedSilence], await Lines(order));
    }

    [Fact]
    public async Task Unpaid_for_15_minutes_it_is_closed_nothing_is_taken_and_Bob_never_hears_of_it()
    {
        var order = await Portal.PlacedOrder();
        var wallet = await Portal.Balance(LedgerKind.Available, Portal.Ann.AccountId);
        Portal.Clock.Advance(TimeSpan.FromMinutes(15));

        Assert.Equal("order.lapsed", (await Ann.Refused(new PayOrder(Portal.NewKey, order))).Code);
        await Portal.Sweep();

        var over = await Ann.Ok(new ViewOrder(order));
        Assert.Equal((OrderState.Closed, "closed", 0L), (over.State, over.Next.Code, over.Money.Paid.Minor));
        Assert.Equal(wallet, await Portal.Balance(LedgerKind.Available, Portal.Ann.AccountId));
        await Portal.NothingIsBroken();
        Assert.Contains(await Notices(Portal.Ann), n => n.Code == NoticeCodes.Lapsed);
        Assert.DoesNotContain(await Notices(Portal.Bob), n => n.Link == $"/orders/{order}");
        Assert.DoesNotContain((await Bob.Ok(new OrderDesk(OrderList.Ended))).Orders.Rows, o => o.Id == order);
        await using var db = Portal.Db();
        Assert.Null(await db.Conversations.FindAsync(TalkIds.OfOrder(order)));
    }

    [Fact]
    public async Task Paid_it_opens_the_talk_and_Bob_is_told_and_when_he_takes_it_on_Ann_is()
    {
        var order = await Portal.PaidOrder();
        await Portal.React();
        Assert.Contains(await Notices(Portal.Bob), n => n.Code == NoticeCodes.Bought && n.Link == $"/orders/{order}" && n.Args.Contains("Ann"));

        await Bob.Ok(new TakeOnOrder(Portal.NewKey, order));
        await Portal.React();

        Assert.Contains(await Notices(Portal.Ann), n => n.Code == NoticeCodes.TakenOn && n.Args.Contains(Portal.Now.AddDays(3)));
        Assert.Equal([TalkCodes.Paid, TalkCodes.TakenOn], await Lines(order));
    }

    [Fact]
    public async Task Not_delivered_for_three_days_after_it_was_due_it_is_cancelled_and_refunded()
    {
        var order = await Portal.PaidOrder();
        await Bob.Ok(new TakeOnOrder(Portal.NewKey, order));

        Portal.Clock.Advance(TimeSpan.FromDays(3) + OrderRules.CancelledWhenLate);
        await Portal.Sweep();

        var over = await Ann.Ok(new ViewOrder(order));
        Assert.Equal((OrderState.Cancelled, 600_00L), (over.State, over.Money.Refunded.Minor));
        await Portal.NothingIsBroken();
    }

    [Fact]
    public async Task Short_of_money_nothing_moves_the_missing_sum_is_named_and_she_can_still_pay()
    {
        var listing = await Portal.Listed(2_000_00);
        var eve = Portal.As(Portal.Eve);
        await Portal.Fund(Portal.Eve, 500_00);
        var (order, _) = await eve.Ok(GivenBought.Buying(listing, 2_000_00));

        var refusal = await eve.Refused(new PayOrder(Portal.NewKey, order));
        Assert.Equal(("money.short", Amount.Fen(1_500_00)), (refusal.Code, refusal.Args[0]));
        Assert.Equal(OrderState.PendingPayment, (await eve.Ok(new ViewOrder(order))).State);

        await Portal.Fund(Portal.Eve, 1_500_00);
        await eve.Ok(new PayOrder(Portal.NewKey, order));
        Assert.Equal(OrderState.Funded, (await eve.Ok(new ViewOrder(order))).State);
    }

    [Fact]
    public async Task Ann_takes_back_what_she_has_not_paid_and_may_order_again()
    {
        var listing = await Portal.Listed();
        var first = await Ann.Ok(GivenBought.Buying(listing));
        Assert.Equal("order.unpaid", (await Ann.Refused(GivenBought.Buying(listing))).Code);
        Assert.Equal(first.OrderId, (await Ann.Ok(new BuyTerms(listing))).Unpaid);

        await Ann.Ok(new CancelOrder(Portal.NewKey, first.OrderId));

        Assert.Equal(["ordered", "closed"], await Story(first.OrderId));
        Assert.Null((await Ann.Ok(new BuyTerms(listing))).Unpaid);
        await Ann.Ok(GivenBought.Buying(listing));
        await Portal.NothingIsBroken();
    }

    private async Task<List<string>> Story(Guid order) => [.. (await Ann.Ok(new OrderStory(order))).Events.Select(e => e.Code)];

    private async Task<IReadOnlyList<NoticeRow>> Notices(Scope who) => (await Portal.As(who).Ok(new NoticeCentre())).Notices.Rows;

    private async Task<List<string?>> Lines(Guid order)
        => [.. (await Ann.Ok(new ConversationOfOrder(order))).Messages.Where(m => m.By is null).Select(m => m.Code)];
}
