using KsPortal.Core.Orders;
using Microsoft.Playwright;

namespace KsPortal.Tests.Walks;

/// <summary>Bob's network goes away while the order goes on.</summary>
public sealed class DroppedLineTests : HostTests, IClassFixture<SqliteHost>
{
    private readonly RealBrowser browser;

    public DroppedLineTests(SqliteHost host, RealBrowser browser) : base(host)
    {
        Assert.SkipWhen(RealBrowser.Missing is not null, RealBrowser.Missing ?? "");
        this.browser = browser;
    }

    [Fact]
    public async Task What_Bob_missed_while_his_line_was_cut_stands_there_once_and_in_order_when_it_is_back()
    {
        var town = await Town.At(Host, 1000_00);
        var order = (await town.As("bob", new ClaimDemand(Guid.CreateVersion7(), await town.OpenDemand()))).OrderId;
        var part = (await town.As("bob", new ViewOrder(order))).Milestones[0].Id;
        await town.As("bob", new Deliver(Guid.CreateVersion7(), order, part, "首页做好了。", []));
        using var line = new CuttableLine(Host.BaseUrl);
        await using var annsWindow = await browser.Open(Host);
        await using var bobsWindow = await browser.Open(Host, by: line.Address);
        var ann = await Room(annsWindow, "ann", order);
        var bob = await Room(bobsWindow, "bob", order);
        await ann.Says("Are you there?");
        await bob.Sees(".thread .bub", "Are you there?");

        line.Cut();
        await bob.Sees("#components-reconnect-modal [data-when=show]");
        string[] missed = ["One", "Two", "Three", "Four", "Five"];
        foreach (var said in missed) await ann.Says(said);
        await ann.Page.ClickAsync(".nextbox [data-act=accept]");
        await ann.Page.ClickAsync("dialog .df .btn.primary");
        await ann.Sees(".ks-escrow[aria-label='Released 720.00, fee 80.00, in escrow 0.00, refunded 0.00']");
        Assert.Equal(["Are you there?"], await bob.Lines());

        line.Mend();
        await bob.Sees(".thread .bub", "Five");
        await bob.Sees(".ks-escrow[aria-label='Released 720.00, fee 80.00, in escrow 0.00, refunded 0.00']");
        await bob.Sees("#review .mark-row");
        await Assertions.Expect(bob.Page.Locator("#components-reconnect-modal [data-when=show]")).ToBeHiddenAsync(new() { Timeout = 15_000 });
        Assert.Equal(["Are you there?", .. missed], await bob.Lines());
        await bob.Says("Thank you");
        await ann.Sees(".thread .bub", "Thank you");
        Assert.True(await bob.NeverReloaded());
        Assert.True(await ann.NeverReloaded());
        Assert.Empty(ann.Faults);
    }

    private static async Task<Watcher> Room(Window window, string name, Guid order)
    {
        await window.SignIn(name);
        await window.Page.GotoAsync($"/orders/{order}");
        var watcher = await new Watcher(window, name).Begin();
        await watcher.Sees("[data-testid=message]");
        return watcher;
    }
}
