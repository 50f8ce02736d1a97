using System.Net;
using KsPortal.Core.Storage;
using KsPortal.Web.Setup;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace KsPortal.Tests.Harness;

/// <summary>
/// The real host, as Program starts it, on a free port with a data folder of its own: over SQLite, or over the server that
/// KSPORTAL_TEST_PG names. Its clock is the wall's, and may be set forward; wait for an assertion (<see cref="Eventually"/>), never for time.
/// </summary>
public abstract class PortalHost : IAsyncLifetime
{
    /// <summary>The password of everybody whom <see cref="Join"/> brings in.</summary>
    public const string Password = "a walk in the park";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ksportal-host-");
    private WebApplication? app;

    public virtual string? Missing => null;
    public ForwardClock Clock { get; } = new();
    public WebApplication App => app ?? throw new InvalidOperationException("The host has not started.");
    public IServiceProvider Services => App.Services;
    public string DataFolder => folder.FullName;
    public string MailFolder => Path.Combine(DataFolder, "mail");
    public Uri BaseUrl { get; private set; } = new("http://127.0.0.1");

    /// <summary>What a host of another kind sets besides.</summary>
    protected virtual string Environment => "Development";
    protected virtual IEnumerable<string> Settings => [];

    /// <summary>Hashing is made cheap: a hundred sign-ins would cost the suite minutes. People say in a moment what takes them an hour.</summary>
    protected virtual void More(WebApplicationBuilder builder) => builder.Services
        .Configure<PasswordHasherOptions>(hash => hash.IterationCount = 1000).AddSingleton(new PaceRules(Kept: false)).AddSingleton<TimeProvider>(Clock);

    protected virtual Task<string?> Create() => Task.FromResult<string?>(null);
    protected virtual Task Drop() => Task.CompletedTask;

    public async ValueTask InitializeAsync()
    {
        if (Missing is not null) return;
        await Start();
    }

    /// <summary>Builds, migrates and serves; again after <see cref="Stop"/>, over the same data.</summary>
    public async Task Start()
    {
        var database = await Create();
        app = PortalApp.Build(new WebApplicationOptions
        {
            ApplicationName = "KsPortal.Web", EnvironmentName = Environment, ContentRootPath = Repository.Top,
            Args =
            [
                "--urls", "http://127.0.0.1:0", "--Portal:DataFolder", DataFolder, "--Portal:DemoData", "false", "--Portal:FormsPerMinute", "100000",
                "--Logging:Console:LogLevel:Default", "None",
                .. database is null ? Array.Empty<string>() : ["--Portal:Database", database], .. Settings,
            ],
        }, More);
        await PortalDatabase.Prepare(app.Services, default);
        await app.StartAsync();
        BaseUrl = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    public async Task Stop()
    {
        if (app is null) return;
        await app.StopAsync();
        await app.DisposeAsync();
        app = null;
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (app is not null)
        {
            await Stop();
            await Drop();
        }
        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    public PortalDb Db() => Services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContext();

    /// <summary>A browser without scripts: keeps cookies, follows no redirect by itself.</summary>
    public Visit Visitor() => new(BaseUrl);

    /// <summary>Somebody who signed up under this name and confirmed the address, by the pages and the letter.</summary>
    public async Task<Visit> Join(string name, bool asProvider = false)
    {
        var visit = Visitor();
        await visit.SignUp(name, $"{name}@example.com", asProvider);
        await visit.Get(await Letters.LinkTo($"{name}@example.com", "ConfirmEmail"));
        return visit;
    }

    /// <summary>A browser in which this person has signed in by the log-in page.</summary>
    public async Task<Visit> SignedInClient(string name, string password = Password)
    {
        var visit = Visitor();
        var answer = await visit.SignIn(name, password);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return visit;
    }

    /// <summary>As the portal itself.</summary>
    public Task<Result<T>> AsPortal<T>(IRequest<T> request) => Services.GetRequiredService<Dispatcher>().Send(Scope.System, request, default);

    /// <summary>As this member, elsewhere than in a browser.</summary>
    public Task<Result<T>> AsMember<T>(Guid account, IRequest<T> request)
        => Services.GetRequiredService<Dispatcher>().Send(new Scope(account, Role.Member), request, default);

    /// <summary>The account of who signs in by this name.</summary>
    public async Task<Guid> IdOf(string name)
    {
        var normalized = name.ToUpperInvariant();
        await using var db = Db();
        return await db.Users.Where(l => l.NormalizedUserName == normalized).Select(l => l.Id).SingleAsync();
    }

    public MailBox Letters => new(MailFolder);

    public static async Task<T> Eventually<T>(Func<Task<T?>> look, string what) where T : class
    {
        for (var tries = 0; tries < 300; tries++)
        {
            if (await look() is { } found) return found;
            await Task.Delay(50);
        }
        throw new TimeoutException($"{what} did not come within 15 s.");
    }
}

public class SqliteHost : PortalHost;

public class PostgresHost : PortalHost
{
    private static readonly string? Server = global::System.Environment.GetEnvironmentVariable("KSPORTAL_TEST_PG");
    private readonly string database = $"ksportal_host_{Guid.NewGuid():n}";

    public override string? Missing => string.IsNullOrEmpty(Server) ? "KSPORTAL_TEST_PG names no PostgreSQL server" : null;

    protected override Task<string?> Create()
        => Task.FromResult<string?>(new NpgsqlConnectionStringBuilder(Server) { Database = database, MaxPoolSize = 20 }.ToString());

    protected override async Task Drop()
    {
        await using var server = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Server) { Pooling = false }.ToString());
        await server.OpenAsync();
        await using var told = new NpgsqlCommand($"DROP DATABASE IF EXISTS {database} WITH (FORCE)", server);
        await told.ExecuteNonQueryAsync();
    }
}

/// <summary>Tests over a served portal, once for each database as in <see cref="PortalTests"/>.</summary>
public abstract class HostTests
{
    protected HostTests(PortalHost host)
    {
        Assert.SkipWhen(host.Missing is not null, host.Missing ?? "");
        Host = host;
    }

    protected PortalHost Host { get; }
}

internal static class Repository
{
    public static string Top { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder)
        => File.Exists(Path.Combine(folder, "KsPortal.sln")) ? folder : Find(Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("KsPortal.sln"));
}
