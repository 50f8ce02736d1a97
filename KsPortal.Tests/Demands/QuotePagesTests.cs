using Bunit;
using KsPortal.Core.Demands;
using KsPortal.Core.Orders;
using KsPortal.Web.Components.Demands;
using KsPortal.Web.Components.Orders;

namespace KsPortal.Tests.Demands;

public sealed class QuotePagesOnSqlite(SqlitePortal portal) : QuotePagesTests(portal), IClassFixture<SqlitePortal>;

/// <summary>What client and bidders see of quotes, as they come, change and go.</summary>
public abstract class QuotePagesTests(TestPortal portal) : PageTests(portal)
{
    [Fact]
    public async Task Ann_posts_for_quotes_and_pays_nothing()
    {
        await Portal.Market();
        await using var ann = Portal.Browser(Portal.Ann);
        Keeps(ann, null);
        var page = ann.Render<DemandDraft>();
        await page.Click(".types .pill");
        await page.Change("#p-leaf", $"{Given.Leaf}");
        await page.Input("#p-title", "要一个会员小程序");
        await page.Input("#p-brief", "会员、积分、存杯三个页面，风格跟门头一致。");
        await page.Change("input[name=p-way][value=quotes]", "quotes");
        await page.Input("#p-low", "3,000");
        await page.Input("#p-price", "2,000");
        await page.Change("#p-due", "2026-01-09T12:00");

        await page.Click(".postbar button");
        page.WaitForAssertion(() => Assert.Contains("最低不能高于最高", page.Find("#p-low-e").TextContent, StringComparison.Ordinal));
        await page.Input("#p-price", "4,500");
        await page.Click(".postbar button");
        await page.Click(".ks-dialog .btn.primary");

        page.WaitForAssertion(() => Assert.Contains("/demands/", Where(ann), StringComparison.Ordinal));
        var seen = await Portal.Seen(Portal.Ann, Guid.Parse(Where(ann)[^36..]));
        Assert.Equal((DemandWay.Quotes, 3_000_00L, 4_500_00L), (seen.Way, seen.Low!.Value.Minor, seen.High!.Value.Minor));
    }

