using KsPortal.Core.Demands;
using Microsoft.Playwright;

namespace KsPortal.Tests.Walks;

public sealed class QuotesInBrowsersOnSqlite(SqliteHost host, RealBrowser browser) : QuotesInBrowsersTests(host, browser), IClassFixture<SqliteHost>;

/// <summary>Two bid, one changes his offer, Ann picks and pays, the loser is told: on pages that are never loaded again.</summary>
public abstract class QuotesInBrowsersTests : HostTests
{
    private readonly RealBrowser browser;

    protected QuotesInBrowsersTests(PortalHost host, RealBrowser browser) : base(host)
    {
        Assert.SkipWhen(RealBrowser.Missing is not null, RealBrowser.Missing ?? "");
        this.browser = browser;
    }

    [Fact]
    public async Task Ann_asks_Bob_and_Ben_quote_Ben_goes_lower_Ann_takes_Bob_and_Ben_hears_it()
    {
        await Town.At(Host, 2000_00);
        await using var annsWindow = await browser.Open(Host);
        await using var bobsWindow = await browser.Open(Host);
        await using var bensWindow = await browser.Open(Host);
        var (ann, bob, ben) = (await SignIn(annsWindow, "ann"), await SignIn(bobsWindow, "bob"), await SignIn(bensWindow, "ben"));
        foreach (var provider in new[] { bob, ben })
        {
            await provider.Go("nav.rail a[href='/hall']", "/hall$");
            await provider.Sees(".hall .empty");
        }

        var demand = await Ask(ann);
        await ann.Sees("[data-step=quoted] .n", "0");
        foreach (var (provider, price) in new[] { (bob, "1200"), (ben, "1000") })
        {
            await provider.Sees($"[data-demand='{demand}']", "quotes");
            await provider.Go($"[data-demand='{demand}'] h2 a", "/demands/");
            await Quote(provider, price);
        }
        await ann.Sees("[data-step=quoted] .n", "2");
        await ann.Sees(".quotes", "¥1,200.00");
        await ann.Sees(".quotes", "¥1,000.00");
        await bob.Sees(".own-quote", "1 other quote");

        await ben.Page.ClickAsync(".own-quote .btn:has-text('Change')");
        await Quote(ben, "950");
        await ann.Sees(".quotes", "¥950.00");

        await ann.Page.ClickAsync(".quotes .btn.primary[aria-label^='Choose bob']");
        await ann.Page.ClickAsync("dialog .df .btn.primary");
        await ann.Sees(".pay-panel", "¥1,200.00");
        await bob.Sees(".ks-next", "Your quote is chosen");
        await ben.Sees(".ks-next", "has chosen another quote");

        await ann.Go(".pay-panel .btn.primary", "/demands/[0-9a-f-]{36}/pay$");
        await ann.Go(".receipt button[data-act=pay]:not([disabled])", "/orders/");
        await ann.Sees(".t-money", "1,200.00");
        await ben.Sees(".ks-next", "ann chose another quote");
        await bob.Go(".ks-next a[href^='/orders/']", "/orders/");

        await ben.Go(".ks-next a[href='/hall']", "/hall$");
        await ben.Go(".hall-head a[href='/quotes']", "/quotes$");
        await ben.Page.ClickAsync(".utabs a[href='/quotes?list=all']");
        await ben.Sees(".olist", "Another was chosen");
        foreach (var one in new[] { ann, bob, ben })
        {
            Assert.True(await one.NeverReloaded());
            Assert.True(one.Faults.Count == 0, string.Join("\n", one.Faults));
        }
        await using var db = Host.Db();
        Assert.Equal(QuoteState.Passed, (await db.Set<Quote>().SingleAsync(q => q.PriceMinor == 950_00)).State);
    }

    private static async Task<Watcher> SignIn(Window window, string name)
    {
        await window.SignIn(name);
        return await new Watcher(window, name).Begin();
    }

    private static async Task<Guid> Ask(Watcher ann)
    {
        await ann.Go("a.post", "/demands/new");
        await ann.Page.GetByRole(AriaRole.Button, new() { Name = "Programming" }).ClickAsync();
        await ann.Page.SelectOptionAsync("#p-leaf", Given.Leaf.ToString());
        await ann.Page.FillAsync("#p-title", Town.Title);
        await ann.Page.FillAsync("#p-brief", Town.Brief);
        await ann.Page.CheckAsync("input[name=p-way][value=quotes]");
        await ann.Page.FillAsync("#p-low", "800");
        await ann.Page.FillAsync("#p-price", "1500");
        await ann.Page.GetByRole(AriaRole.Button, new() { Name = "1 week" }).ClickAsync();
        await ann.Sees(".saved", "Draft saved");
        await ann.Page.ClickAsync(".postbar .btn.primary");
        await ann.Go("dialog .df .btn.primary", "/demands/[0-9a-f-]{36}$");
        return Guid.Parse(ann.Page.Url[^36..]);
    }

    private static async Task Quote(Watcher provider, string price)
    {
        await provider.Sees("#q-price");
        await provider.Page.FillAsync("#q-price", price);
        await provider.Page.FillAsync("#q-days", "3");
        await provider.Page.FillAsync("#q-note", "Twenty home pages behind me, three links inside.");
        await provider.Page.ClickAsync(".quote-form button[type=submit]");
        await provider.Sees(".own-quote");
    }
}
