using System.Net;
using System.Text.RegularExpressions;
using KsPortal.Core.Accounts;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KsPortal.Tests.Identity;

/// <summary>A host whose log is read.</summary>
public sealed class LoggedHost : SqliteHost
{
    public Heard Log { get; } = new();

    protected override void More(WebApplicationBuilder builder)
    {
        base.More(builder);
        builder.Services.AddSingleton<ILoggerProvider>(Log);
    }
}

public sealed class FirstAdminTests(LoggedHost host) : HostTests(host), IClassFixture<LoggedHost>
{
    private const string Page = "/Identity/Account/FirstAdmin";

    [Fact]
    public async Task The_secret_from_the_log_opens_the_first_administrator_once()
    {
        var said = ((LoggedHost)Host).Log.Lines.Single(line => line.Contains("Nobody administers", StringComparison.Ordinal));
        var secret = Regex.Match(said, "[0-9a-f]{40}").Value;
        Assert.Contains(Page, said, StringComparison.Ordinal);

        Assert.Contains("not the secret", await Said(secret[..^1] + "x", "ada0"), StringComparison.Ordinal);
        Assert.Contains("not the secret", await Said("", "ada0"), StringComparison.Ordinal);

        var visitors = Enumerable.Range(1, 6).Select(_ => Host.Visitor()).ToList();
        var answers = await Task.WhenAll(visitors.Select((visitor, n) => Try(visitor, secret, $"ada{n}")));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Redirect);
        Assert.Equal(HttpStatusCode.NotFound, (await Host.Visitor().Get(Page)).StatusCode);
        await using var db = Host.Db();
        var admin = await db.Accounts.SingleAsync(a => a.Role == Role.Admin);
        Assert.NotNull(admin.VerifiedAt);
        await Host.SignedInClient(admin.UserName);
    }

    private async Task<string> Said(string secret, string name) => await (await Try(Host.Visitor(), secret, name)).Content.ReadAsStringAsync();

    private static Task<HttpResponseMessage> Try(Visit visitor, string secret, string name)
        => visitor.PostFrom("/Identity/Account/Login", Page, [], ("Input.Secret", secret), ("Input.UserName", name), ("Input.Email", $"{name}@example.com"), ("Input.Password", PortalHost.Password));
}

public sealed class Heard : ILoggerProvider, ILogger
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> lines = new();

    public IReadOnlyCollection<string> Lines => lines;
    public ILogger CreateLogger(string categoryName) => this;
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
    public bool IsEnabled(LogLevel logLevel) => true;
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        => lines.Enqueue(formatter(state, exception));
    public void Dispose() { }
}
