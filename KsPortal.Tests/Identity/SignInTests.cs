using System.Net;
using KsPortal.Core.Accounts;

namespace KsPortal.Tests.Identity;

public sealed class SignInOnSqlite(SqliteHost host) : SignInTests(host), IClassFixture<SqliteHost>;
public sealed class SignInOnPostgres(PostgresHost host) : SignInTests(host), IClassFixture<PostgresHost>;

public abstract class SignInTests(PortalHost host) : HostTests(host)
{
    [Fact]
    public async Task Ann_signs_in_by_her_name_or_her_address_in_any_letters()
    {
        await Host.Join("ann");

        foreach (var typed in new[] { "ann", "ANN", " ann ", "ann@example.com", "Ann@Example.COM" })
            Assert.Equal(HttpStatusCode.Redirect, (await Host.Visitor().SignIn(typed, PortalHost.Password)).StatusCode);
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_even_for_the_right_one()
    {
        await Host.Join("bob");
        for (var tries = 0; tries < 5; tries++)
            Assert.Contains("wrong", await Said("bob", $"guess number {tries}"), StringComparison.Ordinal);

        Assert.Contains("Too many tries", await Said("bob", PortalHost.Password), StringComparison.Ordinal);
        Assert.Contains("Too many tries", await Said("bob@example.com", PortalHost.Password), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_fifty_guesses_at_once_five_are_looked_at()
    {
        await Host.Join("carl");

        var said = await Task.WhenAll(Enumerable.Range(0, 50).Select(n => Said("carl", $"guess number {n}")));

        Assert.Equal(5, said.Count(page => page.Contains("is wrong", StringComparison.Ordinal)));
        Assert.Equal(45, said.Count(page => page.Contains("Too many tries", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_name_nobody_has_gets_word_for_word_what_a_wrong_password_gets_up_to_the_lock()
    {
        await Host.Join("dora");
        for (var tries = 0; tries < 7; tries++)
            Assert.Equal((await Said("dora", "not her password")).Replace("dora", "who", StringComparison.Ordinal),
                (await Said("nora", "not her password")).Replace("nora", "who", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_right_password_forgets_the_wrong_ones_before_it()
    {
        await Host.Join("emil");
        for (var round = 0; round < 3; round++)
        {
            for (var tries = 0; tries < 4; tries++) await Said("emil", "not his password");
            await Host.SignedInClient("emil");
        }
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("//evil.example")]
    [InlineData("///evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("/\r\n/evil.example")]
    [InlineData("http:evil.example")]
    [InlineData("https:/evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,hi")]
    [InlineData("evil.example")]
    [InlineData(".evil.example")]
    [InlineData("@evil.example")]
    [InlineData("~//evil.example")]
    [InlineData("~/\\evil.example")]
    [InlineData(" //evil.example")]
    [InlineData("\u0000//evil.example")]
    [InlineData("http://127.0.0.1:5080@evil.example/")]
    [InlineData("//evil%2eexample")]
    [InlineData("\uD800")]
    public async Task A_foreign_return_address_ends_at_home(string returnUrl)
    {
        var name = await Somebody();

        foreach (var answer in new[] { await Host.Visitor().SignIn(name, PortalHost.Password, returnUrl), await SignInByQuery(name, returnUrl) })
        {
            if (answer.StatusCode is HttpStatusCode.BadRequest && returnUrl[0] == '\0') continue;   // no form at all
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            Assert.Equal("/", answer.Headers.Location!.ToString());
        }
        var (query, signedIn) = (Uri.EscapeDataString(returnUrl.Replace("\uD800", "", StringComparison.Ordinal)), await Host.SignedInClient(name));
        Assert.Equal("/", (await signedIn.Get($"/Identity/Account/Login?returnUrl={query}")).Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_page_of_this_site_is_come_back_to()
    {
        var name = await Somebody();

        Assert.Equal("/orders?state=open", (await Host.Visitor().SignIn(name, PortalHost.Password, "/orders?state=open")).Headers.Location!.ToString());
    }

    [Fact]
    public async Task After_signing_out_a_copy_of_the_cookie_is_worth_nothing()
    {
        await Host.Join("frieda");
        var frieda = await Host.SignedInClient("frieda");
        var thief = Host.Visitor();
        thief.Cookies.Add(frieda.Cookies.GetCookies(Host.BaseUrl));
        Assert.Equal(HttpStatusCode.OK, (await thief.Get("/Identity/Account/Manage/ChangePassword")).StatusCode);

        await frieda.SignOut();

        var answer = await thief.Get("/Identity/Account/Manage/ChangePassword");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("/Identity/Account/Login", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Null(frieda.Session);
    }

    [Fact]
    public async Task Signing_out_needs_the_form_of_this_site()
    {
        await Host.Join("greta");
        var greta = await Host.SignedInClient("greta");
        using var forged = new HttpRequestMessage(HttpMethod.Post, new Uri(Host.BaseUrl, "/Identity/Account/Logout"));
        forged.Headers.Add("Cookie", greta.Cookies.GetCookieHeader(Host.BaseUrl));
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });

        Assert.Equal(HttpStatusCode.BadRequest, (await http.SendAsync(forged)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await greta.Get("/Identity/Account/Manage/ChangePassword")).StatusCode);
    }

    [Fact]
    public async Task Each_signing_in_has_a_session_of_its_own()
    {
        await Host.Join("hugo");
        var hugo = await Host.SignedInClient("hugo");
        var before = hugo.Session;

        await hugo.SignOut();
        await hugo.SignIn("hugo", PortalHost.Password);

        Assert.NotEqual(before, hugo.Session);
        var cookie = hugo.Cookies.GetCookies(Host.BaseUrl)["ks"]!;
        Assert.True(cookie.HttpOnly);
    }

    [Fact]
    public async Task A_suspended_member_is_told_why_but_only_after_his_password()
    {
        var ida = await Host.Join("ida");
        await Host.AsPortal(new SuspendAccount(await Host.IdOf("IDA"), "Sold the same thing twice."));

        Assert.Contains("Sold the same thing twice.", await Said("ida", PortalHost.Password), StringComparison.Ordinal);
        Assert.DoesNotContain("Sold", await Said("ida", "not her password"), StringComparison.Ordinal);

        for (var tab = 0; tab < 2; tab++)
            Assert.Contains("Sold the same thing twice.", await ida.Read("/Identity/Account/SignedOut"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await ida.Get("/account")).StatusCode);
    }

    [Fact]
    public async Task Another_role_changes_the_cookie_with_the_next_page()
    {
        var jan = await Host.Join("jan");
        var before = jan.Session;
        await Host.AsPortal(new GiveRole(await Host.IdOf("JAN"), Role.Support));

        await jan.Get("/");

        Assert.NotEqual(before, jan.Session);
    }

    private async Task<string> Said(string name, string password)
    {
        using var visitor = Host.Visitor();
        return Visit.Constant(await (await visitor.SignIn(name, password)).Content.ReadAsStringAsync());
    }

    private async Task<HttpResponseMessage> SignInByQuery(string name, string returnUrl)
        => await Host.Visitor().Post($"/Identity/Account/Login?returnUrl={Uri.EscapeDataString(returnUrl.Replace("\uD800", "", StringComparison.Ordinal))}",
            ("Input.UserName", name), ("Input.Password", PortalHost.Password));

    private static readonly SemaphoreSlim Once = new(1, 1);

    private async Task<string> Somebody()
    {
        await Once.WaitAsync();
        try
        {
            await using var db = Host.Db();
            if (!await db.Users.AnyAsync(l => l.NormalizedUserName == "SOMEBODY"))
                await Host.Visitor().SignUp("somebody", "somebody@example.com");
            return "somebody";
        }
        finally
        {
            Once.Release();
        }
    }
}
