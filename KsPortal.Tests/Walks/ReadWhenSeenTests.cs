using KsPortal.Core.Kernel;
using KsPortal.Core.Messaging;
using KsPortal.Core.Orders;
using Microsoft.Playwright;

namespace KsPortal.Tests.Walks;

/// <summary>In a real browser: what is on no screen is not read.</summary>
public sealed class ReadWhenSeenTests : HostTests, IClassFixture<SqliteHost>
{
    private readonly RealBrowser browser;

    public ReadWhenSeenTests(SqliteHost host, RealBrowser browser) : base(host)
    {
        Assert.SkipWhen(RealBrowser.Missing is not null, RealBrowser.Missing ?? "");
        this.browser = browser;
    }

    [Fact]
    public async Task Bob_has_read_what_stood_before_him_neither_in_a_tab_behind_nor_beside_the_talk_on_his_phone()
    {
        var town = await Town.At(Host, 1000_00);
        var order = (await town.As("bob", new ClaimDemand(Guid.CreateVersion7(), await town.OpenDemand()))).OrderId;
        var talk = TalkIds.OfOrder(order);
        await PortalHost.Eventually(async () => { await using var db = Host.Db(); return await db.Conversations.SingleOrDefaultAsync(c => c.Id == talk); }, "The talk");
        await using var window = await browser.Open(Host);
        await window.SignIn("bob");
        await window.Page.SetViewportSizeAsync(390, 844);
        var bob = new Watcher(window, "bob");

        await window.Page.GotoAsync($"/messages/{talk}");
        await Say("第一句");
        await bob.Sees(".thread .bub", "第一句");
        await Read();

        await Hide(true);
        await Say("第二句");
        await bob.Sees(".thread .bub", "第二句");
        await Say("第三句");
        await bob.Sees(".thread .bub", "第三句");   // a look later the second is still unread
        Assert.Equal(2, await Unread());
        await Hide(false);
        await Read();

        await window.Page.GotoAsync($"/orders/{order}?tab=progress");
        await bob.Sees(".ks-next");
        await Say("第四句");
        await Assertions.Expect(window.Page.Locator(".thread .bub", new() { HasText = "第四句" })).ToHaveCountAsync(1, new() { Timeout = 30_000 });
        Assert.Equal(1, await Unread());
        await bob.Go(".roomtabs a[href$='tab=talk']", "tab=talk");
        await Read();
        Assert.Empty(window.Faults);

        Task Say(string line) => town.As("ann", new SendMessage(Guid.CreateVersion7(), talk, line, []));
        async Task<int> Unread() => (await town.As("bob", new UnreadCount())).Count;
        Task<object> Read() => PortalHost.Eventually(async () => await Unread() == 0 ? new object() : null, "Bob's reading");
        async Task Hide(bool hidden)
        {
            await window.Page.EvaluateAsync(
                "hidden => { Object.defineProperty(document, 'hidden', { value: hidden, configurable: true }); document.dispatchEvent(new Event('visibilitychange')); }", hidden);
            await Assertions.Expect(window.Page.Locator(".thread").First).ToHaveAttributeAsync("data-seen", hidden ? "false" : "true", new() { Timeout = 30_000 });
        }
    }
}
