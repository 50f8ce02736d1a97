using KsPortal.Core.Money;
using KsPortal.Core.Notices;
using KsPortal.Web.Components.Payouts;

namespace KsPortal.Tests.Money;

public sealed class WithdrawPayoutOnSqlite() : WithdrawPayoutTests(new SqlitePortal());
public sealed class WithdrawPayoutOnPostgres() : WithdrawPayoutTests(new PostgresPortal());

/// <summary>Bob asked for a payout staff must look at, and wants it back.</summary>
public abstract class WithdrawPayoutTests(TestPortal portal) : FreshPageTests(portal)
{
    private IPortal Bob => Portal.As(Portal.Bob);

    [Fact]
    public async Task What_waits_for_staff_is_in_his_wallet_again_once_and_nobody_decides_it_any_more()
    {
        var payout = await Asked(8_000_00);
        await using var desk = Portal.Listen((await Portal.As(Portal.Sue).Ok(new PayoutDesk())).Live);
        foreach (var other in new[] { Portal.Eve, Portal.Sue, Portal.Ada })
            Assert.Equal(Refusal.NotFound("payout"), await Portal.As(other).Refused(new WithdrawPayout(Portal.NewKey, payout)));

        var key = Portal.NewKey;
        await Bob.Ok(new WithdrawPayout(key, payout));
        await Bob.Ok(new WithdrawPayout(key, payout));   // the same click again

        Assert.Equal(payout, (await desk.Next()).Subject);
        var row = await Portal.PayoutRow(Portal.Bob, payout);
        Assert.Equal((PayoutState.Withdrawn, Portal.Now, (string?)null), (row.State, row.BackAt, row.Why));
        Assert.Equal((8_000_00L, 0L), await Portal.Purse(Portal.Bob));
        Assert.Equal(Refusal.Conflict("payout.over"), await Bob.Refused(new WithdrawPayout(Portal.NewKey, payout)));
        Assert.Equal(Refusal.Conflict("payout.over"), await Portal.As(Portal.Sue).Refused(new ApprovePayout(Portal.NewKey, payout)));
        Assert.Equal(Refusal.Conflict("payout.over"), await Portal.As(Portal.Sue).Refused(new RefusePayout(Portal.NewKey, payout, "户名和实名不一致")));
        Assert.Equal(0, (await Portal.As(Portal.Sue).Ok(new PayoutDesk())).Waiting);
        Assert.Equal(payout, Assert.Single((await Portal.As(Portal.Sue).Ok(new PayoutDesk(PayoutShow.Ended))).Rows.Rows).Id);
        await Portal.Node.Gateways.Run();
        await Portal.NothingIsBroken();
        Assert.DoesNotContain((await Bob.Ok(new NoticeCentre())).Notices.Rows, n => n.Code.StartsWith("notice.payout.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_takes_nothing_of_what_may_go_out_today_by_itself()
    {
        var method = await Portal.PayoutMethod(Portal.Bob);
        var payout = await Portal.Payout(Portal.Bob, 5_000_01, method);
        await Bob.Ok(new WithdrawPayout(Portal.NewKey, payout));

        Assert.Equal(Payout.Automatic, (await Bob.Ok(new MyPayouts())).AutomaticLeft.Minor);
        Assert.Equal(PayoutState.Approved, (await Bob.Ok(new RequestPayout(Portal.NewKey, method, 5_000_00))).State);
    }

    [Fact]
    public async Task What_went_out_is_not_to_be_had_back()
    {
        var payout = await Portal.Payout(Portal.Bob, 50_00, await Portal.PayoutMethod(Portal.Bob));
        Assert.Equal(Refusal.Conflict("payout.over"), await Bob.Refused(new WithdrawPayout(Portal.NewKey, payout)));
        await Portal.Node.Gateways.Run();
        Assert.Equal(Refusal.Conflict("payout.over"), await Bob.Refused(new WithdrawPayout(Portal.NewKey, payout)));
        Assert.Equal((0L, 0L), await Portal.Purse(Portal.Bob));
    }

    [Fact]
    public async Task On_his_page_and_on_the_desk_that_stands_open()
    {
        await Asked(8_000_00);
        var desk = Open<PayoutDeskPage>(Portal.Sue);
        desk.Shows("[data-payout]", "8,000.00");
        var page = Open<PayoutsPage>(Portal.Bob);

        await page.Click("[data-act=withdraw]");

        page.Shows("[data-payout]", "Taken back");
        page.Shows("[data-sum=available]", "8,000.00");
        page.Shows("[data-sum=transit]", "0.00");
        page.ShowsNo("[data-act=withdraw]");
        desk.Shows(".empty", "No withdrawal waits");
    }

    private async Task<Guid> Asked(long fen) => await Portal.Payout(Portal.Bob, fen, await Portal.PayoutMethod(Portal.Bob));
}
