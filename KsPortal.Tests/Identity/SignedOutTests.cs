using System.Net;
using KsPortal.Core.Accounts;

namespace KsPortal.Tests.Identity;

public sealed class SignedOutOnSqlite(SqliteHost host) : SignedOutTests(host), IClassFixture<SqliteHost>;
public sealed class SignedOutOnPostgres(PostgresHost host) : SignedOutTests(host), IClassFixture<PostgresHost>;

/// <summary>Where pages go whose session is over, and what becomes of the sessions.</summary>
public abstract class SignedOutTests(PortalHost host) : HostTests(host)
{
    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("https://evil.example")]
    public async Task A_page_that_was_left_is_never_come_back_to_elsewhere(string from)
    {
        var moe = Host.Visitor();
        var there = $"/Identity/Account/SignedOut?from={Uri.EscapeDataString(from)}";

        var waits = await moe.Get(there);
        await Host.Join("moe" + from.Length);
        var back = await (await Host.SignedInClient("moe" + from.Length)).Get(there);

        Assert.Equal("1;url=/Identity/Account/SignedOut?from=%2F&asked=True", waits.Headers.GetValues("Refresh").Single());
        Assert.False((await moe.Get(there + "&asked=true")).Headers.Contains("Refresh"));
        Assert.Equal("/", back.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Who_is_restored_signs_in_anew_and_a_copied_cookie_stays_dead()
    {
        var kim = await Host.Join("kim");
        var copy = Host.Visitor();
        copy.Cookies.Add(kim.Cookies.GetCookies(Host.BaseUrl));
        await Host.AsPortal(new SuspendAccount(await Host.IdOf("KIM"), "Somebody else was in."));

        await Host.AsPortal(new RestoreAccount(await Host.IdOf("KIM")));

        Assert.Equal(HttpStatusCode.Redirect, (await copy.Get("/account")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await (await Host.SignedInClient("kim")).Get("/account")).StatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_new_password_keeps_the_browser_signed_in_no_longer_than_it_was(bool keep)
    {
        var name = $"lea{keep}".ToLowerInvariant();
        await Host.Join(name);
        var lea = Host.Visitor();
        await lea.Post("/Identity/Account/Login", ("Input.UserName", name), ("Input.Password", PortalHost.Password), ("Input.Keep", keep ? "true" : "false"));

        await lea.Post("/Identity/Account/Manage/ChangePassword", ("Input.OldPassword", PortalHost.Password), ("Input.NewPassword", "Another-2026!"));

        var cookie = lea.Cookies.GetCookies(Host.BaseUrl)["ks"]!;
        Assert.Equal(keep, cookie.Expires != default);
        Assert.Equal(HttpStatusCode.OK, (await lea.Get("/account")).StatusCode);
    }
}
