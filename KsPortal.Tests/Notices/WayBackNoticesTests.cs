using KsPortal.Core.Money;
using KsPortal.Core.Notices;
using KsPortal.Core.Refunds;
using KsPortal.Tests.Refunds;

namespace KsPortal.Tests.Notices;

public sealed class WayBackNoticesOnSqlite() : WayBackNoticesTests(new SqlitePortal());
public sealed class WayBackNoticesOnPostgres() : WayBackNoticesTests(new PostgresPortal());

/// <summary>Ann hears once what became of money on its way to where she paid from.</summary>
public abstract class WayBackNoticesTests(TestPortal portal) : FreshPageTests(portal)
{
    [Theory]
    [InlineData(DemoAnswer.Succeed, NoticeCodes.SentBack)]
    [InlineData(DemoAnswer.Fail, NoticeCodes.NotSentBack)]
    public async Task When_it_has_left_or_was_not_taken_and_nobody_else_does(DemoAnswer answer, string code)
    {
        await Portal.Market();
        var (order, one) = await Portal.RefundedAtProvider(200_00);
        Portal.Node.Desk.Mood.Refunds = DemoAnswer.TimeOut;
        await Portal.As(Portal.Ann).Ok(new SendRefundBack(Portal.NewKey, one));
        await Portal.Node.Gateways.Run();
        await Portal.React();
        Assert.Empty(await Told(Portal.Ann));   // nobody knows yet

        Portal.Node.Desk.Mood.Refunds = answer;
        Portal.Clock.Advance(GatewayJob.PauseAfter(1));
        await Portal.Node.Gateways.Run();
        await Portal.Node.Gateways.Run();
        await Portal.React();
        await Portal.React();

        var told = Assert.Single(await Told(Portal.Ann));
        Assert.Equal((code, $"/orders/{order}", Amount.Fen(200_00)), (told.Code, told.Link, Assert.Single(told.Args)));
        foreach (var other in new[] { Portal.Bob, Portal.Ben, Portal.Eve, Portal.Sue })
            Assert.Empty(await Told(other));
    }

    [Fact]
    public async Task What_came_twice_and_goes_back_by_itself_is_told_with_the_way_to_the_wallet()
    {
        var payment = (await Portal.As(Portal.Ann).Ok(new StartTopUp(Portal.NewKey, 100_00))).PaymentId;
        await Portal.Node.Gateways.Run();
        Assert.Null(await Portal.Node.Desk.Answer(payment, DemoAnswer.PayTwice));
        await Portal.Node.Gateways.Run();
        await Portal.React();

        var told = Assert.Single(await Told(Portal.Ann));
        Assert.Equal((NoticeCodes.SentBack, "/account", Amount.Fen(100_00)), (told.Code, told.Link, Assert.Single(told.Args)));
    }

    private async Task<List<NoticeRow>> Told(Scope who)
        => [.. (await Portal.As(who).Ok(new NoticeCentre())).Notices.Rows.Where(n => n.Code is NoticeCodes.SentBack or NoticeCodes.NotSentBack)];
}
