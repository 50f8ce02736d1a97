using System.Net;

namespace KsPortal.Tests.Identity;

public sealed class SignUpOnSqlite(SqliteHost host) : SignUpTests(host), IClassFixture<SqliteHost>;
public sealed class SignUpOnPostgres(PostgresHost host) : SignUpTests(host), IClassFixture<PostgresHost>;

public abstract class SignUpTests(PortalHost host) : HostTests(host)
{
    [Fact]
    public async Task Ann_signs_up_is_signed_in_and_confirms_her_address_by_the_letter()
    {
        var ann = Host.Visitor();

        var answer = await ann.SignUp("ann", "ann@example.com");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/", answer.Headers.Location!.ToString());
        Assert.NotNull(ann.Session);
        Assert.False(await IsConfirmed("ANN"));

        var confirmed = await ann.Read(await Host.Letters.LinkTo("ann@example.com", "ConfirmEmail"));

        Assert.Contains("Your e-mail is confirmed", confirmed, StringComparison.Ordinal);
        Assert.True(await IsConfirmed("ANN"));
    }

    [Fact]
    public async Task The_link_in_the_letter_works_once_and_a_made_up_one_never()
    {
        var una = Host.Visitor();
        await una.SignUp("una", "una@example.com");
        var link = await Host.Letters.LinkTo("una@example.com", "ConfirmEmail");

        Assert.Contains("older than 24 hours", await una.Read(link[..^6] + "AAAAAA"), StringComparison.Ordinal);
        Assert.Contains("older than 24 hours", await una.Read("/Identity/Account/ConfirmEmail?userId=1&code=%00"), StringComparison.Ordinal);
        await una.Get(link);
        Assert.Contains("This link was used", await una.Read(link), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_user_name_is_said_on_the_page_in_whatever_letters()
    {
        await Host.Visitor().SignUp("Bob", "bob@example.com");

        foreach (var name in new[] { "Bob", "bOB", "Ｂｏｂ" })
        {
            var answer = await Host.Visitor().SignUp(name, "bob2@example.com");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Contains("This user name is taken", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_known_address_gets_the_same_answer_and_its_owner_a_letter()
    {
        await Host.Join("carl");

        var stranger = await Host.Visitor().SignUp("carl2", "carl@example.com");
        var anybody = await Host.Visitor().SignUp("carl3", "nobody-yet@example.com");

        Assert.Equal(Shape(anybody), Shape(stranger));
        Assert.Equal(await anybody.Content.ReadAsStringAsync(), await stranger.Content.ReadAsStringAsync());
        var letter = await Host.Letters.Letter("carl@example.com", "You already have an account");
        Assert.DoesNotContain(MailBox.Links(letter), link => link.Contains("ConfirmEmail", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_who_typed_one_address_cannot_both_confirm_it()
    {
        await Host.Visitor().SignUp("dora", "shared@example.com");
        var doras = await Host.Letters.LinkTo("shared@example.com", "ConfirmEmail");
        await Host.Visitor().SignUp("dirk", "shared@example.com");
        var dirks = await PortalHost.Eventually(() => Task.FromResult(
            Host.Letters.To("shared@example.com").SelectMany(MailBox.Links).FirstOrDefault(link => link.Contains("ConfirmEmail", StringComparison.Ordinal) && link != doras)), "Dirk's letter");

        await Host.Visitor().Get(dirks);

        Assert.Contains("Somebody else has confirmed this address", await Host.Visitor().Read(doras), StringComparison.Ordinal);
        Assert.True(await IsConfirmed("DIRK"));
        Assert.False(await IsConfirmed("DORA"));
    }

    [Theory]
    [InlineData("Input.UserName", "a@b", "2 to 32")]
    [InlineData("Input.UserName", "x", "2 to 32")]
    [InlineData("Input.UserName", "ann\r\nBcc: eve@example.com", "2 to 32")]
    [InlineData("Input.UserName", "support", "taken")]
    [InlineData("Input.Email", "not an address", "not an e-mail")]
    [InlineData("Input.Email", "a@b.c\r\nBcc: eve@example.com", "not an e-mail")]
    [InlineData("Input.Phone", "12345", "not a phone number")]
    [InlineData("Input.Password", "short", "At least 8")]
    [InlineData("Input.Password", "password123", "first that guessers try")]
    [InlineData("Input.Password", "1234567890", "first that guessers try")]
    [InlineData("Input.Password", "aaaaaaaaaaaa", "first that guessers try")]
    [InlineData("Input.Password", "frieda12", "must not be your name")]
    [InlineData("Input.Password", "KsPortal1", "must not be your name")]
    public async Task What_does_not_fit_is_said_at_its_field_and_nothing_is_opened(string field, string typed, string said)
    {
        var fields = new Dictionary<string, string>
        {
            ["Input.UserName"] = "frieda", ["Input.Email"] = "frieda@example.com", ["Input.Phone"] = "+49 30 901820",
            ["Input.Password"] = PortalHost.Password, ["Input.AsProvider"] = "false", [field] = typed,
        };

        var answer = await Host.Visitor().Post("/Identity/Account/Register", [.. fields.Select(pair => (pair.Key, pair.Value))]);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(said, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await using var db = Host.Db();
        Assert.False(await db.Users.AnyAsync(l => l.NormalizedUserName == "FRIEDA"));
    }

    [Fact]
    public async Task An_empty_form_is_answered_not_thrown_at()
    {
        var answer = await Host.Visitor().Post("/Identity/Account/Register");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("At least 8", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_of_64_and_more_characters_without_digits_is_fine()
    {
        var greta = Host.Visitor();
        var sentence = new string([.. Enumerable.Range(0, 80).Select(i => (char)('a' + (i * 7 % 26)))]);

        Assert.Equal(HttpStatusCode.Redirect, (await greta.SignUp("greta", "greta@example.com", password: sentence)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await Host.Visitor().SignIn("greta", sentence)).StatusCode);
    }

    [Fact]
    public async Task The_letter_can_be_asked_for_again_but_not_twice_in_a_minute()
    {
        var hugo = Host.Visitor();
        await hugo.SignUp("hugo", "hugo@example.com");
        await Host.Letters.LinkTo("hugo@example.com", "ConfirmEmail");

        var page = await (await hugo.Post("/Identity/Account/ResendEmailConfirmation")).Content.ReadAsStringAsync();

        Assert.Contains("data-wait=\"60\"", page, StringComparison.Ordinal);
        await using var db = Host.Db();
        Assert.Equal(1, await db.Database.SqlQuery<int>($"SELECT COUNT(*) AS \"Value\" FROM outbox_mail WHERE \"To\" = 'hugo@example.com'").SingleAsync());
    }

    private async Task<bool> IsConfirmed(string normalizedName)
    {
        await using var db = Host.Db();
        return await db.Users.Where(l => l.NormalizedUserName == normalizedName).Select(l => l.EmailConfirmed).SingleAsync();
    }

    private static string Shape(HttpResponseMessage answer) => $"{(int)answer.StatusCode} {answer.Headers.Location} "
        + string.Join(' ', answer.Headers.Concat(answer.Content.Headers).Select(header => header.Key).Where(name => name != "Date").Order(StringComparer.Ordinal));
}
