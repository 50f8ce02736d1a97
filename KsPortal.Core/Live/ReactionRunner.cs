using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KsPortal.Core.Live;

/// <summary>Shows the journal to every reaction in order. On several nodes the stored mark, moved under a lock, makes it once.</summary>
internal sealed class ReactionRunner(
    IDbContextFactory<PortalDb> dbs, UnitOfWork units, IEnumerable<IReaction> reactions, JournalNews news, ILogger<ReactionRunner> log)
    : BackgroundService
{
    private const int Batch = 200;
    private const int Tries = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly IReaction[] reactions = [.. reactions];
    private readonly Dictionary<(string, long), int> failures = [];

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var next = news.Next;
            try
            {
                while (await Drain(stopping)) { }
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
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

    private async Task<bool> Drain(IReaction reaction, CancellationToken ct)
    {
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
            await units.Run<Done>(Scope.System, async work =>
            {
                if (await Claim(work, reaction, entry, ct))
                    await reaction.React(work, entry, ct);
                return new Done();
            }, ct);
            failures.Remove((reaction.Name, entry.Seq));
            return true;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            var tries = failures[(reaction.Name, entry.Seq)] = failures.GetValueOrDefault((reaction.Name, entry.Seq)) + 1;
            log.LogError(failure, "{Reaction} failed at {Seq}, try {Try}", reaction.Name, entry.Seq, tries);
            if (tries < Tries) return false;
            await Park(reaction, entry, failure, ct);
            return true;
        }
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

    private async Task Park(IReaction reaction, JournalEntry entry, Exception failure, CancellationToken ct)
    {
        log.LogCritical("{Reaction} gave up on {Seq}: parked", reaction.Name, entry.Seq);
        failures.Remove((reaction.Name, entry.Seq));
        await units.Run<Done>(Scope.System, async work =>
        {
            if (await Claim(work, reaction, entry, ct))
                work.Db.Add(new ParkedReaction { Name = reaction.Name, Seq = entry.Seq, At = work.Now, Why = failure.Message });
            return new Done();
        }, ct);
    }
}
