using KsPortal.Core.Messaging;
using KsPortal.Core.Orders;
using KsPortal.Web.Setup;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace KsPortal.Tests.Walks;

public sealed class DrowsyHost : PortalHost
{
    protected override IEnumerable<string> Settings => ["--Portal:PauseHiddenAfter", "1"];
}

/// <summary>Bob's tab sleeps while he looks elsewhere, and the portal starts anew under him: he misses nothing and loses no word.</summary>
public sealed class ComingBackTests : HostTests, IClassFixture<DrowsyHost>
{
    private const string Typed = "首页做好了，链接在这里，手机版明天";
    private readonly RealBrowser browser;

    public ComingBackTests(DrowsyHost host, RealBrowser browser) : base(host)
    {
        Assert.SkipWhen(RealBrowser.Missing is not null, RealBrowser.Missing ?? "");
        this.browser = browser;
    }

    [Fact]
    public async Task A_hidden_tab_sleeps_and_wakes_with_what_it_missed_and_a_restarted_portal_finds_his_form_as_he_left_it()
    {
        var town = await Town.At(Host, 1000_00);
        var order = (await town.As("bob", new ClaimDemand(Guid.CreateVersion7(), await town.OpenDemand()))).OrderId;
        var talk = TalkIds.OfOrder(order);
        await PortalHost.Eventually(async () => { await using var db = Host.Db(); return await db.Conversations.SingleOrDefaultAsync(c => c.Id == talk); }, "The talk");
        using var line = new CuttableLine(Host.BaseUrl);
        await using var window = await browser.Open(Host, by: line.Address);
        await window.SignIn("bob");
        var page = window.Page;
        await page.GotoAsync($"/orders/{order}");
        var bob = await new Watcher(window, "bob").Begin();
        await town.As("ann", new SendMessage(Guid.CreateVersion7(), talk, "One", []));
        await bob.Sees(".thread .bub", "One");
        await Fill(page);

        await Hide(page, true);
        await Circuits("BOB", 0);
        foreach (var said in (string[])["Two", "Three", "Four"]) await town.As("ann", new SendMessage(Guid.CreateVersion7(), talk, said, []));
        await Hide(page, false);

        await bob.Sees(".thread .bub", "Four");
        Assert.Equal(["One", "Two", "Three", "Four"], await bob.Lines());
        Assert.True(await bob.NeverReloaded());
        await Assertions.Expect(page.Locator("#components-reconnect-modal span[data-when=paused]")).ToBeHiddenAsync(new() { Timeout = 15_000 });
        await Filled(page);

        line.Cut();
        await Host.Stop();
        await Host.Start();
        line.LeadTo(Host.BaseUrl);
        line.Mend();
        await town.As("ann", new SendMessage(Guid.CreateVersion7(), talk, "Five", []));

        await bob.Sees(".thread .bub", "Five");
        Assert.Equal(["One", "Two", "Three", "Four", "Five"], await bob.Lines());
        await Filled(page);
    }

    [Fact]
    public async Task Who_was_signed_out_while_his_tab_slept_is_told_so_when_he_looks_again()
    {
        using var _ = await Host.Join("carl");
        await using var window = await browser.Open(Host);
        await window.SignIn("carl");
        await Hide(window.Page, true);
        await Circuits("CARL", 0);

        await window.Page.Context.ClearCookiesAsync();
        await Hide(window.Page, false);

        await Assertions.Expect(window.Page.Locator("a[href^='/Identity/Account/Login']").First).ToBeVisibleAsync(new() { Timeout = 30_000 });
    }

    [Fact]
    public async Task A_tab_opened_behind_another_gives_its_circuit_back_though_nobody_ever_looked_at_it()
    {
        using var _ = await Host.Join("dora");
        await using var window = await browser.Open(Host);
        await window.SignIn("dora");
        await Circuits("DORA", 1);
        var behind = await window.Page.Context.NewPageAsync();
        await behind.AddInitScriptAsync("Object.defineProperty(document, 'hidden', { configurable: true, get: () => true })");

        await behind.GotoAsync("/orders");

        await Circuits("DORA", 2);
        await Circuits("DORA", 1);
    }

    private async Task Circuits(string name, int open)
    {
        var id = await Host.IdOf(name);
        var cap = Host.Services.GetRequiredService<CircuitCap>();
        await PortalHost.Eventually(() => Task.FromResult(cap.OpenOf(id) == open ? cap : null), $"{name} with {open} circuits");
    }

    private static async Task Fill(IPage page)
    {
        await page.Locator(".ks-next [data-act=deliver]").ClickAsync();
        await page.Locator("#deliver-note").FillAsync(Typed);
        await page.WaitForFunctionAsync("typed => Object.entries(localStorage).some(([name, kept]) => name.startsWith('ks.deliver.') && kept.includes(typed))", Typed);
    }

    private static Task Filled(IPage page) => Assertions.Expect(page.Locator("#deliver-note")).ToHaveValueAsync(Typed, new() { Timeout = 30_000 });

    private static Task Hide(IPage page, bool hidden) => page.EvaluateAsync("""
        hidden => {
          Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
          document.dispatchEvent(new Event("visibilitychange"));
        }
        """, hidden);
}
