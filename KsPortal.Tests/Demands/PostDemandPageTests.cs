using System.Globalization;
using Bunit;
using KsPortal.Core.Demands;
using KsPortal.Web.Components.Demands;

namespace KsPortal.Tests.Demands;

public sealed class PostDemandPageOnSqlite(SqlitePortal portal) : PostDemandPageTests(portal), IClassFixture<SqlitePortal>;

public abstract class PostDemandPageTests(TestPortal portal) : PageTests(portal)
{
    [Fact]
    public async Task What_is_typed_is_saved_by_itself_and_comes_back_on_another_device()
    {
        await Portal.Market();
        await using (var desk = Portal.Browser(Portal.Ann))
        {
            var page = Open(desk);
            await page.Input("#p-title", "做一个公司网站首页");
            await page.Input("#p-price", "１，２００．５");
            Portal.Clock.Advance(TimeSpan.FromMilliseconds(700));
            page.WaitForAssertion(() => Assert.Contains("草稿已存", page.Find(".saved .on").TextContent, StringComparison.Ordinal));
        }

        await using var phone = Portal.Browser(Portal.Ann);
        var again = Open(phone);

        Assert.Equal(("做一个公司网站首页", "1,200.50"), (Value(again, "#p-title"), Value(again, "#p-price")));
    }

    [Fact]
    public async Task A_title_from_the_address_is_cut_to_whole_characters()
    {
        await Portal.Market();
        await using var ben = Portal.Browser(Portal.Ben);

        var page = ben.Render<DemandDraft>(p => p.Add(d => d.Title, new string('长', DemandRules.TitleMost - 1) + "😀"));

        page.WaitForAssertion(() => Assert.Equal(new string('长', DemandRules.TitleMost - 1), Value(page, "#p-title")));
    }

    [Fact]
    public async Task What_only_the_browser_knew_wins_when_it_is_newer()
    {
        await Portal.Market();
        var id = Portal.NewKey;
        await Portal.As(Portal.Eve).Ok(new SaveDraft(id, Portal.Form() with { Title = "旧的标题" }));
        await using var eve = Portal.Browser(Portal.Eve);
        var typed = new Dictionary<string, string> { ["id"] = $"{id}", ["key"] = $"{Guid.NewGuid()}", ["title"] = "断线以后写的标题", ["price"] = "80" };
        Keeps(eve, new(Portal.Now.AddMinutes(1).ToString("O", CultureInfo.InvariantCulture), typed));

        var page = eve.Render<DemandDraft>();

        page.WaitForAssertion(() => Assert.Equal("断线以后写的标题", Value(page, "#p-title")));
        Assert.Equal((id, "断线以后写的标题"), await Saved());

        async Task<(Guid, string)> Saved()
        {
            var draft = await Portal.As(Portal.Eve).Ok(new MyDraft());
            return (draft.DemandId, draft.Form.Title);
        }
    }

    [Fact]
    public async Task The_button_says_what_is_missing_then_what_it_does_and_two_clicks_post_once()
    {
        await Portal.Market();
        await using var ben = Portal.Browser(Portal.Ben);
        var page = Open(ben);
        await Fill(page);
        page.WaitForAssertion(() => Assert.Equal("/account/top-up?need=80000&back=/demands/new", page.Find(".postbar a.btn").GetAttribute("href")));

        await Portal.Fund(Portal.Ben, 800_00);   // in another tab
        page.WaitForAssertion(() => Assert.Contains("发布并托管 ¥800.00", page.Find(".postbar button").TextContent, StringComparison.Ordinal));
        await page.Click(".postbar button");
        page.WaitForAssertion(() => Assert.Contains("¥800.00", page.Find(".ks-dialog").TextContent, StringComparison.Ordinal));
        var post = page.Find(".ks-dialog .btn.primary");
        await Task.WhenAll(Click(), Click());

        async Task Click()
        {
            try { await post.ClickAsync(new()); }
            catch (ElementRemovedFromDomException) { }   // the first one's answer was drawn before the second came
        }

        var demand = Assert.Single((await Portal.As(Portal.Ben).Ok(new MyDemands())).Demands.Rows);
        Assert.EndsWith($"/demands/{demand.Id}", Where(ben), StringComparison.Ordinal);
        Assert.Equal(DemandState.Open, demand.State);
    }

    [Fact]
    public async Task What_is_wrong_is_said_beside_its_field_before_any_money_moves()
    {
        await Portal.Market();
        await Portal.Fund(Portal.Bob, 100_00);
        await using var bob = Portal.Browser(Portal.Bob);
        var page = Open(bob);
        await Fill(page);
        await page.Input("#p-price", "八十");

        await page.Click(".postbar button");

        page.WaitForAssertion(() => Assert.Contains("800 或 1,200.50", page.Find("#p-price-e").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll(".ks-dialog"));
    }

    [Fact]
    public async Task Nobody_is_sent_to_pay_for_a_demand_that_would_be_refused()
    {
        await Portal.Market();
        await using var eve = Portal.Browser(Portal.Eve);
        var page = Open(eve);
        await Fill(page);
        await page.Change("#p-due", "2020-01-08T12:00");
        var before = Where(eve);

        await page.Click(".postbar a.btn");

        page.WaitForAssertion(() => Assert.Equal("true", page.Find("#p-due").GetAttribute("aria-invalid")));
        Assert.Equal(before, Where(eve));

        await page.Change("#p-due", "2026-01-08T12:00");
        await page.Click(".postbar a.btn");
        page.WaitForAssertion(() => Assert.EndsWith("/account/top-up?need=80000&back=/demands/new", Where(eve), StringComparison.Ordinal));
    }

    private static IRenderedComponent<DemandDraft> Open(BunitContext browser)
    {
        Keeps(browser, null);
        var page = browser.Render<DemandDraft>();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("#p-title")));
        return page;
    }

    private static async Task Fill(IRenderedComponent<DemandDraft> page)
    {
        await page.Click(".types .pill");
        await page.Change("#p-leaf", $"{Given.Leaf}");
        await page.Input("#p-title", "做一个公司网站首页");
        await page.Input("#p-brief", "五屏内容，前端要适配手机，文案已经写好。");
        await page.Input("#p-price", "800");
        await page.Change("#p-due", "2026-01-08T12:00");
    }

    private static string? Value(IRenderedComponent<DemandDraft> page, string field) => page.Find(field).GetAttribute("value");
}