    [Fact]
    public async Task Quotes_come_change_and_go_on_Anns_page_and_what_stands_stays_in_its_place()
    {
        await Portal.Market();
        var demand = await Portal.AskedForQuotes();
        await using var ann = Portal.Browser(Portal.Ann);
        var page = ann.Render<DemandLive>(p => p.Add(d => d.Id, demand));
        page.WaitForElement(".empty");

        var bobs = await Portal.Quote(Portal.Bob, demand);
        page.WaitForElement($"[data-quote='{bobs.QuoteId}']");
        Breathe();
        var bens = await Portal.Quote(Portal.Ben, demand, 1_000_00, 6);
        page.WaitForElement($"[data-quote='{bens.QuoteId}']");
        Assert.Equal([bobs.QuoteId, bens.QuoteId], Order(page));   // the cheaper one came later: nothing moved
        Assert.Empty(page.FindAll(".seg [aria-pressed=true]"));   // it is not by price that they stand
        Assert.Equal(["2", "1"], page.FindAll(".q-axis .pt").Select(mark => mark.TextContent));
        Assert.Contains("比你要的晚", Card(page, bens).TextContent, StringComparison.Ordinal);
        Assert.Contains("价格最低", Card(page, bens).TextContent, StringComparison.Ordinal);
        Assert.Contains("最快", Card(page, bobs).QuerySelector(".q-best")!.TextContent, StringComparison.Ordinal);

        await page.Click(".seg button");
        page.WaitForAssertion(() => Assert.Equal([bens.QuoteId, bobs.QuoteId], Order(page)));
        Assert.Equal("价格", page.Find(".seg [aria-pressed=true]").TextContent);
        Assert.Equal(["1", "2"], page.FindAll(".q-axis .pt").Select(mark => mark.TextContent));
        Breathe();
        await Portal.As(Portal.Bob).Ok(new ReviseQuote(Portal.NewKey, bobs.QuoteId, Quoting.Offer(900_00)));
        page.WaitForAssertion(() => Assert.Contains("900.00", Card(page, bobs).TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll(".seg [aria-pressed=true]"));   // he became the cheapest where he stood
        Breathe();
        await Portal.As(Portal.Ben).Ok(new WithdrawQuote(Portal.NewKey, bens.QuoteId));
        page.WaitForAssertion(() => Assert.Equal([bobs.QuoteId], Order(page)));
        Assert.Contains("1 份报价已撤回", page.Find(".q-back").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ann_chooses_and_pays_and_the_loser_is_told_on_his_open_page()
    {
        await Portal.Market();
        var demand = await Portal.AskedForQuotes();
        var (bobs, _) = (await Portal.Quote(Portal.Bob, demand), await Portal.Quote(Portal.Ben, demand, 1_000_00));
        await using var ann = Portal.Browser(Portal.Ann);
        await using var ben = Portal.Browser(Portal.Ben);
        Keeps(ben, null);
        var (page, his) = (ann.Render<DemandLive>(p => p.Add(d => d.Id, demand)), ben.Render<DemandLive>(p => p.Add(d => d.Id, demand)));
        his.WaitForElement(".own-quote");
        await page.Click($"[data-quote='{bobs.QuoteId}'] .btn.primary");
        await page.Click(".ks-dialog .btn.primary");

        page.WaitForAssertion(() => Assert.Equal($"/demands/{demand}/pay", page.Find(".pay-panel a.btn.primary").GetAttribute("href")));
        his.WaitForAssertion(() => Assert.Contains("选了别的报价，还没付款", his.Find(".ks-next .what").TextContent, StringComparison.Ordinal));
        Assert.DoesNotContain("Bob", his.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("1,200", his.Markup, StringComparison.Ordinal);

        Breathe();
        await Portal.Fund(Portal.Ann, 1_200_00);   // in another tab
        await using var paying = Portal.Browser(Portal.Ann);
        await paying.Render<QuotePay>(p => p.Add(d => d.Id, demand)).Click(".receipt button[data-act=pay]:not([disabled])");
        paying.Render<QuotePay>(p => p.Add(d => d.Id, demand)).WaitForAssertion(() => Assert.Contains("/orders/", Where(paying), StringComparison.Ordinal));
        Breathe();
        his.WaitForAssertion(() => Assert.Equal("Ann 选了别的报价", his.Find(".ks-next .what").TextContent));
        Assert.Contains("选了别人", his.Find(".own-quote .ks-chip").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bob_sees_what_is_his_while_he_types_and_what_he_typed_comes_back()
    {
        await Portal.Market();
        var demand = await Portal.AskedForQuotes();
        await using var bob = Portal.Browser(Portal.Bob);
        Keeps(bob, new(null, new() { ["price"] = "1,000", ["days"] = "4", ["note"] = "断线以前写的，够十个字了。" }));
        var page = bob.Render<DemandLive>(p => p.Add(d => d.Id, demand));
        page.WaitForAssertion(() => Assert.Equal("1,000", page.Find("#q-price").GetAttribute("value")));
        Assert.Contains("¥900.00", page.Find("#q-net").TextContent, StringComparison.Ordinal);

        await page.Input("#q-price", "便宜");
        await page.Submit(".quote-form");
        page.WaitForAssertion(() => Assert.Contains("800 或 1,200.50", page.Find("#q-price-e").TextContent, StringComparison.Ordinal));
        await page.Input("#q-price", "1,300");
        await page.Submit(".quote-form");

        page.WaitForAssertion(() => Assert.Contains("1,300.00", page.Find(".own-quote").TextContent, StringComparison.Ordinal));
        Assert.Contains("¥1,170.00", page.Find(".own-quote").TextContent, StringComparison.Ordinal);
        Breathe();
        var mine = (await Portal.As(Portal.Bob).Ok(new MyQuote(demand))).Mine!;
        await Portal.Choose(new(mine.Id, 1));
        page.WaitForAssertion(() => Assert.Contains("已选定你的报价", page.Find(".ks-next .what").TextContent, StringComparison.Ordinal));
        Assert.Equal("退出", page.Find(".own-quote .btn.danger").TextContent);
    }

    [Fact]
    public async Task His_list_of_quotes_moves_with_them()
    {
        await Portal.Market();
        var (demand, bobs, _) = await Portal.Awarded();
        await using var bob = Portal.Browser(Portal.Bob);
        var list = bob.Render<MyQuotesList>(p => p.Add(l => l.All, true).Add(l => l.Page, 0));
        list.WaitForAssertion(() => Assert.Contains("已选定", Row().TextContent, StringComparison.Ordinal));

        await Portal.As(Portal.Ann).Ok(new CancelDemand(Portal.NewKey, demand));
        list.WaitForAssertion(() => Assert.Contains("需求已撤回", Row().TextContent, StringComparison.Ordinal));

        AngleSharp.Dom.IElement Row() => list.Find($"[data-quote='{bobs.QuoteId}']");
    }

    [Fact]
    public async Task Ann_reads_how_many_quoted_after_the_end_and_no_promise_of_24_hours()
    {
        await Portal.Market();
        var demand = await Portal.AskedForQuotes();
        var bobs = await Portal.Quote(Portal.Bob, demand);
        await Portal.Quote(Portal.Ben, demand, 1_000_00);
        await using var ann = Portal.Browser(Portal.Ann);
        var page = ann.Render<DemandLive>(p => p.Add(d => d.Id, demand));
        page.WaitForAssertion(() => Assert.Contains("最多 20 份", page.Find("[data-step=quoted]").TextContent, StringComparison.Ordinal));
        Assert.NotEmpty(page.FindAll(".ks-ladder"));

        await Portal.Choose(bobs);
        await Portal.Fund(Portal.Ann, 1_200_00);
        await Portal.As(Portal.Ann).Ok(new PayQuote(Portal.NewKey, bobs.QuoteId));

        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".ks-ladder")));
        page.WaitForAssertion(() => Assert.Equal("2已报价", page.Find("[data-step=quoted]").TextContent));
    }

    [Fact]
    public async Task Eve_is_offered_to_become_a_provider_where_quotes_would_stand()
    {
        await Portal.Market();
        await using var eve = Portal.Browser(Portal.Eve);
        var page = eve.Render<QuotesDoor>(p => p.Add(d => d.All, false).Add(d => d.Page, 0));

        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".empty .btn.primary")));
        Assert.Empty(page.FindAll(".utabs"));
        await using var bob = Portal.Browser(Portal.Bob);
        var his = bob.Render<QuotesDoor>(p => p.Add(d => d.All, false).Add(d => d.Page, 0));
        his.WaitForAssertion(() => Assert.NotEmpty(his.FindAll(".utabs")));
    }

