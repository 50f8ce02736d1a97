namespace KsPortal.Tests.Crash;

/// <summary>A market for each place, and the process over all of them that is ended again and again: once for all tests of a class.</summary>
public abstract class PowerCuts : IAsyncLifetime
{
    private readonly List<(string Place, string What, Guid Id)> said = [];

    /// <summary>Longer than a lease, and than an order waits to be paid.</summary>
    public static TimeSpan Apart { get; } = TimeSpan.FromMinutes(20);
    public static int Times => Long.Of(10, 100);

    /// <summary>Why the power cannot go off here, or null.</summary>
    public virtual string? Missing => null;

    protected abstract Engine Engine { get; }

    /// <summary>The connections, with {0} for the number of the place.</summary>
    protected abstract string Pattern { get; }

    protected abstract Task Fill();
    protected abstract Task Drop();

    /// <summary>What the ended processes had acknowledged there.</summary>
    public IReadOnlyList<(string What, Guid Id)> Said(string place) => [.. said.Where(one => one.Place == place).Select(one => (one.What, one.Id))];

    internal OpenedPortal Open(string place) => new(Engine, Place.In(Pattern, place));

    public async ValueTask InitializeAsync()
    {
        if (Missing is not null) return;
        await Fill();
        var random = new Random((int)Engine);
        for (var kill = 1; kill <= Times; kill++)
            said.AddRange((await EndedProcess.Run(Engine, Pattern, kill * (int)Apart.TotalMinutes, random.Next(), TestContext.Current.CancellationToken)).Select(Heard));
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (Missing is null) await Drop();
    }

    /// <summary>Whoever trades at the places, before anything happens.</summary>
    private protected static async Task MoveIn(OpenedPortal portal)
    {
        await using var _ = portal;
        await portal.InitializeAsync();
        await portal.Market();
    }

    private static (string, string, Guid) Heard(string line)
    {
        var words = line.Split(' ');
        return (words[0], words[1], Guid.Parse(words[2]));
    }
}
