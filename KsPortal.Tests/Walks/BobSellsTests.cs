using KsPortal.Core.Kernel;
using KsPortal.Core.Market;
using KsPortal.Tests.Files;
using Microsoft.Playwright;

namespace KsPortal.Tests.Walks;

/// <summary>In two real browsers: Bob publishes with a picture, Ann's open market and her search show it at once, she asks, he answers.</summary>
public sealed class BobSellsTests : HostTests, IClassFixture<SqliteHost>
{
    private readonly RealBrowser browser;
    private readonly ITestOutputHelper output;

    public BobSellsTests(SqliteHost host, RealBrowser browser, ITestOutputHelper output) : base(host)
    {
        Assert.SkipWhen(RealBrowser.Missing is not null, RealBrowser.Missing ?? "");
        (this.browser, this.output) = (browser, output);
    }

    [Fact]
    public async Task What_Bob_publishes_with_a_picture_Ann_finds_at_once_asks_about_and_is_answered()
    {
        var town = await Town.At(Host, 1000_00);
        await using var annsWindow = await browser.Open(Host);
        await using var searching = await browser.Open(Host);
        await using var bobsWindow = await browser.Open(Host);
        var ann = await SignIn(annsWindow, "ann");
        var search = await SignIn(searching, "ann");
        var bob = await SignIn(bobsWindow, "bob");
        await ann.Go("nav.rail a[href='/market']", "/market$");
        await ann.Sees(".found .empty");
        await search.Page.FillAsync("form.search input", "首页");
        await search.Page.PressAsync("form.search input", "Enter");
        await search.Sees(".found .empty", "Nothing found");

        await Fill(bob);
        await bob.Page.ReloadAsync();   // and it is all still there
        await bob.Sees(".publish .note", "What you typed here before");
        await bob.Begin();
        await Assertions.Expect(bob.Page.Locator("#l-title")).ToHaveValueAsync("公司网站首页设计");
        await bob.Sees(".pc.cover-on");
        await bob.Go(".postbar .btn.primary", "/listings/[0-9a-f-]{36}$");
        var id = Guid.Parse(bob.Page.Url[^36..]);

        foreach (var page in new[] { ann, search })
            await page.Sees($".lst a[href='/listings/{id}']", "公司网站首页设计");
        await using (var db = Host.Db())
        {
            var published = (await db.Set<Listing>().SingleAsync(l => l.Id == id)).PublishedAt;
            foreach (var page in new[] { ann, search })
            {
                var took = await page.Saw($"listing /listings/{id}") - published;
                output.WriteLine($"published to visible: {took.TotalMilliseconds:0} ms");
            }
        }

        await ann.Go($".lst a[href='/listings/{id}']", $"/listings/{id}$");
        await ann.Sees(".gallery img");
        await ann.Go("[data-act=ask]", "/ask$");
        await ann.Says("能做英文版吗");
        await bob.Sees("nav.rail a[href='/messages'] .ks-badge", "1");
        await bob.Go("nav.rail a[href='/messages']", "/messages$");
        await bob.Go(".conv a", "/messages/");
        await bob.Sees(".thread .bub", "能做英文版吗");
        await bob.Says("可以，加两天");
        await ann.Sees(".thread .msg:not(.mine) .bub", "可以，加两天");
        await ann.Says("那我下单");
        await bob.Sees(".thread .bub", "那我下单");
        await ann.Go("[data-testid=about] [data-act=buy]", "/buy$");

        await using var outsider = await browser.Open(Host);   // a visitor, whose page is plain HTML
        await outsider.Page.GotoAsync($"/listings/{id}");
        await Assertions.Expect(outsider.Page.Locator("h1")).ToHaveTextAsync("公司网站首页设计");
        foreach (var one in new[] { ann, search, bob })
        {
            Assert.True(await one.NeverReloaded());
            Assert.True(one.Faults.Count == 0, string.Join("\n", one.Faults));
        }
    }

    private static async Task Fill(Watcher bob)
    {
        await bob.Page.GotoAsync("/listings/new");
        await bob.Page.GetByRole(AriaRole.Button, new() { Name = "Programming" }).ClickAsync();
        await bob.Page.SelectOptionAsync("#p-leaf", Given.Leaf.ToString());
        await bob.Page.FillAsync("#l-title", "公司网站首页设计");
        await bob.Page.FillAsync("#l-text", "五屏以内的公司首页，含手机适配和两轮修改，交付源文件。");
        await bob.Page.FillAsync("#l-price", "1200");
        await bob.Page.Locator(".pics input[type=file]").SetInputFilesAsync(new FilePayload { Name = "首页.png", MimeType = "image/png", Buffer = Samples.Png(640, 400) });
        await bob.Sees(".pc.cover-on");
        await bob.Sees("[data-testid=gets]", "1,080.00");
        await bob.Page.WaitForFunctionAsync("() => Object.keys(localStorage).some(k => k.startsWith('ks.listing.') && localStorage[k].includes('.png'))");
    }

    private static async Task<Watcher> SignIn(Window window, string name)
    {
        await window.SignIn(name);
        return await new Watcher(window, name).Begin();
    }
}