    [Fact]
    public async Task The_hall_shows_only_what_is_asked_for_and_keeps_it_in_the_address()
    {
        await Portal.Market();
        var (instant, quotes) = (await Portal.OpenDemand(300_00), await Portal.AskedForQuotes(Portal.QuoteForm(3_000_00, 4_000_00, dueDays: 20)));
        await using var bob = Portal.Browser(Portal.Bob);

        Assert.Equal((false, true), Has(HallAddress.Start with { Way = DemandWay.Quotes }));
        Assert.Equal((true, false), Has(HallAddress.Start with { To = 500 }));
        Assert.Equal((false, true), Has(HallAddress.Start with { From = 2000, To = 10_000 }));
        Assert.Equal((true, false), Has(HallAddress.Start with { Due = 7 }));
        Assert.Equal((true, true), Has(HallAddress.Start));
        Assert.Equal("/hall?mine=1&branch=code&way=quotes&from=500&to=2000&due=3&page=2", new HallAddress(true, "code", DemandWay.Quotes, 500, 2000, 3, 2).ToString());
        Assert.Equal(new HallAddress(true, "code", DemandWay.Quotes, 500, 2000, 3, 2), HallAddress.Of(1, "code", "quotes", 500, 2000, 3, 2));

        (bool, bool) Has(HallAddress at)
        {
            var hall = bob.Render<HallFeed>(p => p.Add(h => h.At, at));
            hall.WaitForElement(".feed");
            var shown = hall.FindAll("[data-demand]").Select(slip => slip.GetAttribute("data-demand")).ToList();
            return (shown.Contains($"{instant}"), shown.Contains($"{quotes}"));
        }
    }

    [Fact]
    public async Task In_the_hall_a_row_counts_its_quotes_live_and_comes_back_when_nobody_paid()
    {
        await Portal.Market();
        var demand = await Portal.AskedForQuotes();
        await using var ben = Portal.Browser(Portal.Ben);
        var hall = ben.Render<HallFeed>(p => p.Add(h => h.At, HallAddress.Start));
        hall.WaitForAssertion(() => Assert.Contains("0 份报价", Slip().TextContent, StringComparison.Ordinal));

        var bobs = await Portal.Quote(Portal.Bob, demand);
        hall.WaitForAssertion(() => Assert.Contains("1 份报价", Slip().TextContent, StringComparison.Ordinal));
        Breathe();
        await Portal.Choose(bobs);
        hall.WaitForAssertion(() => Assert.Contains("客户已选定", Slip().TextContent, StringComparison.Ordinal));
        Breathe();
        await Portal.As(Portal.Ann).Ok(new ReleaseQuote(Portal.NewKey, bobs.QuoteId));
        hall.WaitForAssertion(() => Assert.Contains("去报价", Slip().TextContent, StringComparison.Ordinal));

        AngleSharp.Dom.IElement Slip() => hall.Find($"[data-demand='{demand}']");
    }

    private static List<Guid> Order(IRenderedComponent<DemandLive> page) => [.. page.FindAll(".quotes [data-quote]").Select(card => Guid.Parse(card.GetAttribute("data-quote")!))];

    private static AngleSharp.Dom.IElement Card(IRenderedComponent<DemandLive> page, Quoted quote) => page.Find($"[data-quote='{quote.QuoteId}']");
}
