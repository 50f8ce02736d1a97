using System.Text;
using KsPortal.Core.Kernel;
using KsPortal.Core.Messaging;
using KsPortal.Core.Orders;
using Microsoft.Playwright;

namespace KsPortal.Tests.Walks;

/// <summary>In a real browser: what its scripts keep, send and watch.</summary>
public sealed class WhatBobTypesStaysTests : HostTests, IClassFixture<SqliteHost>
{
    private readonly RealBrowser browser;

    public WhatBobTypesStaysTests(SqliteHost host, RealBrowser browser) : base(host)
    {
        Assert.SkipWhen(RealBrowser.Missing is not null, RealBrowser.Missing ?? "");
        this.browser = browser;
    }

    [Fact]
    public async Task A_reload_gives_back_his_delivery_a_file_too_many_is_not_sent_and_a_long_talk_is_read_back_and_forth_and_a_refused_line_is_typed_still()
    {
        var town = await Town.At(Host, 1000_00);
        var order = (await town.As("bob", new ClaimDemand(Guid.CreateVersion7(), await town.OpenDemand()))).OrderId;
        var talk = TalkIds.OfOrder(order);
        await PortalHost.Eventually(async () => { await using var db = Host.Db(); return await db.Conversations.SingleOrDefaultAsync(c => c.Id == talk); }, "The talk");
        for (var line = 1; line <= 150; line++) await town.As(line % 2 == 0 ? "bob" : "ann", new SendMessage(Guid.CreateVersion7(), talk, $"第 {line} 句", []));
        await using var window = await browser.Open(Host);
        await window.SignIn("bob");
        var page = window.Page;

        await page.GotoAsync($"/orders/{order}");
        await page.Locator(".ks-next [data-act=deliver]").ClickAsync();
        await page.Locator("#deliver-note").FillAsync("首页做好了，链接在这里");
        await page.Locator(".upl input[type=file]").SetInputFilesAsync(Enumerable.Range(1, OrderRules.FilesMost + 1)
            .Select(n => new FilePayload { Name = $"{n}.txt", MimeType = "text/plain", Buffer = Encoding.UTF8.GetBytes($"file {n}") }));
        await Count(".upl .f .err", 1);
        await Count(".upl .f a", OrderRules.FilesMost);
        await Assertions.Expect(page.Locator(".upl .f .err")).ToContainTextAsync("At most 10 files");
        await page.WaitForFunctionAsync("() => Object.entries(localStorage).some(([name, kept]) => name.startsWith('ks.deliver.') && kept.includes('链接在这里') && kept.includes('10.txt'))");

        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("#deliver-note")).ToHaveValueAsync("首页做好了，链接在这里", new() { Timeout = 30_000 });
        await Count(".upl .f a", OrderRules.FilesMost);

        await page.GotoAsync($"/messages/{talk}");
        await Count(".thread [data-seq]", TalkRules.First);
        for (var lines = 100; lines <= 150; lines += 50)
        {
            await page.Locator(".tin > button").ClickAsync();
            await Count(".thread [data-seq]", lines);
        }
        await page.Locator(".tonew").ClickAsync();
        await Count(".thread [data-seq]", 120);
        await Assertions.Expect(page.Locator(".thread .bub", new() { HasText = "第 150 句" })).ToBeInViewportAsync();

        var refused = new string('长', TalkRules.TextMost + 1);
        await page.Locator(".composer textarea").EvaluateAsync("(box, text) => { box.value = text; box.form.requestSubmit(); }", refused);
        await Count(".thread .rc.fail", 1);
        await page.ReloadAsync();
        await Count(".thread .rc.fail", 1);
        await Assertions.Expect(page.Locator(".thread .msg.mine .bub").Last).ToHaveTextAsync(refused);
        await page.EvaluateAsync("() => document.querySelector('.thread .rc.fail').scrollIntoView()");
        await page.Locator(".thread .rc.fail").ClickAsync();
        await Count(".thread .rc.fail", 1);   // too long still, and still there
        await page.GotoAsync("/orders");
        await page.GotoAsync($"/messages/{talk}");
        await Count(".thread .rc.fail", 1);
        Assert.Empty(window.Faults);

        Task Count(string what, int number) => Assertions.Expect(page.Locator(what)).ToHaveCountAsync(number, new() { Timeout = 30_000 });
    }
}
