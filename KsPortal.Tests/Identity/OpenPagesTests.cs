using System.Text.RegularExpressions;
using KsPortal.Core.Accounts;
using Microsoft.Playwright;

namespace KsPortal.Tests.Identity;

/// <summary>What happens to pages that are open while the member behind them changes.</summary>
public sealed class OpenPagesTests : HostTests, IClassFixture<SqliteHost>
{
    private static readonly LocatorAssertionsToBeVisibleOptions Soon = new() { Timeout = 15_000 };
    private readonly RealBrowser browser;

    public OpenPagesTests(SqliteHost host, RealBrowser browser) : base(host)
    {
        Assert.SkipWhen(RealBrowser.Missing is not null, RealBrowser.Missing ?? "");
        this.browser = browser;
    }

    [Fact]
    public async Task Ann_signs_up_in_a_browser_and_her_page_comes_alive_without_a_fault()
    {
        await using var ann = await browser.Open(Host);
        await ann.Page.GotoAsync("/Identity/Account/Register");
        await ann.Page.FillAsync("[name='Input.UserName']", "x");
        await ann.Page.FillAsync("[name='Input.Email']", "ann@example.com");
        await Assertions.Expect(ann.Page.GetByText("2 to 32 letters or digits; dot")).ToBeVisibleAsync();   // said before anything was sent
        await ann.Page.FillAsync("[name='Input.UserName']", "ann");
        await ann.Page.FillAsync("[name='Input.Phone']", "13800138000");
        await ann.Page.FillAsync("[name='Input.Password']", PortalHost.Password);
        await ann.Page.ClickAsync("main form button.primary");

        await Assertions.Expect(ann.Page.Locator("nav.rail a").First).ToBeVisibleAsync(new() { Timeout = 15_000 });
        Assert.Empty(ann.Faults);
    }

    [Fact]
    public async Task A_suspended_members_open_page_leaves_and_says_why()
    {
        await Host.Join("bob");
        await using var bob = await browser.Open(Host);
        await bob.SignIn("bob");

        await Host.AsPortal(new SuspendAccount(await IdOf("BOB"), "Sold the same thing twice."));

        await Assertions.Expect(bob.Page.GetByText("Sold the same thing twice.")).ToBeVisibleAsync(Soon);
        await bob.Page.GotoAsync("/Identity/Account/Manage/ChangePassword");
        await Assertions.Expect(bob.Page).ToHaveURLAsync(new Regex("/Identity/Account/Login"));
    }

    [Fact]
    public async Task Signing_out_in_one_tab_closes_the_other()
    {
        await Host.Join("carl");
        await using var carl = await browser.Open(Host);
        await carl.SignIn("carl");
        var other = await carl.Page.Context.NewPageAsync();
        await other.GotoAsync("/Identity/Account/Logout");

        await other.ClickAsync("main form button.primary");

        await Assertions.Expect(carl.Page.GetByText("You are signed out")).ToBeVisibleAsync(Soon);
    }

    [Fact]
    public async Task Confirming_the_address_on_the_phone_clears_the_note_at_the_desk()
    {
        await using var dora = await browser.Open(Host);
        await Host.Visitor().SignUp("dora", "dora@example.com");
        await dora.SignIn("dora");
        var note = dora.Page.Locator(".confirm");
        await Assertions.Expect(note).ToBeVisibleAsync();

        await Host.Visitor().Get(await Host.Letters.LinkTo("dora@example.com", "ConfirmEmail"));

        await Assertions.Expect(note).ToHaveCountAsync(0, new() { Timeout = 15_000 });
    }

    private async Task<Guid> IdOf(string normalizedName)
    {
        await using var db = Host.Db();
        return await db.Users.Where(l => l.NormalizedUserName == normalizedName).Select(l => l.Id).SingleAsync();
    }
}
