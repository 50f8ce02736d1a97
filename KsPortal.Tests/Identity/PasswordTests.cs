using System.Net;

namespace KsPortal.Tests.Identity;

public sealed class PasswordOnSqlite(SqliteHost host) : PasswordTests(host), IClassFixture<SqliteHost>;
public sealed class PasswordOnPostgres(PostgresHost host) : PasswordTests(host), IClassFixture<PostgresHost>;

public abstract class PasswordTests(PortalHost host) : HostTests(host)
{
    private const string Another = "a run on the beach";

    [Fact]
    public async Task A_forgotten_password_is_replaced_once_by_the_letter_and_every_session_ends()
    {
        var ann = await Host.Join("ann");
        await Host.Visitor().Post("/Identity/Account/ForgotPassword", ("Input.Email", "ann@example.com"));
        var link = await Host.Letters.LinkTo("ann@example.com", "ResetPassword");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Host.Visitor().Post(link, ("Input.Password", Another))));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Redirect);
        Assert.Equal(HttpStatusCode.OK, (await Host.Visitor().Post(link, ("Input.Password", "a third one, later"))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await ann.Get("/Identity/Account/Manage/ChangePassword")).StatusCode);
        await Host.SignedInClient("ann", Another);
        Assert.Equal(HttpStatusCode.OK, (await Host.Visitor().SignIn("ann", PortalHost.Password)).StatusCode);
        await Host.Letters.Letter("ann@example.com", "Your password was changed");
    }

    [Fact]
    public async Task Nobody_learns_from_the_page_whether_an_address_is_known()
    {
        await Host.Join("bob");

        var known = await Host.Visitor().Post("/Identity/Account/ForgotPassword", ("Input.Email", "bob@example.com"));
        var unknown = await Host.Visitor().Post("/Identity/Account/ForgotPassword", ("Input.Email", "who@example.com"));

        Assert.Equal(known.Headers.Location, unknown.Headers.Location);
        Assert.Equal(known.StatusCode, unknown.StatusCode);
        await Host.Letters.LinkTo("bob@example.com", "ResetPassword");
        Assert.Empty(Host.Letters.To("who@example.com"));
    }

    [Fact]
    public async Task Who_changes_his_password_stays_and_everybody_else_goes()
    {
        await Host.Join("carl");
        var (desk, phone) = (await Host.SignedInClient("carl"), await Host.SignedInClient("carl"));
        var copy = Host.Visitor();
        copy.Cookies.Add(desk.Cookies.GetCookies(Host.BaseUrl));

        var answer = await desk.Post("/Identity/Account/Manage/ChangePassword", ("Input.OldPassword", PortalHost.Password), ("Input.NewPassword", Another));

        Assert.Contains("The password is changed", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await desk.Get("/Identity/Account/Manage/ChangePassword")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await phone.Get("/Identity/Account/Manage/ChangePassword")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await copy.Get("/Identity/Account/Manage/ChangePassword")).StatusCode);
    }

    [Fact]
    public async Task The_password_until_now_must_be_right()
    {
        var dora = await Host.Join("dora");

        var answer = await dora.Post("/Identity/Account/Manage/ChangePassword", ("Input.OldPassword", "something else"), ("Input.NewPassword", Another));

        Assert.Contains("not your password until now", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await Host.SignedInClient("dora");
    }
}
