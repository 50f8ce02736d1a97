using KsPortal.Core.Accounts;
using KsPortal.Core.Money;
using KsPortal.Core.Orders;
using KsPortal.Core.Refunds;

namespace KsPortal.Tests.Refunds;

public sealed class DisputeOnSqlite(SqlitePortal portal) : DisputeTests(portal), IClassFixture<SqlitePortal>;
public sealed class DisputeOnPostgres(PostgresPortal portal) : DisputeTests(portal), IClassFixture<PostgresPortal>;

/// <summary>Support decides where the two cannot.</summary>
public abstract class DisputeTests(TestPortal portal) : PortalTests(portal), IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await Portal.Market();
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Sue_takes_it_hears_both_and_proposes_and_with_two_yeses_it_is_done()
    {
        var order = await Portal.DeliveredOrder(800_00);
        var before = await Portal.Purses(order.Id);
        var one = await Portal.Escalated(order.Id, 400_00);
        var (ann, bob, sue) = (Portal.As(Portal.Ann), Portal.As(Portal.Bob), Portal.As(Portal.Sue));
        Assert.Equal(Refusal.NotAllowed("refund.not-handler"), await sue.Refused(new ProposeRefund(Portal.NewKey, one, 250_00, "两边各让一步。")));
        await sue.Ok(new ClaimCase(one));
        Assert.Equal(Refusal.Conflict("refund.claimed"), await Portal.As(Portal.Ada).Refused(new ClaimCase(one)));
        Assert.Equal(Refusal.NotAllowed("refund.evidence"), await sue.Refused(new ProposeRefund(Portal.NewKey, one, 250_00, "两边各让一步。")));
        await ann.Ok(new AddEvidence(Portal.NewKey, one, "截图里只有三屏。", []));
        await bob.Ok(new AddEvidence(Portal.NewKey, one, "需求里写的是三屏。", []));
        await sue.Ok(new ProposeRefund(Portal.NewKey, one, 250_00, "两边各让一步。"));
        await ann.Ok(new AcceptRefund(Portal.NewKey, one, 250_00));
        Assert.Equal((RefundState.Proposal, CaseTurn.Provider), ((await Portal.Refund(order.Id)).Case!.State, (await Portal.Refund(order.Id)).Case!.Turn));
        Assert.Equal(Refusal.NotAllowed("refund.act"), await ann.Refused(new AcceptRefund(Portal.NewKey, one, 250_00)));
        await bob.Ok(new AcceptRefund(Portal.NewKey, one, 250_00));

        var after = await Portal.Purses(order.Id);
        var fee = FeeRule.Of(550_00, new(order.FeeRate, 100));
        Assert.Equal((250_00, 550_00 - fee, fee, 0), (after.Ann - before.Ann, after.Clearing - before.Clearing, after.Fees - before.Fees, after.Held));
        await Portal.NothingIsBroken();
    }

    [Fact]
    public async Task A_ruling_nobody_appeals_is_carried_out_two_days_later()
    {
        var order = await Portal.DeliveredOrder(800_00);
        await Portal.Ruled(order.Id, 400_00, 300_00);
        Assert.Equal(800_00, (await Portal.As(Portal.Ann).Ok(new ViewOrder(order.Id))).Money.Held.Minor);
        Portal.Clock.Advance(RefundRules.AppealWithin);
        await Portal.Sweep();

        Assert.Equal(300_00, (await Portal.As(Portal.Ann).Ok(new ViewOrder(order.Id))).Money.Refunded.Minor);
        Assert.Equal(RefundState.Executed, (await Portal.Refund(order.Id)).Case!.State);
        await Portal.NothingIsBroken();
    }

    [Fact]
    public async Task An_appeal_goes_to_somebody_else_once_and_what_he_says_stands_at_once()
    {
        var order = await Portal.DeliveredOrder(800_00);
        var before = await Portal.Purses(order.Id);
        var one = await Portal.Ruled(order.Id, 400_00, 400_00);
        await Portal.As(Portal.Bob).Ok(new AppealRuling(Portal.NewKey, one, GivenRefund.No));
        Assert.Equal(Refusal.NotAllowed("refund.same-staff"), await Portal.As(Portal.Sue).Refused(new ClaimCase(one)));
        Assert.Equal(Refusal.NotAllowed("refund.same-staff"), await Portal.As(Portal.Sue).Refused(new RuleOnCase(Portal.NewKey, one, 1_00, GivenRefund.No)));
        await Portal.As(Portal.Ada).Ok(new ClaimCase(one));
        await Portal.As(Portal.Ada).Ok(new RuleOnCase(Portal.NewKey, one, 100_00, "三屏里有两屏可用。"));

        Assert.Equal(100_00, (await Portal.Purses(order.Id)).Ann - before.Ann);
        Assert.Equal(Refusal.NotAllowed("refund.act"), await Portal.As(Portal.Ann).Refused(new AppealRuling(Portal.NewKey, one, GivenRefund.No)));
        await Portal.NothingIsBroken();
    }

    [Fact]
    public async Task A_ruling_of_nothing_moves_no_money_and_the_work_goes_on()
    {
        var order = await Portal.DeliveredOrder(800_00);
        var one = await Portal.Proposed(order.Id, 400_00, 1_00);
        await Portal.As(Portal.Ann).Ok(new RejectRefund(Portal.NewKey, one, GivenRefund.Because));
        await Portal.As(Portal.Sue).Ok(new RuleOnCase(Portal.NewKey, one, 0, "交付与约定一致。"));
        Portal.Clock.Advance(RefundRules.AppealWithin);
        await Portal.Sweep();

        var seen = await Portal.As(Portal.Ann).Ok(new ViewOrder(order.Id));
        Assert.Equal((MilestoneState.Delivered, 800_00, "accept"), (seen.Milestones[0].State, seen.Money.Held.Minor, seen.Next.Code));
        await Portal.NothingIsBroken();
    }

    [Fact]
    public async Task A_proposal_nobody_answers_comes_to_a_ruling()
    {
        var order = await Portal.DeliveredOrder(800_00);
        var one = await Portal.Proposed(order.Id, 400_00, 200_00);
        Assert.Equal(Refusal.NotAllowed("refund.act"), await Portal.As(Portal.Sue).Refused(new RuleOnCase(Portal.NewKey, one, 200_00, "理由写在这里。")));
        Portal.Clock.Advance(RefundRules.ProposalStands);
        await Portal.Sweep();

        Assert.Equal(RefundState.Deciding, (await Portal.Refund(order.Id)).Case!.State);
        await Portal.As(Portal.Sue).Ok(new RuleOnCase(Portal.NewKey, one, 200_00, "理由写在这里。"));
    }

    [Fact]
    public async Task Until_a_ruling_the_two_may_still_agree_between_them()
    {
        var order = await Portal.DeliveredOrder(800_00);
        var one = await Portal.Escalated(order.Id, 400_00);
        await Portal.As(Portal.Bob).Ok(new CounterRefund(Portal.NewKey, one, 200_00, GivenRefund.No));
        await Portal.As(Portal.Ann).Ok(new AcceptRefund(Portal.NewKey, one, 200_00));

        Assert.Equal(RefundState.Executed, (await Portal.Refund(order.Id)).Case!.State);
        await Portal.NothingIsBroken();
    }

    [Fact]
    public async Task Bob_who_offered_cannot_end_what_support_has_in_hand()
    {
        var order = await Portal.DeliveredOrder(800_00);
        var one = (await Portal.As(Portal.Bob).Ok(GivenRefund.Offering(order.Id, 50_00))).CaseId;
        await Portal.As(Portal.Ann).Ok(new RejectRefund(Portal.NewKey, one, GivenRefund.Because));

        Assert.Equal(Refusal.NotAllowed("refund.with-staff"), await Portal.As(Portal.Bob).Refused(new WithdrawRefund(Portal.NewKey, one, GivenRefund.No)));
    }

    [Fact]
    public async Task Nobody_of_staff_decides_his_own_case()
    {
        var order = await Portal.DeliveredOrder(800_00);
        var one = await Portal.Escalated(order.Id, 400_00);
        await Portal.As(Scope.System).Ok(new GiveRole(Portal.Bob.AccountId, Role.Support));
        await Portal.As(Scope.System).Ok(new GiveRole(Portal.Ann.AccountId, Role.Support));
        foreach (var self in (Scope[])[Portal.Bob with { Role = Role.Support }, Portal.Ann with { Role = Role.Support }])
        {
            Assert.Equal(Refusal.NotAllowed("own-case"), await Portal.As(self).Refused(new ClaimCase(one)));
            Assert.Equal(Refusal.NotAllowed("own-case"), await Portal.As(self).Refused(new ProposeRefund(Portal.NewKey, one, 800_00, GivenRefund.Because)));
            Assert.Equal(Refusal.NotAllowed("own-case"), await Portal.As(self).Refused(new RuleOnCase(Portal.NewKey, one, 800_00, GivenRefund.Because)));
            Assert.True((await Portal.As(self).Ok(new ViewDispute(one))).OwnCase);
        }
        await Portal.As(Scope.System).Ok(new GiveRole(Portal.Bob.AccountId, Role.Member));
        await Portal.As(Scope.System).Ok(new GiveRole(Portal.Ann.AccountId, Role.Member));
    }

    [Fact]
    public async Task The_desk_shows_what_waits_for_support_and_what_is_overdue()
    {
        var order = await Portal.DeliveredOrder(800_00);
        var one = await Portal.Escalated(order.Id, 400_00);
        var fresh = await Portal.As(Portal.Sue).Ok(new DisputeDesk());
        var row = Assert.Single(fresh.Cases.Rows, r => r.Id == one);
        Assert.Equal((false, true), (row.Overdue, row.MayClaim));
        Portal.Clock.Advance(RefundRules.ClaimWithin + TimeSpan.FromMinutes(1));

        var late = await Portal.As(Portal.Sue).Ok(new DisputeDesk());
        Assert.True(late.Cases.Rows.Single(r => r.Id == one).Overdue);
        Assert.True(late.Overdue > 0);
        Assert.Equal(RefusalKind.NotAllowed, (await Portal.As(Portal.Ann).Refused(new DisputeDesk())).Kind);
    }
}
