using KsPortal.Core.Messaging;
using KsPortal.Core.Storage;
using KsPortal.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace KsPortal.Tests.Storage;

/// <summary>Paces are off in other tests, which play for hours within a frozen second; here they are kept.</summary>
public sealed class PaceTests(SqlitePortal portal) : PortalTests(portal), IClassFixture<SqlitePortal>
{
    private Task<Node> Keeping() => Portal.AnotherNode(more: parts => parts.AddSingleton(new PaceRules(Kept: true)));

    [Fact]
    public async Task Ann_may_send_a_burst_and_then_one_a_second_and_is_told_how_long_to_wait()
    {
        await Portal.Market();
        var order = await Portal.RunningOrder();
        await Portal.React();
        await using var node = await Keeping();
        Task<Result<Sent>> Say(Scope who) => node.As(who).Send(new SendMessage(Portal.NewKey, TalkIds.OfOrder(order.Id), "在吗", []));

        for (var burst = 0; burst < 20; burst++) Assert.True((await Say(Portal.Ann)).Ok);
        var hasty = (await Say(Portal.Ann)).Refusal;
        Assert.Equal(("pace", 1), (hasty!.Code, (int)hasty.Args[0]));
        Assert.True((await Say(Portal.Bob)).Ok);   // nobody waits for her

        Portal.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.True((await Say(Portal.Ann)).Ok);
        Assert.True((await Say(Portal.Ann)).Ok);
        Assert.False((await Say(Portal.Ann)).Ok);
    }

    [Fact]
    public async Task Of_a_hundred_claims_at_once_only_as_many_are_looked_at_as_the_pace_allows()
    {
        await Portal.Market();
        await using var node = await Keeping();

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() =>
            node.As(Portal.Ben).Send(new Core.Orders.ClaimDemand(Portal.NewKey, Guid.NewGuid())))));

        Assert.Equal(10, answers.Count(answer => answer.Refusal == Refusal.NotFound("demand")));
        Assert.Equal(90, answers.Count(answer => answer.Refusal!.Code == "pace"));
    }

    [Fact]
    public async Task Anns_searches_have_a_pace_and_what_everybody_sees_alike_has_none()
    {
        await using var node = await Keeping();
        for (var n = 0; n < 30; n++) await node.As(Portal.Ann).Ok(new Core.Market.SearchListings(Words: "网站"));

        Assert.Equal(Refusal.NotAllowed("pace", 2), await node.As(Portal.Ann).Refused(new Core.Market.SearchListings(Words: "网站")));
        for (var n = 0; n < 100; n++) await node.As(Portal.Ann).Ok(new Core.Market.BrowseListings());
    }

    [Fact]
    public void What_others_are_told_of_or_what_costs_much_has_a_pace_of_its_own()
        => Assert.Equal(
            [
                "AddCoupon", "AddPayoutMethod", "AskInvoice", "AskProvider", "CancelDemand", "CheckMyLedger", "CheckMyMoney", "ChooseQuote", "ClaimDemand", "EditListing", "MyStatement", "PlaceOrder", "PostDemand", "PreferPayWay", "PublishListing", "QuoteDemand",
                "ReleaseQuote", "RequestPayout", "ReviseQuote", "SearchListings", "SendMessage", "StageFile", "StartPayment", "StartTopUp", "Typing", "UseCoupon", "WithdrawQuote",
            ],
            typeof(PaceAttribute).Assembly.GetTypes().Where(type => type.IsDefined(typeof(PaceAttribute), false)).Select(type => type.Name).Order(StringComparer.Ordinal));

    [Fact]
    public async Task The_portal_itself_waits_for_nobody()
    {
        await using var node = await Keeping();
        for (var letters = 0; letters < 100; letters++)
            await node.As(Scope.System).Ok(new Core.Mail.WriteLetter("ann@example.com", "confirm", "en", new Dictionary<string, string> { ["link"] = "/" }));
    }
}
