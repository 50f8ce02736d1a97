using Bunit;
using KsPortal.Core.Demands;
using KsPortal.Core.Orders;
using KsPortal.Web.Components.Demands;

namespace KsPortal.Tests.Demands;

public sealed class DemandPageOnSqlite(SqlitePortal portal) : DemandPageTests(portal), IClassFixture<SqlitePortal>;

public abstract class DemandPageTests(TestPortal portal) : PageTests(portal)
{
    [Fact]
    public async Task The_clients_board_counts_who_was_told_and_shows_who_looks()
    {
        await Portal.Market();
        var demand = await Portal.OpenDemand();
        await using var ann = Portal.Browser(Portal.Ann);
        var board = Open(ann, demand);
        board.WaitForAssertion(() => Assert.Equal("0", Count(board, "viewing")));

        await Portal.React();
        board.WaitForAssertion(() => Assert.Equal("2", Count(board, "notified")));

        var bob = Portal.Browser(Portal.Bob);
        Open(bob, demand);
        board.WaitForAssertion(() => Assert.Equal(("1", "Bob"), (Count(board, "viewing")[..1], board.Find(".people .ks-ava").GetAttribute("aria-label"))));

        Breathe();
        await bob.DisposeComponentsAsync();   // he closes the page
        board.WaitForAssertion(() => Assert.Equal("0", Count(board, "viewing")));
        await bob.DisposeAsync();
    }

    [Fact]
    public async Task Opened_before_it_was_matched_Bobs_page_says_how_well_it_fits_as_soon_as_it_is()
    {
        await Portal.Market();
        var demand = await Portal.OpenDemand();
        await using var bob = Portal.Browser(Portal.Bob);
        var page = Open(bob, demand);
        var card = page.FindComponent<MatchCard>();
        card.WaitForElement("p.sec");
        Assert.Empty(card.FindAll(".ks-why"));

        await Portal.React();

        card.WaitForElement(".ks-why");
        Assert.Empty(card.FindAll("p.sec"));
    }

    [Fact]
    public async Task A_pulse_that_was_lost_is_made_up_for_by_the_next()
    {
        await Portal.Market();
        var demand = await Portal.OpenDemand();
        await using var ann = Portal.Browser(Portal.Ann);
        var board = Open(ann, demand);
        await using var deaf = await Portal.AnotherNode(new NoBell());

        await deaf.As(Portal.Ann).Ok(new ExtendDemand(Portal.NewKey, demand, 24));   // rings nowhere
        await deaf.As(Portal.Bob).Ok(new ClaimDemand(Portal.NewKey, demand));
        Assert.Contains("等第一位", board.Find(".ks-next .what").TextContent, StringComparison.Ordinal);
        await Portal.Fund(Portal.Eve, 1_00);   // another matter rings

        board.WaitForAssertion(() => Assert.Contains("Bob抢到了", board.Find(".ks-next .what").TextContent, StringComparison.Ordinal));
        Assert.StartsWith("/orders/", board.Find(".ks-next a.btn").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_clicks_on_claim_are_one_order_and_lead_into_its_room()
    {
        await Portal.Market();
        var demand = await Portal.OpenDemand();
        await using var bob = Portal.Browser(Portal.Bob);
        var page = Open(bob, demand);
        Assert.Contains("¥720.00", page.Find(".net").TextContent, StringComparison.Ordinal);   // known before the claim

        var button = page.Find(".ks-next .btn.live");
        await Task.WhenAll(Click(), Click());

        async Task Click()
        {
            try { await button.ClickAsync(new()); }
            catch (ElementRemovedFromDomException) { }   // the first one's answer was drawn before the second came
        }
        await using var db = Portal.Db();
        var order = Assert.Single(await db.Orders.Where(o => o.DemandId == demand).ToListAsync());
        Assert.EndsWith($"/orders/{order.Id}", Where(bob), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_too_late_learns_it_live_and_the_late_click_says_by_how_much()
    {
        await Portal.Market();
        var demand = await Portal.OpenDemand();
        await using var bob = Portal.Browser(Portal.Bob);
        await using var deaf = await Portal.AnotherNode(new NoBell());
        var page = Open(bob, demand);
        var button = page.Find(".ks-next .btn.live");

        await deaf.As(Portal.Ben).Ok(new ClaimDemand(Portal.NewKey, demand));   // Bob's page does not know yet
        Portal.Clock.Advance(TimeSpan.FromMilliseconds(800));
        await button.ClickAsync(new());

        page.WaitForAssertion(() => Assert.Contains("Ben先到，早你 0.8 秒", page.Find(".offer-no").TextContent, StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Contains("Ben先到", page.Find(".ks-next .what").TextContent, StringComparison.Ordinal));
        Assert.Contains("你的钱和信誉都没有变化", page.Find(".ks-next .else").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".btn.live"));
    }

    [Fact]
    public async Task Without_a_click_the_page_tells_who_was_first()
    {
        await Portal.Market();
        var demand = await Portal.OpenDemand();
        await using var bob = Portal.Browser(Portal.Bob);
        var page = Open(bob, demand);

        await Portal.As(Portal.Ben).Ok(new ClaimDemand(Portal.NewKey, demand));

        page.WaitForAssertion(() => Assert.Contains("Ben先到", page.Find(".ks-next .what").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_client_takes_it_back_and_the_money_is_there()
    {
        await Portal.Market();
        var demand = await Portal.OpenDemand();
        await using var ann = Portal.Browser(Portal.Ann);
        var board = Open(ann, demand);

        await board.Click(".ks-next .btn.danger");
        Assert.Contains("撤回并退回 ¥800.00", board.Find(".ks-dialog .btn.primary").TextContent, StringComparison.Ordinal);
        await board.Find(".ks-dialog .btn.primary").ClickAsync(new());

        board.WaitForAssertion(() => Assert.Contains("¥800.00 已退回你的余额", board.Find(".ks-next .else").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Staff_cancel_only_with_a_reason()
    {
        await Portal.Market();
        var demand = await Portal.OpenDemand();
        await using var sue = Portal.Browser(Portal.Sue);
        var board = Open(sue, demand);

        await board.Click(".ks-next .btn.danger");
        Assert.True(board.Find(".ks-dialog .btn.primary").HasAttribute("disabled"));
        await board.Input("#b-why", "重复发布");
        await board.Find(".ks-dialog .btn.primary").ClickAsync(new());

        Assert.Equal(DemandState.Cancelled, (await Portal.As(Portal.Ann).Ok(new ViewDemand(demand))).State);
    }

    [Fact]
    public async Task An_outsider_sees_the_page_that_says_nothing_is_here()
    {
        await Portal.Market();
        var demand = await Portal.OpenDemand();
        await using var eve = Portal.Browser(Portal.Eve);

        var page = Open(eve, demand);

        Assert.Contains("这里什么也没有", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("公司网站", page.Markup, StringComparison.Ordinal);
    }

    private static IRenderedComponent<DemandLive> Open(BunitContext browser, Guid demand)
    {
        var page = browser.Render<DemandLive>(p => p.Add(live => live.Id, demand));
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".skels")));
        return page;
    }

    private static string Count(IRenderedComponent<DemandLive> board, string step) => board.Find($"[data-step={step}] .n").TextContent;
}
