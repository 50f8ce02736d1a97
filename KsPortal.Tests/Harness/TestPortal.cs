using KsPortal.Core.Accounts;
using KsPortal.Core.Deadlines;
using KsPortal.Core.Live;
using KsPortal.Core.Money;
using KsPortal.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace KsPortal.Tests.Harness;

/// <summary>All of Core over a real database of its own, with a clock that only moves when told, and the people of <see cref="People"/> in it.</summary>
public abstract class TestPortal : IAsyncLifetime
{
    /// <summary>A Monday morning.</summary>
    public static DateTimeOffset Start { get; } = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    private Node? node;

    public FakeTimeProvider Clock { get; } = new(Start);
    public DateTimeOffset Now => Clock.GetUtcNow();
    public Scope Ann { get; } = People.Ann;
    public Scope Bob { get; } = People.Bob;
    public Scope Ben { get; } = People.Ben;
    public Scope Eve { get; } = People.Eve;
    public Scope Una { get; } = People.Una;
    public Scope Sue { get; } = People.Sue;
    public Scope Ada { get; } = People.Ada;

    /// <summary>What this server has instead of what it usually has.</summary>
    public Action<IServiceCollection> Instead { get; init; } = _ => { };

    /// <summary>What this server asks its database.</summary>
    public Statements Asks { get; } = new();

    public Node Node => node ?? throw new InvalidOperationException("The portal has not started.");
    public LiveHub Live => Node.Live;
    public Ear Listen(LiveTicket ticket) => new(Live, ticket);
    public IPortal As(Scope who) => Node.As(who);
    public PortalDb Db() => Node.Db();

    /// <summary>Why this database cannot be had here, or null.</summary>
    public virtual string? Missing => null;

    protected abstract Task Create();
    protected abstract Task Drop();
    protected abstract void Store(IServiceCollection services);

    public async ValueTask InitializeAsync()
    {
        if (Missing is not null) return;
        await Create();
        node = new Node(Store, Clock, new BellOnly(), parts => { Statements.Counted(Asks)(parts); Instead(parts); });
        await node.Start();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (node is null) return;
        await node.DisposeAsync();
        await Drop();
    }

    /// <summary>A second server over the same database; without a clock of its own it shares this one's.</summary>
    public async Task<Node> AnotherNode(IDoorbell? bell = null, TimeProvider? clock = null, Action<IServiceCollection>? more = null)
    {
        var another = new Node(Store, clock ?? Clock, bell ?? new BellOnly(), more);
        await another.Start();
        return another;
    }

    /// <summary>Carries out every reaction to what happened so far.</summary>
    public Task React() => Node.React();

    /// <summary>Carries out what is due: seen twice, the needed seconds apart (the clock moves by them).</summary>
    public async Task Sweep()
    {
        await Node.Sweeper.Sweep(default);
        Clock.Advance(Sweeper.Apart);
        await Node.Sweeper.Sweep(default);
    }

    /// <summary>Puts money into a wallet as its owner would, through the demo gateway.</summary>
    public async Task Fund(Scope who, long fen)
    {
        for (var left = fen; left > 0; left -= StartTopUpHandler.Most)
        {
            var payment = await As(who).Ok(new StartTopUp(Guid.CreateVersion7(), Math.Min(left, StartTopUpHandler.Most)));
            await Node.Desk.Pay(payment.PaymentId);
        }
    }

    /// <summary>What is in an account, in fen.</summary>
    public async Task<long> Balance(LedgerKind kind, Guid owner)
    {
        await using var db = Db();
        return await db.Balance(kind, owner, default);
    }

    /// <summary>The same person with a session of his own, as after a sign-in.</summary>
    public async Task<Scope> SignIn(Scope who)
    {
        var session = Guid.CreateVersion7();
        await As(Scope.System).Ok(new StartSession(session, who.AccountId, "a test"));
        return who with { SessionId = session };
    }

    /// <summary>Runs what a room's own command would, in a unit of work as the portal itself.</summary>
    internal Task<Result<T>> Run<T>(Func<Work, Task<Result<T>>> act, Scope? who = null) => Node.Units.Run(who ?? Scope.System, act, default);
}

/// <summary>Every test runs once over each database: the tests stand in an abstract class, two empty ones name the database.</summary>
public abstract class PortalTests
{
    protected PortalTests(TestPortal portal)
    {
        Assert.SkipWhen(portal.Missing is not null, portal.Missing ?? "");
        Portal = portal;
    }

    protected TestPortal Portal { get; }
}
