using Deque.AxeCore.Playwright;
using KsPortal.Core.Accounts;
using KsPortal.Core.Demands;
using KsPortal.Core.Market;
using KsPortal.Core.Messaging;
using KsPortal.Core.Orders;
using KsPortal.Core.Storage;
using KsPortal.Web.Demo;
using KsPortal.Web.Demo.Packed;

namespace KsPortal.Tests.Look;

/// <summary>The pages of a crowded portal in a real browser, on a desk and on a phone: readable for everybody, and nothing to be pushed sideways.</summary>
public sealed class DemoPagesTests : HostTests, IClassFixture<DemoPagesTests.DemoHost>
{
    private static readonly string[] Grave = ["serious", "critical"];
    private readonly RealBrowser browser;

    public DemoPagesTests(DemoHost host, RealBrowser browser) : base(host)
    {
        Assert.SkipWhen(RealBrowser.Missing is not null, RealBrowser.Missing ?? "");
        this.browser = browser;
    }

    [Theory]
    [InlineData("client", "zh-CN", "/", "/market", "/demands", "/demands/new", "/orders", "order", "/messages", "/notices", "/account", "/account/top-up")]
    [InlineData("provider", "en", "/", "/hall", "demand", "/orders", "order", "/account/profile")]
    [InlineData("client", "en", "quotes", "listing", "buy", "ask", "seller")]
    [InlineData("provider", "zh-CN", "/quotes", "quoted", "/account/listings", "/listings/new")]
    [InlineData("support", "zh-CN", "/console", "/messages", "/notices")]
    [InlineData("admin", "en", "/admin/providers", "/admin/staff", "/console")]
    public async Task Everybody_can_read_and_use_his_pages(string user, string language, params string[] pages)
    {
        await using var window = await browser.Open(Host, language);
        await window.SignIn(user, DemoAccounts.Password);
        foreach (var page in pages)
        {
            await window.Page.SetViewportSizeAsync(1280, 900);
            await window.Page.GotoAsync(await Address(user, page), new() { WaitUntil = Microsoft.Playwright.WaitUntilState.NetworkIdle });
            foreach (var width in (int[])[1280, 390])
            {
                await window.Page.SetViewportSizeAsync(width, 844);
                var found = (await window.Page.RunAxe()).Violations.Where(v => Grave.Contains(v.Impact)).Select(v => $"{v.Id}: {v.Nodes[0].Html}").ToList();
                Assert.True(found.Count == 0, $"{page} at {width}: {string.Join(" | ", found)}");
                Assert.True(await window.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), $"{page} at {width} scrolls sideways");
            }
        }

        Assert.Empty(window.Faults);
    }

    private async Task<string> Address(string user, string page)
    {
        await using var db = Host.Db();
        var id = await db.Accounts.Where(a => a.UserName == user).Select(a => a.Id).SingleAsync();
        Task<Guid> Foreign() => db.Listings.Where(l => l.ProviderId != id && l.State == ListingState.Published && l.CoverId != null).OrderBy(l => l.Id).Select(l => l.Id).FirstAsync();
        return page switch
        {
            "order" => $"/orders/{(await db.Conversations.Where(c => c.ClientId == id || c.ProviderId == id).OrderByDescending(c => c.LastAt).FirstAsync()).OrderId}",
            "demand" => $"/demands/{(await db.Demands.Where(d => d.State == DemandState.Open).OrderByDescending(d => d.OpenedAt).FirstAsync()).Id}",
            "quotes" => $"/demands/{(await db.Demands.Where(d => d.ClientId == id && d.Way == DemandWay.Quotes).OrderByDescending(d => db.Set<Quote>().Count(q => q.DemandId == d.Id)).FirstAsync()).Id}",
            "quoted" => $"/demands/{(await db.Quotes.Where(q => q.ProviderId == id).OrderByDescending(q => q.OfferedAt).FirstAsync()).DemandId}",
            "listing" => $"/listings/{await Foreign()}",
            "buy" => $"/listings/{await Foreign()}/buy",
            "ask" => $"/listings/{await Foreign()}/ask",
            "seller" => $"/providers/{await db.Reviews.Where(r => r.Side == OrderParty.Client && r.PublishedAt != null).GroupBy(r => r.AboutId).OrderByDescending(g => g.Count()).Select(g => g.Key).FirstAsync()}",
            _ => page,
        };
    }

    public sealed class DemoHost : SqliteHost
    {
        protected override async Task<string?> Create()
        {
            await using var draft = DraftDatabase.OfSqlite(Path.Combine(DataFolder, "portal.db"));
            Assert.True(await draft.Begin());
            Assert.True(await PackedMarket.Unpack(draft, Path.Combine(DataFolder, "files"), TimeProvider.System.GetUtcNow()));
            await draft.TakePlace();
            return null;
        }
    }
}
