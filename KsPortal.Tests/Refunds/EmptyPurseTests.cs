using KsPortal.Core.Demands;
using KsPortal.Core.Money;
using KsPortal.Core.Orders;
using KsPortal.Core.Refunds;

namespace KsPortal.Tests.Refunds;

public sealed class EmptyPurseOnSqlite(SqlitePortal portal) : EmptyPurseTests(portal), IClassFixture<SqlitePortal>;
public sealed class EmptyPurseOnPostgres(PostgresPortal portal) : EmptyPurseTests(portal), IClassFixture<PostgresPortal>;

public abstract class EmptyPurseTests(TestPortal portal) : PortalTests(portal), IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await Portal.Market();
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_ruling_that_finds_Bobs_purse_empty_is_tried_again_every_day()
    {
        var order = await Portal.FinishedOrder(800_00);
        Portal.Clock.Advance(OrderRules.ClearsNewcomer);
        await Portal.Sweep();
        var offered = (await Portal.As(Portal.Bob).Ok(GivenRefund.Offering(order.Id, 10_00))).CaseId;
        await Portal.As(Portal.Ann).Ok(new RejectRefund(Portal.NewKey, offered, GivenRefund.Because));
        await Portal.As(Portal.Sue).Ok(new ClaimCase(offered));
        Portal.Clock.Advance(RefundRules.EvidenceWithin);
        await Portal.As(Portal.Sue).Ok(new ProposeRefund(Portal.NewKey, offered, 700_00, "交付的内容不能用。"));
        await Portal.As(Portal.Bob).Ok(new RejectRefund(Portal.NewKey, offered, GivenRefund.No));
        await Portal.As(Portal.Sue).Ok(new RuleOnCase(Portal.NewKey, offered, 700_00, "交付的内容不能用。"));
        var spent = await Portal.Balance(LedgerKind.Available, Portal.Bob.AccountId);
        Portal.Clock.Advance(RefundRules.AppealWithin);
        await Portal.As(Portal.Bob).Ok(new PostDemand(Portal.NewKey, Portal.NewKey, Portal.Form(spent)));
        await Portal.Sweep();
        Assert.Equal((RefundState.Ruled, true), ((await Portal.Refund(order.Id)).Case!.State, (await Portal.Refund(order.Id)).Case!.AwaitsMoney));
        Assert.Equal(Refusal.NotAllowed("refund.final"), await Portal.As(Portal.Bob).Refused(new AppealRuling(Portal.NewKey, offered, GivenRefund.No)));   // who spent it has no more time for that
        Assert.DoesNotContain(RefundAct.Appeal, (await Portal.Refund(order.Id, Portal.Bob)).Case!.Acts);
        Assert.True((await Portal.As(Portal.Sue).Ok(new DisputeDesk(DisputeList.Waiting))).Cases.Rows.Single(row => row.Id == offered).AwaitsMoney);

        await Portal.Fund(Portal.Bob, 1_000_00);
        Portal.Clock.Advance(RefundRules.TryAgain);
        await Portal.Sweep();
        Assert.Equal(RefundState.Executed, (await Portal.Refund(order.Id)).Case!.State);
        await Portal.NothingIsBroken();
    }
}
