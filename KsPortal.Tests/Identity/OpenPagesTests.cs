using System.Text.RegularExpressions;
using KsPortal.Core.Accounts;
using Microsoft.Extensions.DependencyInjection;
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

        await Host.AsPortal(new SuspendAccount(await Host.IdOf("BOB"), "Sold the same thing twice."));

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
    public async Task A_new_password_in_one_tab_leaves_the_other_where_it_was_and_alive()
    {
        await Host.Join("paul");
        await using var paul = await browser.Open(Host);
        await paul.SignIn("paul");
        await paul.Page.GotoAsync("/orders?show=done");
        var old = await SessionIn(await Host.IdOf("PAUL"));
        var other = await paul.Page.Context.NewPageAsync();
        await other.GotoAsync("/Identity/Account/Manage/ChangePassword");
        await other.FillAsync("[name='Input.OldPassword']", PortalHost.Password);
        await other.FillAsync("[name='Input.NewPassword']", "Another-2026!");
        var left = paul.Page.WaitForRequestAsync(new Regex("/Identity/Account/SignedOut"));

        await other.ClickAsync("main form button.primary");

        await left;
        await Assertions.Expect(paul.Page).ToHaveURLAsync(new Regex("/orders\\?show=done$"));
        await Assertions.Expect(paul.Page.Locator("nav.rail a").First).ToBeVisibleAsync(Soon);
        Assert.NotEqual(old, await SessionIn(await Host.IdOf("PAUL")));
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

    [Theory]
    [InlineData("suspended")]
    [InlineData("password changed")]
    [InlineData("signed out elsewhere")]
    [InlineData("dismissed")]
    public async Task Whatever_ends_a_members_standing_closes_his_page_within_five_seconds_refuses_his_next_act_and_kills_his_cookie(string what)
    {
        var name = $"sue{what[..2]}";
        using var visit = await Host.Join(name);
        var id = await Host.IdOf(name.ToUpperInvariant());
        await Host.AsPortal(new GiveRole(id, Role.Support));
        await using var sue = await browser.Open(Host);
        await sue.SignIn(name);
        await sue.Page.GotoAsync("/console");
        await Assertions.Expect(sue.Page.Locator(".wallp")).ToBeVisibleAsync(Soon);
        var cookie = (await sue.Page.Context.CookiesAsync()).Single(one => one.Name == "ks").Value;
        var session = await SessionIn(id);

        await (what switch
        {
            "suspended" => Host.AsPortal(new SuspendAccount(id, "Watched for fun.")),
            "dismissed" => Host.AsPortal(new DismissSupport(id, "Watched for fun.")),
            "signed out elsewhere" => Host.AsPortal(new EndSessions(id, null)),
            _ => Changed(id),
        });

        // On the page: not there any more. At the door: the same circuit's next act. At the site: the cookie it came with.
        await Assertions.Expect(sue.Page.Locator(".wallp")).ToHaveCountAsync(0, new() { Timeout = 5_000 });
        var act = await Host.Services.GetRequiredService<Dispatcher>().Send(new Scope(id, Role.Support, session), new Core.Support.Wall(), default);
        Assert.Equal(RefusalKind.NotAllowed, act.Refusal!.Kind);
        using var replayed = Host.Visitor();
        replayed.Cookies.Add(Host.BaseUrl, new System.Net.Cookie("ks", cookie));
        var page = await replayed.Read("/console");
        Assert.DoesNotContain("wallp", page, StringComparison.Ordinal);
        if (what != "dismissed") Assert.Equal(System.Net.HttpStatusCode.Redirect, (await replayed.Get("/account")).StatusCode);
    }

    private async Task<Result<Done>> Changed(Guid id)
    {
        await using var db = Host.Db();
        var stamp = await db.Users.Where(l => l.Id == id).Select(l => l.SecurityStamp!).SingleAsync();
        return (await Host.AsPortal(new ChangePassword(id, stamp, "another hash"))).Refusal is { } refused ? refused : new Done();
    }

    private async Task<Guid> SessionIn(Guid id)
    {
        await using var db = Host.Db();
        return await db.Sessions.Where(s => s.AccountId == id && s.EndedAt == null).OrderByDescending(s => s.StartedAt).Select(s => s.Id).FirstAsync();
    }
}
