using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KsPortal.Core.Live;

/// <summary>
/// Shows the journal to every reaction in order. Those who keep up share one look into it; who is behind, because he failed or
/// the portal was just started, asks for himself until he has caught up.
/// </summary>
internal sealed class ReactionRunner(
    IDbContextFactory<PortalDb> dbs, ReactionTurn turns, IEnumerable<IReaction> reactions, JournalNews news, ILogger<ReactionRunner> log)
    : BackgroundService
{
    private const int Batch = 200;
    internal const int Tries = ReactionTurn.Tries;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly IReaction[] reactions = [.. reactions];
    private readonly Dictionary<string, long> seen = [];   // of this node; what counts is the stored mark
    private readonly SemaphoreSlim oneAtATime = new(1, 1);
    private long? front;

    // Of this runner, not of the class: a compiled query serves one model, and a process may hold two databases.
    private readonly Func<PortalDb, long, IAsyncEnumerable<JournalEntry>> after = EF.CompileAsyncQuery((PortalDb db, long front) =>
        db.Set<JournalEntry>().AsNoTracking().Where(e => e.Seq > front).OrderBy(e => e.Seq).Take(Batch));

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var next = news.Next;
            try
            {
                while (await Drain(stopping)) { }
            }
            catch (Exception failure) when (!stopping.IsCancellationRequested)
            {
                log.LogError(failure, "The reactions could not read the journal; trying again");
            }
            await next.OrAfter(Patience, stopping);
        }
    }

    /// <summary>One batch for each reaction; true when there is more.</summary>
    internal async Task<bool> Drain(CancellationToken ct)
    {
        await oneAtATime.WaitAsync(ct);
        try
        {
            return await Advance(ct);
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    internal static TimeSpan PauseAfter(int tries) => ReactionTurn.PauseAfter(tries);

    private async Task<bool> Advance(CancellationToken ct)
    {
        var before = front ??= await Begin(ct);
        var fresh = await Fresh(before, ct);
        var now = fresh.Count == 0 ? before : fresh[^1].Seq;
        var more = fresh.Count == Batch;
        foreach (var reaction in reactions.Where(reaction => !turns.Pauses(reaction)))
        {
            if (seen[reaction.Name] == before)
            {
                if (await Show(reaction, [.. fresh.Where(e => reaction.Facts.Contains(e.Fact))], ct)) seen[reaction.Name] = now;
                continue;
            }
            var missed = await Missed(reaction, now, ct);
            if (!await Show(reaction, missed, ct)) continue;
            if (missed.Count < Batch) seen[reaction.Name] = now;
            else more = true;
        }
        front = now;
        return more;
    }

    private async Task<bool> Show(IReaction reaction, List<JournalEntry> entries, CancellationToken ct)
    {
        await foreach (var seq in turns.Take(reaction, entries, ct))
            seen[reaction.Name] = seq;
        return entries.Count == 0 || seen[reaction.Name] == entries[^1].Seq;
    }

    private async Task<long> Begin(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var head = await db.Journal.MaxAsync(e => (long?)e.Seq, ct) ?? 0;
        var marks = await db.Set<ReactionMark>().AsNoTracking().ToDictionaryAsync(m => m.Name, m => m.Seq, ct);
        foreach (var reaction in reactions)
            seen[reaction.Name] = marks.GetValueOrDefault(reaction.Name);
        return head;
    }

    private async Task<List<JournalEntry>> Fresh(long front, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var fresh = new List<JournalEntry>();
        await foreach (var entry in after(db, front).WithCancellation(ct)) fresh.Add(entry);
        return fresh;
    }

    private async Task<List<JournalEntry>> Missed(IReaction reaction, long until, CancellationToken ct)
    {
        var from = seen[reaction.Name];
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.Journal.AsNoTracking().Where(e => e.Seq > from && e.Seq <= until && reaction.Facts.Contains(e.Fact))
            .OrderBy(e => e.Seq).Take(Batch).ToListAsync(ct);
    }

    public override void Dispose()
    {
        oneAtATime.Dispose();
        base.Dispose();
    }
}
