using System.Collections.Concurrent;
using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KsPortal.Core.Live;

/// <summary>Shows the journal to every reaction in order. On several nodes the stored mark, moved under a lock, makes it once.</summary>
internal sealed class ReactionRunner(
    IDbContextFactory<PortalDb> dbs, UnitOfWork units, IEnumerable<IReaction> reactions, JournalNews news, TimeProvider clock,
    ILogger<ReactionRunner> log)
    : BackgroundService
{
    private const int Batch = 200;
    internal const int Tries = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly IReaction[] reactions = [.. reactions];
    private readonly ConcurrentDictionary<string, Stumble> stumbles = [];

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
        var more = false;
        foreach (var reaction in reactions)
            more |= await Drain(reaction, ct);
        return more;
    }

    /// <summary>After the first failure this long, after each further one twice as long: news that comes meanwhile uses up no try.</summary>
    internal static TimeSpan PauseAfter(int tries) => TimeSpan.FromSeconds(1 << Math.Min(tries, Tries));

    private async Task<bool> Drain(IReaction reaction, CancellationToken ct)
    {
        if (stumbles.TryGetValue(reaction.Name, out var stumble) && clock.GetElapsedTime(stumble.At) < PauseAfter(stumble.Tries))
            return false;

        List<JournalEntry> entries;
        await using (var db = await dbs.CreateDbContextAsync(ct))
        {
            var mark = await db.Set<ReactionMark>().AsNoTracking().Where(m => m.Name == reaction.Name).Select(m => m.Seq).SingleOrDefaultAsync(ct);
            entries = await db.Journal.AsNoTracking().Where(e => e.Seq > mark && reaction.Facts.Contains(e.Fact))
                .OrderBy(e => e.Seq).Take(Batch).ToListAsync(ct);
        }

        foreach (var entry in entries)
            if (!await React(reaction, entry, ct))
                return false;   // it must be tried again before what follows
        return entries.Count == Batch;
    }

    private async Task<bool> React(IReaction reaction, JournalEntry entry, CancellationToken ct)
    {
        try
        {
            var (_, refused) = await units.Run<Done>(Scope.System, async work =>
            {
                if (await Claim(work, reaction, entry, ct))
                    await reaction.React(work, entry, ct);
                return new Done();
            }, ct);
            if (refused is not null)
                return Again(reaction, entry, refused);   // undone whole, its mark too: nothing is wrong with the fact
            stumbles.TryRemove(reaction.Name, out _);
            return true;
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            var before = stumbles.TryGetValue(reaction.Name, out var last) && last.Seq == entry.Seq ? last.Tries : 0;
            stumbles[reaction.Name] = new(entry.Seq, before + 1, clock.GetTimestamp());
            log.LogError(failure, "{Reaction} failed at {Seq}, try {Try}", reaction.Name, entry.Seq, before + 1);
            return before + 1 >= Tries && await Park(reaction, entry, failure, ct);
        }
    }

    private bool Again(IReaction reaction, JournalEntry entry, Refusal refused)
    {
        log.LogWarning("{Reaction} had no turn at {Seq} ({Code}); trying again", reaction.Name, entry.Seq, refused.Code);
        return false;
    }

    private static async Task<bool> Claim(Work work, IReaction reaction, JournalEntry entry, CancellationToken ct)
    {
        await work.Db.Lock($"reaction:{reaction.Name}", ct);
        var mark = await work.Db.Set<ReactionMark>().FindAsync([reaction.Name], ct);
        if (mark is null)
            work.Db.Add(mark = new ReactionMark { Name = reaction.Name });
        if (mark.Seq >= entry.Seq)
            return false;   // another node was here
        mark.Seq = entry.Seq;
        return true;
    }

    private async Task<bool> Park(IReaction reaction, JournalEntry entry, Exception failure, CancellationToken ct)
    {
        var (_, refused) = await units.Run<Done>(Scope.System, async work =>
        {
            if (await Claim(work, reaction, entry, ct))
                work.Db.Add(new ParkedReaction { Name = reaction.Name, Seq = entry.Seq, At = work.Now, Why = TypedText.Of(failure.Message) });
            return new Done();
        }, ct);
        if (refused is not null)
            return Again(reaction, entry, refused);
        log.LogCritical("{Reaction} gave up on {Seq}: parked", reaction.Name, entry.Seq);
        stumbles.TryRemove(reaction.Name, out _);
        return true;
    }

    /// <summary>Where a reaction fails, how often it did, and when last.</summary>
    private sealed record Stumble(long Seq, int Tries, long At);
}
