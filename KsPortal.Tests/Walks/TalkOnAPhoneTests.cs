using KsPortal.Core.Kernel;
using KsPortal.Core.Messaging;
using KsPortal.Core.Orders;
using Microsoft.Playwright;

namespace KsPortal.Tests.Walks;

/// <summary>A long talk on a narrow screen: its newest line and where to answer are both there, and nothing has to be pushed about.</summary>
public sealed class TalkOnAPhoneTests : HostTests, IClassFixture<SqliteHost>
{
    private readonly RealBrowser browser;

    public TalkOnAPhoneTests(SqliteHost host, RealBrowser browser) : base(host)
    {
        Assert.SkipWhen(RealBrowser.Missing is not null, RealBrowser.Missing ?? "");
        this.browser = browser;
    }

    [Fact]
    public async Task Bob_in_his_mailbox_and_Sue_at_her_wall_read_the_newest_line_and_answer_at_once()
    {
        var town = await Town.At(Host, 1000_00);
        var order = (await town.As("bob", new ClaimDemand(Guid.CreateVersion7(), await town.OpenDemand()))).OrderId;
        var talk = TalkIds.OfOrder(order);
        await PortalHost.Eventually(async () => { await using var db = Host.Db(); return await db.Conversations.SingleOrDefaultAsync(c => c.Id == talk); }, "The talk");
        for (var line = 1; line <= 30; line++) await town.As(line % 2 == 0 ? "bob" : "ann", new SendMessage(Guid.CreateVersion7(), talk, $"第 {line} 句", []));
        await using var bobs = await browser.Open(Host);
        await using var sues = await browser.Open(Host);
        var bob = await Phone(bobs, "bob", "/messages");
        var sue = await Phone(sues, "sue", "/console");

        await bob.Go("[data-testid=conversation] a", $"/messages/{talk}");
        await Answers(bob, ".chat", "第 30 句", "我来看看");

        await sue.Page.Locator("[data-testid=tile] button.as-link").ClickAsync();
        await sue.Page.Locator(".peek .pill").First.ClickAsync();
        await sue.Page.GetByTestId("open").ClickAsync();
        await Answers(sue, ".peek", "我来看看", "我是客服");
        await sue.Page.GetByTestId("close").ClickAsync();
        await Assertions.Expect(sue.Page.GetByTestId("tile")).ToBeInViewportAsync();

        await bob.Page.GotoAsync($"/orders/{order}?tab=talk");
        await Answers(bob, ".talk", "我是客服", "好的");
        Assert.Empty(bob.Faults.Concat(sue.Faults));
    }

    private static async Task<Watcher> Phone(Window window, string name, string address)
    {
        await window.SignIn(name);
        await window.Page.SetViewportSizeAsync(390, 844);
        await window.Page.GotoAsync(address);
        return new Watcher(window, name);
    }

    private static async Task Answers(Watcher who, string room, string newest, string answer)
    {
        await Assertions.Expect(who.Page.Locator($"{room} .bub", new() { HasText = newest })).ToBeInViewportAsync(new() { Ratio = 1, Timeout = 30_000 });
        await Assertions.Expect(who.Page.Locator($"{room} .composer textarea")).ToBeInViewportAsync(new() { Ratio = 1 });
        Assert.True(await who.Page.EvaluateAsync<bool>("() => document.documentElement.scrollHeight <= innerHeight && document.documentElement.scrollWidth <= innerWidth"));
        await who.Says(answer);
        await who.Sees($"{room} .msg.mine .bub", answer);
    }
}
