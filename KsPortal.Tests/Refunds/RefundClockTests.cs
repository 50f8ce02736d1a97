using KsPortal.Core.Money;
using KsPortal.Core.Orders;
using KsPortal.Core.Refunds;

namespace KsPortal.Tests.Refunds;

public sealed class RefundClockOnSqlite(SqlitePortal portal) : RefundClockTests(portal), IClassFixture<SqlitePortal>;
public sealed class RefundClockOnPostgres(PostgresPortal portal) : RefundClockTests(portal), IClassFixture<PostgresPortal>;

/// <summary>What happens when nobody answers, and which clocks stand still meanwhile.</summary>
public abstract class RefundClockTests(TestPortal portal) : PortalTests(portal), IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await Portal.Market();
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Bob_is_silent_and_has_delivered_nothing_so_it_is_approved_by_itself()
    {
        var order = await Portal.RunningOrder(800_00);
        await Portal.AskedBack(order.Id, 800_00, RefundWhy.NotDelivered);
        await Pass(RefundRules.AnswerWithin - TimeSpan.FromMinutes(1));
        Assert.Equal(RefundState.Requested, await State(order.Id));
        await Pass(TimeSpan.FromMinutes(1));

        Assert.Equal(RefundState.Executed, await State(order.Id));
        Assert.Equal(800_00, (await Portal.As(Portal.Ann).Ok(new ViewOrder(order.Id))).Money.Refunded.Minor);
        await Portal.NothingIsBroken();
    }

    [Fact]
    public async Task Bob_is_silent_and_has_delivered_so_support_decides_and_the_work_is_not_accepted_by_itself()
    {
        var order = await Portal.DeliveredOrder(800_00);
        await Portal.AskedBack(order.Id, 200_00);
        await Pass(RefundRules.AnswerWithin);
        Assert.Equal(RefundState.Escalated, await State(order.Id));
        await Pass(OrderRules.AcceptsItself + OrderRules.AcceptsItself);

        Assert.Equal((RefundState.Escalated, MilestoneState.Delivered), (await State(order.Id), await Part(order.Id)));
        await Portal.NothingIsBroken();
    }

    [Fact]
    public async Task Ann_is_silent_about_Bobs_offer_so_support_decides_for_silence_costs_her_nothing()
    {
        var order = await Portal.RunningOrder(800_00);
        await Portal.As(Portal.Bob).Ok(GivenRefund.Offering(order.Id, 100_00));
        await Pass(RefundRules.AnswerWithin);

        Assert.Equal(RefundState.Escalated, await State(order.Id));
    }

    [Fact]
    public async Task A_counter_offer_stands_for_two_days_and_all_bargaining_ends_after_five()
    {
        var order = await Portal.DeliveredOrder(800_00);
        var one = await Portal.AskedBack(order.Id, 400_00);
        var opened = Portal.Now;
        await Pass(TimeSpan.FromHours(71));
        await Portal.As(Portal.Bob).Ok(new CounterRefund(Portal.NewKey, one, 100_00, GivenRefund.No));
        await Pass(TimeSpan.FromHours(47));
        await Portal.As(Portal.Ann).Ok(new CounterRefund(Portal.NewKey, one, 300_00, GivenRefund.Because));
        Assert.Equal(opened + RefundRules.BargainWithin, (await Portal.Refund(order.Id)).Case!.Until);
        await Pass(TimeSpan.FromHours(2));

        Assert.Equal(RefundState.Escalated, await State(order.Id));
    }

    [Fact]
    public async Task Either_side_asks_support_after_a_day_not_before()
    {
        var order = await Portal.DeliveredOrder(800_00);
        var one = await Portal.AskedBack(order.Id, 400_00);
        Assert.Equal(Refusal.NotAllowed("refund.early"), await Portal.As(Portal.Ann).Refused(new EscalateRefund(Portal.NewKey, one, GivenRefund.Because)));
        await Pass(RefundRules.EscalateAfter);
        await Portal.As(Portal.Ann).Ok(new EscalateRefund(Portal.NewKey, one, GivenRefund.Because));

        Assert.Equal(RefundState.Escalated, await State(order.Id));
    }

    [Fact]
    public async Task What_comes_too_late_is_not_accepted_even_before_the_sweep()
    {
        var order = await Portal.DeliveredOrder(800_00);
        var one = await Portal.AskedBack(order.Id, 400_00);
        Portal.Clock.Advance(RefundRules.AnswerWithin);

        Assert.Equal(Refusal.Conflict("refund.lapsed"), await Portal.As(Portal.Bob).Refused(new AcceptRefund(Portal.NewKey, one, 400_00)));
        Assert.Equal(Refusal.Conflict("refund.lapsed"), await Portal.As(Portal.Bob).Refused(new CounterRefund(Portal.NewKey, one, 10_00, GivenRefund.No)));
        Assert.Equal(Refusal.Conflict("refund.lapsed"), await Portal.As(Portal.Bob).Refused(new RejectRefund(Portal.NewKey, one, GivenRefund.No)));
        Assert.Equal(Refusal.Conflict("refund.lapsed"), await Portal.As(Portal.Bob).Refused(new EscalateRefund(Portal.NewKey, one, GivenRefund.No)));
    }

    [Fact]
    public async Task Nobody_takes_it_on_while_Ann_asks_so_the_day_ends_it_and_the_case_with_it()
    {
        var order = await Portal.PaidOrder(600_00);
        await Portal.AskedBack(order, 600_00, RefundWhy.Mistake);
        await Pass(OrderRules.AnswerWithin);
        await Portal.React();

        Assert.Equal((RefundState.Closed, OrderState.Refused), (await State(order), (await Portal.As(Portal.Ann).Ok(new ViewOrder(order))).State));
        await Portal.NothingIsBroken();
    }

    [Fact]
    public async Task Taken_on_while_Ann_asks_its_clock_starts_when_she_takes_it_back()
    {
        var order = await Portal.PaidOrder(600_00);
        var one = await Portal.AskedBack(order, 600_00, RefundWhy.Mistake);
        await Portal.As(Portal.Bob).Ok(new TakeOnOrder(Portal.NewKey, order));
        await Portal.As(Portal.Ann).Ok(new WithdrawRefund(Portal.NewKey, one, GivenRefund.Because));
        var part = (await Portal.As(Portal.Ann).Ok(new ViewOrder(order))).Milestones[0];
        await Pass(part.DueAt + OrderRules.CancelledWhenLate - Portal.Now - TimeSpan.FromMinutes(1));
        Assert.Equal(MilestoneState.Working, await Part(order));
        await Pass(TimeSpan.FromMinutes(1));

        Assert.Equal(MilestoneState.Cancelled, await Part(order));
        await Portal.NothingIsBroken();
    }

    [Fact]
    public async Task The_clock_of_a_delivery_goes_on_with_what_was_left()
    {
        var order = await Portal.DeliveredOrder(800_00);
        await Pass(TimeSpan.FromHours(12));
        var one = await Portal.AskedBack(order.Id, 100_00);
        await Pass(TimeSpan.FromHours(48));
        var withdrawn = Portal.Now;
        await Portal.As(Portal.Ann).Ok(new WithdrawRefund(Portal.NewKey, one, GivenRefund.Because));
        var next = (await Portal.As(Portal.Ann).Ok(new ViewOrder(order.Id))).Next;
        Assert.InRange(next.Until!.Value, withdrawn + OrderRules.AcceptsItself - TimeSpan.FromHours(12) - TimeSpan.FromMinutes(1), withdrawn + OrderRules.AcceptsItself - TimeSpan.FromHours(12));
        await Pass(next.Until.Value - Portal.Now - TimeSpan.FromMinutes(1));
        Assert.Equal(MilestoneState.Delivered, await Part(order.Id));
        await Pass(TimeSpan.FromMinutes(1));

        Assert.Equal(MilestoneState.Accepted, await Part(order.Id));
        await Portal.NothingIsBroken();
    }

    [Fact]
    public async Task Late_work_is_not_cancelled_while_they_argue_and_has_its_days_afterwards()
    {
        var order = await Portal.RunningOrder(800_00);
        var due = order.Milestones[0].DueAt;
        var one = await Portal.AskedBack(order.Id, 100_00);
        await Portal.As(Portal.Bob).Ok(new RejectRefund(Portal.NewKey, one, GivenRefund.No));
        var stood = due + OrderRules.CancelledWhenLate - Portal.Now;
        await Pass(stood);
        Assert.Equal(MilestoneState.Working, await Part(order.Id));
        await Portal.As(Portal.Ann).Ok(new WithdrawRefund(Portal.NewKey, one, GivenRefund.Because));
        Assert.InRange((await Portal.As(Portal.Ann).Ok(new ViewOrder(order.Id))).Milestones[0].DueAt, due + stood, due + stood + TimeSpan.FromMinutes(1));

        await Pass(stood + TimeSpan.FromMinutes(1));
        Assert.Equal(MilestoneState.Cancelled, await Part(order.Id));
        await Portal.NothingIsBroken();
    }

    [Fact]
    public async Task Earnings_do_not_clear_while_they_argue_and_only_what_is_left_clears_afterwards()
    {
        var order = await Portal.FinishedOrder(800_00);
        var one = await Portal.Escalated(order.Id, 200_00);
        await Pass(OrderRules.ClearsNewcomer);
        Assert.Equal(0, await Cleared(order));
        await Portal.As(Portal.Bob).Ok(new CounterRefund(Portal.NewKey, one, 200_00, "还是按这个数吧。"));
        await Portal.As(Portal.Ann).Ok(new AcceptRefund(Portal.NewKey, one, 200_00));
        await Pass(OrderRules.ClearsNewcomer);

        Assert.Equal(600_00 - FeeRule.Of(600_00, new(order.FeeRate, 100)), await Cleared(order));
        await Portal.NothingIsBroken();
    }

    [Fact]
    public async Task Ann_asks_within_a_week_of_the_end_Bob_gives_at_any_time()
    {
        var order = await Portal.FinishedOrder(800_00);
        Portal.Clock.Advance(RefundRules.ClientMayAsk);
        Assert.Equal(Refusal.NotAllowed("refund.too-late"), await Portal.As(Portal.Ann).Refused(GivenRefund.Asking(order.Id, 100_00)));
        Portal.Clock.Advance(TimeSpan.FromDays(60));
        await Portal.Sweep();
        await Portal.As(Portal.Bob).Ok(GivenRefund.Offering(order.Id, 800_00));

        Assert.Equal(RefundState.Executed, await State(order.Id));
        await Portal.NothingIsBroken();
    }

    [Fact]
    public async Task What_is_delivered_while_they_argue_is_accepted_by_itself_only_afterwards()
    {
        var order = await Portal.RunningOrder(800_00);
        var one = await Portal.AskedBack(order.Id, 100_00);
        await Portal.As(Portal.Bob).Ok(new Deliver(Portal.NewKey, order.Id, order.Milestones[0].Id, "做好了", []));
        await Pass(OrderRules.AcceptsItself);
        Assert.Equal(MilestoneState.Delivered, await Part(order.Id));
        await Portal.As(Portal.Ann).Ok(new WithdrawRefund(Portal.NewKey, one, GivenRefund.Because));
        await Pass(OrderRules.AcceptsItself);

        Assert.Equal(MilestoneState.Accepted, await Part(order.Id));
        await Portal.NothingIsBroken();
    }

    private async Task Pass(TimeSpan time)
    {
        Portal.Clock.Advance(time);
        await Portal.Sweep();
    }

    private async Task<long> Cleared(OrderView order)
    {
        await using var db = Portal.Db();
        return db.Transfers.Where(t => t.Deal == order.DemandId && t.Kind == TransferKind.Clear).Sum(t => t.Minor);
    }

    private async Task<RefundState> State(Guid order) => (await Portal.Refund(order)).Case!.State;
    private async Task<MilestoneState> Part(Guid order) => (await Portal.As(Portal.Ann).Ok(new ViewOrder(order))).Milestones[0].State;
}
