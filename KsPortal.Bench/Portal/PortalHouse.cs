using KsPortal.Bench.Figures;
using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Mail;
using KsPortal.Core.Money;
using KsPortal.Core.Storage;
using KsPortal.Web.Mail;
using KsPortal.Web.Setup;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MimeKit;

namespace KsPortal.Bench.Portal;

/// <summary>
/// The real portal as Program composes it for Production, on a free port of this machine, with what a bench needs besides:
/// money from the demo gateway, letters that go nowhere, cheap password hashes, errors that are counted.
/// </summary>
internal sealed class PortalHouse : IAsyncDisposable
{
    private readonly WebApplication app;

    private PortalHouse(WebApplication app) => this.app = app;

    public IServiceProvider Services => app.Services;
    public Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    public LiveHub Live => Services.GetRequiredService<LiveHub>();

    public static async Task<PortalHouse> Open(string folder, Troubles troubles, string? postgres = null, Action<WebApplicationBuilder>? more = null)
    {
        var app = PortalApp.Build(new WebApplicationOptions
        {
            ApplicationName = "KsPortal.Web", EnvironmentName = "Production", ContentRootPath = Repository.Top,
            Args = [.. Settings(folder), "--urls", "http://127.0.0.1:0", .. postgres is null ? Array.Empty<string>() : ["--Portal:Database", postgres]],
        }, builder =>
        {
            Furnish(builder, troubles);
            more?.Invoke(builder);
        });
        await PortalDatabase.Prepare(app.Services, default);
        await app.StartAsync();
        return new(app);
    }

    /// <summary>What Production asks for.</summary>
    public static string[] Settings(string folder) =>
    [
        "--Portal:DataFolder", folder, "--Portal:PublicUrl", "http://localhost", "--Portal:FormsPerMinute", "1000000",
        "--Portal:Smtp:Host", "127.0.0.1", "--Portal:Smtp:From", "portal@example.com", "--Portal:Smtp:Tls", "false",
    ];

    private static void Furnish(WebApplicationBuilder builder, Troubles troubles)
    {
        builder.Logging.ClearProviders().AddProvider(new ErrorLog(troubles)).AddFilter(null, LogLevel.Error);
        builder.WebHost.SuppressStatusMessages(true);
        builder.Services.AddSingleton(new PaceRules(Kept: false));   // one bench does in a second what a member may in a day
        builder.Services.AddSingleton(new DemoGateway(On: true));
        builder.Services.AddSingleton<IPost, NoPost>();
        builder.Services.Configure<PasswordHasherOptions>(hash => hash.IterationCount = 1000);
    }

    public PortalDb Db() => Services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContext();

    public Task<Result<T>> Send<T>(Scope who, IRequest<T> request) => Services.GetRequiredService<Dispatcher>().Send(who, request, default);

    public async Task<T> Ok<T>(Scope who, IRequest<T> request)
    {
        var (answer, refused) = await Send(who, request);
        return refused is null ? answer! : throw new InvalidOperationException($"{request.GetType().Name} was refused: {refused}");
    }

    /// <summary>Until every reaction has seen the whole journal and every letter has left. Answers how many facts of the journal there are.</summary>
    public async Task<long> Settle()
    {
        var reactions = Services.GetServices<IReaction>().ToList();
        while (true)
        {
            await using var db = Db();
            var head = await db.Journal.MaxAsync(e => (long?)e.Seq) ?? 0;
            var waiting = await db.OutboxMails.AnyAsync(m => m.State == MailState.Waiting);
            foreach (var reaction in reactions)
            {
                var mark = await db.Set<ReactionMark>().Where(m => m.Name == reaction.Name).Select(m => m.Seq).SingleOrDefaultAsync();
                waiting |= await db.Journal.AnyAsync(e => e.Seq > mark && reaction.Facts.Contains(e.Fact));
                if (waiting) break;
            }
            if (!waiting && head == (await db.Journal.MaxAsync(e => (long?)e.Seq) ?? 0)) return head;
            await Task.Delay(20);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        SqliteConnection.ClearAllPools();
    }

    private sealed class NoPost : IPost
    {
        public Task Send(Guid id, MimeMessage letter, CancellationToken ct) => Task.CompletedTask;
    }
}
