using System.Collections.Concurrent;
using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;
using Microsoft.Extensions.Logging;

namespace KsPortal.Core.Live;

/// <summary>
/// Lets a reaction act on facts: several in one unit of work, and one by one where that fails, so that one bad fact stops only
/// itself. On several nodes the stored mark, moved under a lock, makes each act once.
/// </summary>
internal sealed class ReactionTurn(UnitOfWork units, IWriter writer, TimeProvider clock, ILogger<ReactionTurn> log)
{
    internal const int Tries = 5;

    /// <summary>Enough to make the transaction cheap for each; more would keep people from the writer while they wait for it.</summary>
    internal const int AtOnce = 8;

    private readonly ConcurrentDictionary<string, Stumble> stumbles = [];

    // Where there are many writers the first fact that is saved takes the journal's lock until the commit: whoever holds a talk or a
    // quote the next fact needs would wait for the journal, and this for him.
    private readonly int atOnce = writer is GroupCommit ? AtOnce : 1;

    // Of this turn, not of the class: a compiled query serves one model, and a process may hold two databases.
    private readonly Func<PortalDb, string, Task<long?>> mark = EF.CompileAsyncQuery((PortalDb db, string name) =>
        db.Set<ReactionMark>().Where(m => m.Name == name).Select(m => (long?)m.Seq).SingleOrDefault());

    /// <summary>After the first failure this long, after each further one twice as long: news that comes meanwhile uses up no try.</summary>
    public static TimeSpan PauseAfter(int tries) => TimeSpan.FromSeconds(1 << Math.Min(tries, Tries));

    public bool Pauses(IReaction reaction)
        => stumbles.TryGetValue(reaction.Name, out var stumble) && clock.GetElapsedTime(stumble.At) < PauseAfter(stumble.Tries);

    /// <summary>Acts in order; tells how far it came, and ends where it must be tried again before what follows.</summary>
    public async IAsyncEnumerable<long> Take(
        IReaction reaction, List<JournalEntry> entries, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var some in entries.Chunk(atOnce))
        {
            if (some.Length > 1 && !stumbles.ContainsKey(reaction.Name) && await Together(reaction, some, ct))
            {
                yield return some[^1].Seq;
                continue;
            }
            foreach (var entry in some)
            {
                if (!await Alone(reaction, entry, ct)) yield break;
                yield return entry.Seq;
            }
        }
    }

    private async Task<bool> Together(IReaction reaction, JournalEntry[] entries, CancellationToken ct)
    {
        try
        {
            return (await Act(reaction, entries, reaction.React, ct)).Ok;
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            log.LogDebug(failure, "{Reaction} goes one by one from {Seq}", reaction.Name, entries[0].Seq);
            return false;
        }
    }

    private async Task<bool> Alone(IReaction reaction, JournalEntry entry, CancellationToken ct)
    {
        try
        {
            if ((await Act(reaction, [entry], reaction.React, ct)).Refusal is { } refused)
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

    private async Task<bool> Park(IReaction reaction, JournalEntry entry, Exception failure, CancellationToken ct)
    {
        var (_, refused) = await Act(reaction, [entry], (work, parked, _) =>
        {
            work.Db.Add(new ParkedReaction { Name = reaction.Name, Seq = parked.Seq, At = work.Now, Why = TypedText.Of(failure.Message) });
            return Task.CompletedTask;
        }, ct);
        if (refused is not null)
            return Again(reaction, entry, refused);
        log.LogCritical("{Reaction} gave up on {Seq}: parked", reaction.Name, entry.Seq);
        stumbles.TryRemove(reaction.Name, out _);
        return true;
    }

    private Task<Result<Done>> Act(IReaction reaction, JournalEntry[] entries, Func<Work, JournalEntry, CancellationToken, Task> act, CancellationToken ct)
        => units.Run<Done>(Scope.System, async work =>
        {
            await work.Db.Lock($"reaction:{reaction.Name}", ct);
            var reached = await mark(work.Db, reaction.Name);
            foreach (var entry in entries.Where(entry => entry.Seq > (reached ?? 0)))   // up to there another node was
            {
                await act(work.Db.Begin(work.Scope, clock.GetUtcNow()), entry, ct);
                await work.Db.SaveChangesAsync(ct);
                work.Db.PutDown();   // each fact finds what it would find in a unit of its own
            }
            await Move(work.Db, reaction.Name, reached, entries[^1].Seq, ct);
            return new Done();
        }, ct);

    private static async Task Move(PortalDb db, string name, long? from, long to, CancellationToken ct)
    {
        if (from is null)
            db.Add(new ReactionMark { Name = name, Seq = to });
        else if (from < to)
            await db.Set<ReactionMark>().Where(m => m.Name == name).ExecuteUpdateAsync(set => set.SetProperty(m => m.Seq, to), ct);
    }

    /// <summary>Where a reaction fails, how often it did, and when last.</summary>
    private sealed record Stumble(long Seq, int Tries, long At);
}
