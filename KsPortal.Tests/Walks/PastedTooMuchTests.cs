using KsPortal.Core.Messaging;
using KsPortal.Core.Orders;
using Microsoft.Playwright;

namespace KsPortal.Tests.Walks;

public sealed class PastedTooMuchTests : HostTests, IClassFixture<SqliteHost>
{
    private readonly RealBrowser browser;

    public PastedTooMuchTests(SqliteHost host, RealBrowser browser) : base(host)
    {
        Assert.SkipWhen(RealBrowser.Missing is not null, RealBrowser.Missing ?? "");
        this.browser = browser;
    }

    [Fact]
    public async Task A_megabyte_pasted_into_the_talk_is_cut_with_a_word_and_the_page_lives_on()
    {
        var town = await Town.At(Host, 1000_00);
        var order = (await town.As("bob", new ClaimDemand(Guid.CreateVersion7(), await town.OpenDemand()))).OrderId;
        await PortalHost.Eventually(async () => { await using var db = Host.Db(); return await db.Conversations.SingleOrDefaultAsync(c => c.Id == TalkIds.OfOrder(order)); }, "The talk");
        await using var window = await browser.Open(Host);
        await window.SignIn("bob");
        var page = window.Page;
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await page.GotoAsync($"/messages/{TalkIds.OfOrder(order)}");
        var field = page.GetByTestId("message");
        await field.FocusAsync();
        await page.EvaluateAsync("() => navigator.clipboard.writeText('很长'.repeat(500000))");

        await page.Keyboard.PressAsync("Control+V");

        await Assertions.Expect(page.Locator("#cut-note")).ToHaveTextAsync($"At most {TalkRules.TextMost:#,0} characters fit here: the rest was cut off.");
        Assert.Equal(TalkRules.TextMost, (await field.InputValueAsync()).Length);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".thread .bub", new() { HasText = "很长很长" })).ToBeVisibleAsync(new() { Timeout = 15_000 });
        Assert.Empty(window.Faults);
    }
}
