using KsPortal.Core.Accounts;
using System.Net;
using System.Net.WebSockets;

namespace KsPortal.Tests.Identity;

public sealed class HostRulesTests(SqliteHost host) : HostTests(host), IClassFixture<SqliteHost>
{
    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:5080")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("localhost.evil.example")]
    public async Task A_forged_host_is_refused(string forged)
        => Assert.Equal(HttpStatusCode.BadRequest, (await Host.Visitor().Get("/", ("Host", forged))).StatusCode);

    [Fact]
    public async Task A_circuit_is_not_compressed_whatever_the_browser_offers()   // compressed secrets beside typed text can be guessed by length
    {
        using var ann = await Host.Join("ann");
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Cookie", $"ks={ann.Session}");
        socket.Options.DangerousDeflateOptions = new WebSocketDeflateOptions();
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.SetRequestHeader("Origin", Host.BaseUrl.GetLeftPart(UriPartial.Authority));

        await socket.ConnectAsync(new UriBuilder(Host.BaseUrl) { Scheme = "ws", Path = "/_blazor" }.Uri, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.SwitchingProtocols, socket.HttpStatusCode);
        Assert.DoesNotContain("Sec-WebSocket-Extensions", socket.HttpResponseHeaders!.Keys, StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_host_that_is_let_in_still_does_not_get_into_links()
    {
        using var visitor = Host.Visitor();
        await visitor.PostWith("/Identity/Account/Register", [("Host", "localhost:1"), ("X-Forwarded-Host", "evil.example"), ("X-Original-Host", "evil.example")],
            ("Input.UserName", "hosted"), ("Input.Email", "hosted@example.com"), ("Input.Phone", "13800138000"), ("Input.Password", PortalHost.Password), ("Input.AsProvider", "false"));

        Assert.StartsWith(Host.BaseUrl.AbsoluteUri, await Host.Letters.LinkTo("hosted@example.com", "ConfirmEmail"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("http://evil.example")]
    [InlineData("null")]
    [InlineData("http://127.0.0.1")]
    [InlineData("http://127.0.0.1.evil.example")]
    [InlineData("file://")]
    [InlineData("not an origin")]
    public async Task A_page_from_elsewhere_gets_no_circuit(string origin)
    {
        using var visitor = Host.Visitor();
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.Get("/_blazor?id=x", ("Origin", origin))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.PostWith("/Identity/Account/Login", [("Origin", origin)])).StatusCode);
    }

    [Theory]
    [InlineData("ExternalLogin")]
    [InlineData("LoginWith2fa")]
    [InlineData("LoginWithRecoveryCode")]
    [InlineData("ConfirmEmailChange")]
    [InlineData("Manage")]
    [InlineData("Manage/Index")]
    [InlineData("Manage/Email")]
    [InlineData("Manage/SetPassword")]
    [InlineData("Manage/PersonalData")]
    [InlineData("Manage/DownloadPersonalData")]
    [InlineData("Manage/DeletePersonalData")]
    [InlineData("Manage/ExternalLogins")]
    [InlineData("Manage/TwoFactorAuthentication")]
    [InlineData("Manage/EnableAuthenticator")]
    [InlineData("Manage/GenerateRecoveryCodes")]
    [InlineData("Manage/ResetAuthenticator")]
    [InlineData("Manage/Disable2fa")]
    [InlineData("Lockout")]
    public async Task Pages_of_the_package_that_the_portal_does_not_have_are_not_there(string page)
        => Assert.Equal(HttpStatusCode.NotFound, (await Host.Visitor().Get("/Identity/Account/" + page)).StatusCode);

    [Theory]
    [InlineData("Login")]
    [InlineData("Register")]
    [InlineData("ForgotPassword")]
    [InlineData("ForgotPasswordConfirmation")]
    [InlineData("ResetPassword")]
    [InlineData("ResetPasswordConfirmation")]
    [InlineData("RegisterConfirmation")]
    [InlineData("ResendEmailConfirmation")]
    [InlineData("ConfirmEmail")]
    [InlineData("AccessDenied")]
    [InlineData("SignedOut")]
    public async Task Pages_it_has_stand_in_both_languages_in_its_own_look(string page)
    {
        var english = await Host.Visitor().Read("/Identity/Account/" + page);
        var chinese = await (await Host.Visitor().Get("/Identity/Account/" + page, ("Cookie", ".AspNetCore.Culture=c%3Dzh-CN%7Cuic%3Dzh-CN"))).Content.ReadAsStringAsync();

        Assert.Contains("<html lang=\"en\"", english, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"zh-CN\"", chinese, StringComparison.Ordinal);
        Assert.Contains("class=\"gate\"", english, StringComparison.Ordinal);
        Assert.DoesNotContain("bootstrap", english, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Every_answer_carries_the_headers_that_keep_browsers_strict()
    {
        foreach (var path in new[] { "/", "/Identity/Account/Login", "/health/live", "/nothing-here", "/css/base.css" })
        {
            var headers = (await Host.Visitor().Get(path)).Headers;
            Assert.Equal("nosniff", headers.GetValues("X-Content-Type-Options").Single());
            Assert.Contains("frame-ancestors 'none'", headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            Assert.DoesNotContain("script-src 'self' 'unsafe", headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            Assert.False(headers.Contains("Server"));
        }
    }

    [Fact]
    public async Task It_says_whether_it_lives_and_whether_it_is_ready()
    {
        Assert.Equal("live", await Host.Visitor().Read("/health/live"));
        Assert.Equal("ready", await Host.Visitor().Read("/health/ready"));
    }

    [Fact]
    public async Task A_members_letters_follow_the_language_chosen_in_the_menu()
    {
        using var lena = await Host.Join("lena");
        foreach (var language in new[] { "zh-CN", "en" })
        {
            await lena.PostFrom("/Identity/Account/Manage/ChangePassword", "/language", [], ("to", language), ("returnUrl", "/"));

            await using var db = Host.Db();
            Assert.Equal(language, await db.Accounts.Where(a => a.UserName == "lena").Select(a => a.Language).SingleAsync(TestContext.Current.CancellationToken));
        }
    }

    [Theory]
    [InlineData("/orders", "/orders")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    public async Task The_language_is_chosen_by_a_form_and_leads_back_to_this_site_only(string returnUrl, string to)
    {
        using var visitor = Host.Visitor();

        var answer = await visitor.PostFrom("/Identity/Account/Login", "/language", [], ("to", "zh-CN"), ("returnUrl", returnUrl));

        Assert.Equal(to, answer.Headers.Location!.ToString());
        Assert.Contains("<html lang=\"zh-CN\"", await visitor.Read("/"), StringComparison.Ordinal);
    }
}
