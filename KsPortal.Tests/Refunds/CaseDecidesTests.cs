using KsPortal.Core.Orders;
using KsPortal.Core.Refunds;

namespace KsPortal.Tests.Refunds;

public sealed class CaseDecidesOnSqlite(SqlitePortal portal) : CaseDecidesTests(portal), IClassFixture<SqlitePortal>;
public sealed class CaseDecidesOnPostgres(PostgresPortal portal) : CaseDecidesTests(portal), IClassFixture<PostgresPortal>;

/// <summary>As long as a case is open nobody goes round it, and what staff ruled is ruled.</summary>
public abstract class CaseDecidesTests(TestPortal portal) : PortalTests(portal), IAsyncLifetime
{
    private IPortal Ann => Portal.As(Portal.Ann);
    private IPortal Bob => Portal.As(Portal.Bob);

    public async ValueTask InitializeAsync() => await Portal.Market();
    public async ValueTask DisposeAsync() => await Portal.NothingIsBroken();

    [Fact]
    public async Task Ann_does_not_end_it_for_being_late_while_the_clock_stands_still()
    {
        var order = await Portal.RunningOrder(800_00);
        var one = await Portal.AskedBack(order.Id, 80_00);
        await Bob.Ok(new RejectRefund(Portal.NewKey, one, GivenRefund.No));
        Portal.Clock.Advance(order.Milestones[0].DueAt + OrderRules.ClientMayCancelLate - Portal.Now + TimeSpan.FromHours(1));

        Assert.Equal(Refusal.Conflict("order.disputed"), await Ann.Refused(new CancelMilestone(Portal.NewKey, order.Id, order.Milestones[0].Id, null)));
        Assert.DoesNotContain(MilestoneAct.Cancel, (await Ann.Ok(new ViewOrder(order.Id))).Milestones[0].Acts);
        await Bob.Ok(new CancelMilestone(Portal.NewKey, order.Id, order.Milestones[0].Id, null));   // all of it back: nobody minds
    }

    [Fact]
    public async Task Sue_who_ruled_does_not_decide_the_appeal_in_the_order_room()
    {
        var order = await Portal.DeliveredOrder(800_00);
        var one = await RuledNothing(order.Id);
        await Ann.Ok(new AppealRuling(Portal.NewKey, one, GivenRefund.Because));
        var (sue, part) = (Portal.As(Portal.Sue), order.Milestones[0].Id);

        Assert.Equal(Refusal.Conflict("order.disputed"), await sue.Refused(new AcceptDelivery(Portal.NewKey, order.Id, part, "交付没有问题。")));
        Assert.Equal(Refusal.Conflict("order.disputed"), await sue.Refused(new CancelMilestone(Portal.NewKey, order.Id, part, "交付不能用。")));
        Assert.Empty((await sue.Ok(new ViewOrder(order.Id))).Milestones[0].Acts);
        Assert.Equal(RefundState.Appealed, (await Portal.Refund(order.Id)).Case!.State);
        await Ann.Ok(new AcceptDelivery(Portal.NewKey, order.Id, part));   // she may always be content
    }

    [Fact]
    public async Task Staff_do_not_refuse_a_paid_order_past_its_case()
    {
        var order = await Portal.PaidOrder(600_00);
        await Portal.AskedBack(order, 600_00, RefundWhy.Mistake);

        Assert.Equal(Refusal.Conflict("order.disputed"), await Portal.As(Portal.Ada).Refused(new RefuseOrder(Portal.NewKey, order, "ill")));
        Assert.Empty((await Portal.As(Portal.Ada).Ok(new ViewOrder(order))).Acts);
    }

    [Fact]
    public async Task What_a_ruling_will_give_each_is_told_to_the_two_and_to_staff_alone_and_is_what_moves_to_the_cent()
    {
        var order = await Portal.DeliveredOrder(800_01);
        await Portal.ToRule(order.Id, 333_33, 200_00);
        Assert.Null((await Ann.Ok(new RulingOf(order.Id))).Gets);
        await Portal.As(Portal.Sue).Ok(new RuleOnCase(Portal.NewKey, (await Portal.Refund(order.Id)).Case!.Id, 266_67, "交付的内容只有三屏。"));

        var told = (await Ann.Ok(new RulingOf(order.Id))).Gets!.Value;
        foreach (var door in new[] { Bob, Portal.As(Portal.Sue) })
            Assert.Equal(told, (await door.Ok(new RulingOf(order.Id))).Gets);
        Assert.Equal(Refusal.NotFound("order"), await Portal.As(Portal.Eve).Refused(new RulingOf(order.Id)));
        Portal.Clock.Advance(RefundRules.AppealWithin);
        await Portal.Sweep();

        Assert.Equal(told, (await Portal.Refund(order.Id)).Case!.Moved);
        Assert.Equal((266_67, 800_01), (told.ToClient, told.ToClient + told.ToProvider + told.Fee));
        Assert.Null((await Ann.Ok(new RulingOf(order.Id))).Gets);
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public async Task What_was_ruled_is_not_asked_for_again_until_more_is_delivered(bool takenBack)
    {
        var order = await Portal.DeliveredOrder(800_00);
        var part = order.Milestones[0].Id;
        var one = await RuledNothing(order.Id);
        if (takenBack)
            await Ann.Ok(new WithdrawRefund(Portal.NewKey, one, GivenRefund.Because));
        else
        {
            Portal.Clock.Advance(RefundRules.AppealWithin);
            await Portal.Sweep();
        }

        Assert.Equal(Refusal.NotAllowed("refund.ruled-before"), await Ann.Refused(GivenRefund.Asking(order.Id, 400_00)));
        Assert.Equal((false, true), ((await Portal.Refund(order.Id)).MayAsk, (await Portal.Refund(order.Id, Portal.Bob)).MayOffer));
        Portal.Clock.Advance(TimeSpan.FromHours(1));
        await Ann.Ok(new AskChanges(Portal.NewKey, order.Id, part, "第二屏还缺。"));
        await Bob.Ok(new Deliver(Portal.NewKey, order.Id, part, "补上了，说明在文件里。", []));
        await Ann.Ok(GivenRefund.Asking(order.Id, 100_00));
    }

    [Fact]
    public async Task Bob_does_not_run_out_Anns_week_with_an_offer_of_his_own()
    {
        var order = await Portal.FinishedOrder(800_00);
        Portal.Clock.Advance(TimeSpan.FromDays(6));
        var until = (await Portal.Refund(order.Id)).AskUntil;
        var offer = (await Bob.Ok(GivenRefund.Offering(order.Id, 1))).CaseId;
        Portal.Clock.Advance(TimeSpan.FromHours(36));
        await Ann.Ok(new CounterRefund(Portal.NewKey, offer, 400_00, GivenRefund.Because));
        await Bob.Ok(new WithdrawRefund(Portal.NewKey, offer, GivenRefund.No));

        Assert.Equal(until + TimeSpan.FromHours(36), (await Portal.Refund(order.Id)).AskUntil);
        await Ann.Ok(GivenRefund.Asking(order.Id, 400_00));
    }

    /// <summary>Sue finds that nothing goes back.</summary>
    private async Task<Guid> RuledNothing(Guid order)
    {
        var one = await Portal.ToRule(order, 400_00, 300_00);
        await Portal.As(Portal.Sue).Ok(new RuleOnCase(Portal.NewKey, one, 0, "交付的内容和约定的一样。"));
        return one;
    }
}
