using KsPortal.Core.Accounts;
using KsPortal.Core.Mail;

namespace KsPortal.Tests.Identity;

/// <summary>Production as it is served: a public address, a mail server, JSON logs; that server turns the first letter to Ann away.</summary>
public sealed class MailedHost : SqliteHost
{
    public SmtpSink Server { get; } = new(busyOnceFor: "ann@example.com");

    protected override string Environment => "Production";
    protected override IEnumerable<string> Settings =>
    [
        "--Portal:PublicUrl", "http://portal.example.com", "--Portal:Smtp:Host", "127.0.0.1", "--Portal:Smtp:Port", Server.Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
        "--Portal:Smtp:From", "KsPortal <no-reply@portal.example.com>", "--Portal:Smtp:Tls", "false",
    ];
}

public sealed class MailTests(MailedHost host) : HostTests(host), IClassFixture<MailedHost>
{
    private SmtpSink Server => ((MailedHost)Host).Server;

    [Fact]
    public async Task A_letter_turned_away_once_leaves_later_in_the_readers_language_and_a_name_with_line_breaks_adds_no_header()
    {
        await Write("ann@example.com", LetterCodes.ProviderRefused, "zh-CN", new()
        {
            ["name"] = "Ann\r\nBcc: eve@example.com\r\nX-Evil: 1", ["reason"] = "Line one\r\n.\r\nMAIL FROM:<eve@example.com> <b>bold</b>",
        });
        await PortalHost.Eventually(async () => await Mail("ann@example.com") is { Tries: 1, State: MailState.Waiting, LastFailure: not null } turned ? turned : null, "The first try");
        await TryAgainNow("ann@example.com");

        var (to, raw) = await Taken("ann@example.com");
        var letter = SmtpSink.Read(raw);

        Assert.Equal(["ann@example.com"], to);
        Assert.Equal("关于你的服务方申请", letter.Subject);
        Assert.Empty(letter.Bcc);
        Assert.DoesNotContain(letter.Headers, header => header.Field == "X-Evil");
        Assert.Equal("no-reply@portal.example.com", letter.From.Mailboxes.Single().Address);
        Assert.Contains("&lt;b&gt;bold&lt;/b&gt;", letter.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("<b>bold</b>", letter.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain(Server.Taken, taken => taken.To.Contains("eve@example.com"));
        await PortalHost.Eventually(async () => await Mail("ann@example.com") is { State: MailState.Sent } sent ? sent : null, "The mark that it was sent");
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-CN")]
    public async Task Every_kind_of_letter_has_its_words_and_leads_to_the_public_address(string language)
    {
        var codes = new[] { LetterCodes.PasswordChanged, LetterCodes.ProviderApproved, LetterCodes.ProviderRefused };
        foreach (var code in codes)
            await Write($"{code}@{language}.example.com", code, language, new() { ["name"] = "Bob", ["reason"] = "R" });

        foreach (var code in codes)
        {
            var letter = SmtpSink.Read((await Taken($"{code}@{language}.example.com")).Raw);
            Assert.DoesNotContain("letter.", letter.TextBody, StringComparison.Ordinal);
            Assert.All(MailBox.Links(letter), link => Assert.StartsWith("http://portal.example.com/", link, StringComparison.Ordinal));
            Assert.Contains(language == "en" ? "KsPortal" : "秒单", letter.TextBody, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_letter_that_never_leaves_is_given_up_after_eight_tries()
    {
        await Write("nowhere@example.com", "a.code.without.words", "en", []);

        await PortalHost.Eventually(async () =>
        {
            await TryAgainNow("nowhere@example.com");
            return await Mail("nowhere@example.com") is { State: MailState.GivenUp, Tries: 8 } mail ? mail : null;
        }, "Giving up");
    }

    [Fact]
    public async Task A_provider_is_told_by_letter_that_he_was_let_in()
    {
        var bob = Host.Visitor();
        await bob.PostWith("/Identity/Account/Register", [], ("Input.UserName", "bobby"), ("Input.Email", "bobby@example.com"), ("Input.Phone", "13800138000"),
            ("Input.Password", PortalHost.Password), ("Input.AsProvider", "true"));
        var link = MailBox.Links(SmtpSink.Read((await Taken("bobby@example.com")).Raw)).Single();
        await bob.Get(new Uri(link).PathAndQuery);
        await using var db = Host.Db();
        var id = await db.Users.Where(l => l.NormalizedUserName == "BOBBY").Select(l => l.Id).SingleAsync();

        Assert.True((await Host.AsPortal(new ApproveProvider(id))).Ok);

        await PortalHost.Eventually(() => Task.FromResult<string?>(Server.Taken.FirstOrDefault(taken => taken.To.Contains("bobby@example.com")
            && SmtpSink.Read(taken.Raw).Subject == "You are in as a provider").Raw), "The letter");
    }

    [Fact]
    public async Task In_production_there_is_no_page_of_letters()
        => Assert.Equal(System.Net.HttpStatusCode.NotFound, (await Host.Visitor().Get("/dev/mail")).StatusCode);

    private Task Write(string to, string code, string language, Dictionary<string, string> data) => Host.AsPortal(new WriteLetter(to, code, language, data));

    private Task<(IReadOnlyList<string> To, string Raw)> Taken(string to) => Find(() => Server.Taken.FirstOrDefault(taken => taken.To.Contains(to)), to);

    private static async Task<(IReadOnlyList<string> To, string Raw)> Find(Func<(IReadOnlyList<string> To, string Raw)> look, string to)
    {
        await PortalHost.Eventually(() => Task.FromResult<string?>(look().Raw), $"A letter to {to}");
        return look();
    }

    private async Task<OutboxMail?> Mail(string to)
    {
        await using var db = Host.Db();
        return await db.OutboxMails.AsNoTracking().FirstOrDefaultAsync(m => m.To == to);
    }

    private async Task TryAgainNow(string to)
    {
        var now = DateTimeOffset.UtcNow.AddSeconds(-1);
        await using var db = Host.Db();
        await db.OutboxMails.Where(m => m.To == to && m.State == MailState.Waiting).ExecuteUpdateAsync(set => set.SetProperty(m => m.NextTryAt, now));
    }
}
