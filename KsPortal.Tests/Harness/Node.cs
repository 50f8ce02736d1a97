using KsPortal.Core;
using KsPortal.Core.Accounts;
using KsPortal.Core.Deadlines;
using KsPortal.Core.Live;
using KsPortal.Core.Money;
using KsPortal.Core.Storage;
using KsPortal.Web.Setup;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace KsPortal.Tests.Harness;

/// <summary>One running server without the web: all of Core over the database it is given. Reactions, deadlines and what is asked of payment providers are driven by hand.</summary>
public sealed class Node : IAsyncDisposable
{
    /// <summary>All servers of a test keep secrets with the same keys, which nobody else ever has.</summary>
    private static readonly PayoutSeal Seal = new(new EphemeralDataProtectionProvider());

    private readonly ServiceProvider services;
    private readonly JournalPump pump;

    public Node(Action<IServiceCollection> store, TimeProvider clock, IDoorbell bell, Action<IServiceCollection>? more = null)
    {
        var parts = new ServiceCollection().AddLogging().AddSingleton<IPayoutSeal>(Seal).AddSingleton(clock).AddSingleton(new DemoGateway(On: true)).AddSingleton(new PaceRules(Kept: false))
            .AddCore(typeof(Node).Assembly).AddSingleton(bell);
        store(parts);
        more?.Invoke(parts);
        services = parts.BuildServiceProvider();
        pump = services.GetServices<IHostedService>().OfType<JournalPump>().Single();
    }

    public IServiceProvider Services => services;
    public LiveHub Live => services.GetRequiredService<LiveHub>();
    internal UnitOfWork Units => services.GetRequiredService<UnitOfWork>();
    internal ReactionRunner Reactions => services.GetRequiredService<ReactionRunner>();
    internal Sweeper Sweeper => services.GetRequiredService<Sweeper>();
    internal GatewayWorker Gateways => services.GetRequiredService<GatewayWorker>();

    /// <summary>Where the demo provider is told what to answer.</summary>
    internal DemoGateway Demo => services.GetRequiredService<DemoGateway>();
    internal IGateway Provider => services.GetRequiredService<GatewayList>().Find(DemoGateway.Name)!;
    internal HearGateway Hears => services.GetRequiredService<HearGateway>();
    public DemoDesk Desk => services.GetRequiredService<DemoDesk>();

    public PortalDb Db() => services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContext();
    public IPortal As(Scope who) => new Door(services.GetRequiredService<Dispatcher>(), who);
    public Task Start() => pump.StartAsync(default);

    /// <summary>Shows every reaction all there is, and what that caused in turn.</summary>
    public async Task React()
    {
        for (long before = -1, head = 0; head != before;)
        {
            before = head;
            while (await Reactions.Drain(default)) { }
            await using var db = Db();
            head = await db.Journal.MaxAsync(e => (long?)e.Seq) ?? 0;
        }
    }

    /// <summary>Until this node's pump has told what was committed on it.</summary>
    public async Task Told()
    {
        var (untold, news) = (services.GetRequiredService<Untold>(), services.GetRequiredService<JournalNews>());
        for (var next = news.Next; !untold.None; next = news.Next) await next.WaitAsync(TimeSpan.FromSeconds(30));
    }

    public async ValueTask DisposeAsync()
    {
        await pump.StopAsync(default);
        await services.DisposeAsync();
    }

    private sealed class Door(Dispatcher dispatcher, Scope who) : IPortal
    {
        public Task<Result<T>> Send<T>(IRequest<T> request, CancellationToken ct = default) => dispatcher.Send(who, request, ct);
    }
}
