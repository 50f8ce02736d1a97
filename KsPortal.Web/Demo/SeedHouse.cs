using KsPortal.Core;
using KsPortal.Core.Deadlines;
using KsPortal.Core.Files;
using KsPortal.Core.Kernel;
using KsPortal.Core.Money;
using KsPortal.Core.Storage;

namespace KsPortal.Web.Demo;

/// <summary>All of Core over the database that is filled, with a clock of its own; nobody else is there yet.</summary>
internal sealed class SeedHouse : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly Dispatcher dispatcher;
    private readonly DemoRandom keys;

    public SeedHouse(SeedPlan plan, Action<IServiceCollection> store, string filesFolder)
    {
        Plan = plan;
        Clock = new SeedClock(plan.Start);
        Texts = new DemoTexts(plan.Seed);
        keys = plan.Random("keys");
        var parts = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(Clock).AddSingleton(new DemoGateway(On: true)).AddSingleton(new PaceRules(Kept: false))
            .AddCore().AddFiles(filesFolder, new FileRules { DayFiles = int.MaxValue, DayBytes = long.MaxValue / 2 }).AddByHand()
            .AddSingleton<IFileStore>(_ => new DiskFiles(filesFolder, durable: false));
        store(parts);
        services = parts.BuildServiceProvider();
        dispatcher = services.GetRequiredService<Dispatcher>();
        Hand = services.GetRequiredService<ByHand>();
        Files = services.GetRequiredService<FileKeeper>();
        Desk = services.GetRequiredService<DemoDesk>();
        Agenda = new SeedAgenda(Clock, Hand);
        Portal = As(Scope.System);
    }

    public SeedPlan Plan { get; }
    public SeedClock Clock { get; }
    public SeedAgenda Agenda { get; }
    public DemoTexts Texts { get; }
    public ByHand Hand { get; }
    public FileKeeper Files { get; }
    public DemoDesk Desk { get; }
    public Door Portal { get; }
    public DateTimeOffset Now => Clock.Now;
    public Guid NewId => keys.NextGuid(Clock.Now);

    public Task Prepare() => PortalDatabase.Prepare(services, CancellationToken.None);
    public Door As(Scope who) => new(dispatcher, who);
    public ValueTask DisposeAsync() => services.DisposeAsync();

    /// <summary>The front door, for requests that nothing speaks against.</summary>
    public sealed class Door(Dispatcher dispatcher, Scope who)
    {
        public async Task<T> Ok<T>(IRequest<T> request)
        {
            var (value, refusal) = await dispatcher.Send(who, request, CancellationToken.None);
            return refusal is null ? value!
                : throw new InvalidOperationException($"Demo data: {request} was refused: {refusal.Kind} {refusal.Code} {refusal.Field} {string.Join(' ', refusal.Args)}");
        }
    }
}
