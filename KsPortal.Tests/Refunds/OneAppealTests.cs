using KsPortal.Core.Demands;
using KsPortal.Core.Money;
using KsPortal.Core.Orders;
using KsPortal.Core.Refunds;

namespace KsPortal.Tests.Refunds;

public sealed class OneAppealOnSqlite() : OneAppealTests(new SqlitePortal());
public sealed class OneAppealOnPostgres() : OneAppealTests(new PostgresPortal());

/// <summary>A ruling is appealed once and in time, and never because it could not be carried out yet.</summary>
public abstract class OneAppealTests(TestPortal portal) : FreshPageTests(portal)
{
    [Fact]
    public async Task A_ruling_is_final_when_its_time_is_over_even_before_the_sweep()
    {
        await Portal.Market();
        var order = await Portal.DeliveredOrder(800_00);
        var one = await Portal.Ruled(order.Id, 400_00, 300_00);
        Portal.Clock.Advance(RefundRules.AppealWithin - TimeSpan.FromMinutes(1));
        Assert.True((await Portal.Refund(order.Id)).Case!.May(RefundAct.Appeal));

        Portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await NobodyAppeals(order.Id, one, "refund.final");
    }

    [Fact]
    public async Task What_nobody_appealed_stays_final_while_Bobs_purse_is_empty()
    {
        var (order, one) = await Ruled();
        Portal.Clock.Advance(RefundRules.AppealWithin);
        await BobSpendsAll();
        await Portal.Sweep();
        Assert.Equal(RefundState.Ruled, (await Portal.Refund(order)).Case!.State);

        await NobodyAppeals(order, one, "refund.final");
        await CarriedOutWhenThereIsMoney(order);
    }

    [Fact]
    public async Task The_last_word_is_not_appealed_again_while_Bobs_purse_is_empty()
    {
        var (order, one) = await Ruled();
        await BobSpendsAll();
        await Portal.As(Portal.Bob).Ok(new AppealRuling(Portal.NewKey, one, GivenRefund.No));
        await Portal.As(Portal.Ada).Ok(new ClaimCase(one));
        await Portal.As(Portal.Ada).Ok(new RuleOnCase(Portal.NewKey, one, 700_00, "交付的内容不能用。"));
        Assert.Equal(RefundState.Ruled, (await Portal.Refund(order)).Case!.State);

        await NobodyAppeals(order, one, "refund.appealed");
        await CarriedOutWhenThereIsMoney(order);
    }

    private async Task NobodyAppeals(Guid order, Guid one, string code)
    {
        foreach (var who in new[] { Portal.Ann, Portal.Bob })
        {
            Assert.Equal(Refusal.NotAllowed(code), await Portal.As(who).Refused(new AppealRuling(Portal.NewKey, one, GivenRefund.No)));
            Assert.False((await Portal.Refund(order, who)).Case!.May(RefundAct.Appeal));
        }
    }

    private async Task CarriedOutWhenThereIsMoney(Guid order)
    {
        await Portal.Fund(Portal.Bob, 1_000_00);
        Portal.Clock.Advance(RefundRules.TryAgain);
        await Portal.Sweep();
        var over = (await Portal.Refund(order)).Case!;
        Assert.Equal((RefundState.Executed, Amount.Fen(700_00)), (over.State, over.Agreed));
        await Portal.NothingIsBroken();
    }

    /// <summary>For a demand of his own.</summary>
    private async Task BobSpendsAll()
        => await Portal.As(Portal.Bob).Ok(new PostDemand(Portal.NewKey, Portal.NewKey, Portal.Form(await Portal.Balance(LedgerKind.Available, Portal.Bob.AccountId))));

    /// <summary>Sue ruled that 700 come back, and Bob had been paid before.</summary>
    private async Task<(Guid Order, Guid Case)> Ruled()
    {
        await Portal.Market();
        var order = (await Portal.FinishedOrder(800_00)).Id;
        Portal.Clock.Advance(OrderRules.ClearsNewcomer);
        await Portal.Sweep();
        var one = (await Portal.As(Portal.Bob).Ok(GivenRefund.Offering(order, 10_00))).CaseId;
        await Portal.As(Portal.Ann).Ok(new RejectRefund(Portal.NewKey, one, GivenRefund.Because));
        await Portal.As(Portal.Sue).Ok(new ClaimCase(one));
        Portal.Clock.Advance(RefundRules.EvidenceWithin);
        await Portal.As(Portal.Sue).Ok(new ProposeRefund(Portal.NewKey, one, 700_00, "交付的内容不能用。"));
        await Portal.As(Portal.Bob).Ok(new RejectRefund(Portal.NewKey, one, GivenRefund.No));
        await Portal.As(Portal.Sue).Ok(new RuleOnCase(Portal.NewKey, one, 700_00, "交付的内容不能用。"));
        return (order, one);
    }
}
