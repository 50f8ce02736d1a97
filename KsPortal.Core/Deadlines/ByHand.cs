using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Storage;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace KsPortal.Core.Deadlines;

/// <summary>
/// Does in order and at once what a running portal does by itself: reactions to facts, and deadlines. Only for whoever fills a
/// database nobody else has open; <see cref="Settle"/> tells the workers that run later how far it came.
/// </summary>
public sealed class ByHand
{
    private readonly IReaction[] reactions;
    private readonly Dictionary<string, IDeadlineAct> acts;
    private readonly UnitOfWork units;
    private readonly Overheard heard;

    internal ByHand(IEnumerable<IReaction> reactions, IEnumerable<IDeadlineAct> acts, UnitOfWork units, Overheard heard)
    {
        (this.reactions, this.acts) = ([.. reactions], acts.ToDictionary(act => act.Kind));
        (this.units, this.heard) = (units, heard);
    }

    /// <summary>Whether a reaction (by its name) is left out for a fact.</summary>
    public Func<string, JournalEntry, bool> Skips { get; set; } = (_, _) => false;

    /// <summary>When the first deadline is due, of those that wait.</summary>
    public DateTimeOffset? NextDue => heard.NextDue;

    /// <summary>Every reaction to what happened since the last call, and to what that caused in turn.</summary>
    public async Task React(CancellationToken ct = default)
    {
        while (heard.TryNext(out var entry))
            foreach (var reaction in reactions)
                if (reaction.Facts.Contains(entry!.Fact) && !Skips(reaction.Name, entry))
                    await Run(work => reaction.React(work, entry, ct), ct);
    }

    /// <summary>Carries out what is due by this moment.</summary>
    public async Task Sweep(DateTimeOffset now, CancellationToken ct = default)
    {
        foreach (var id in heard.DueAt(now))
            await Run(async work =>
            {
                var deadline = await work.Db.Deadlines.SingleAsync(d => d.Id == id, ct);
                if (deadline.State is not DeadlineState.Open) return;   // what came before it in this sweep dropped it
                deadline.Meet();
                await acts[deadline.Kind].Act(work, deadline, ct);
            }, ct);
    }

    /// <summary>Marks all that was done, so that no worker does it again.</summary>
    public Task Settle(CancellationToken ct = default) => Run(async work =>
    {
        var marks = await work.Db.Set<ReactionMark>().ToDictionaryAsync(m => m.Name, ct);
        foreach (var reaction in reactions)
        {
            if (!marks.TryGetValue(reaction.Name, out var mark))
                work.Db.Add(mark = new ReactionMark { Name = reaction.Name });
            mark.Seq = heard.Head;
        }
    }, ct);

    private async Task Run(Func<Work, Task> act, CancellationToken ct)
    {
        var done = await units.Run<Done>(Scope.System, async work =>
        {
            await act(work);
            return new Done();
        }, ct);
        if (done.Refusal is { } refused)
            throw new InvalidOperationException($"Refused with nobody else there: {refused.Code}");
    }
}

public static class ByHandSetup
{
    /// <summary>Reactions and deadlines without workers: done when asked.</summary>
    public static IServiceCollection AddByHand(this IServiceCollection services) => services
        .AddSingleton<Overheard>().AddSingleton<IInterceptor>(provider => provider.GetRequiredService<Overheard>())
        .AddSingleton(provider => new ByHand(provider.GetServices<IReaction>(), provider.GetServices<IDeadlineAct>(),
            provider.GetRequiredService<UnitOfWork>(), provider.GetRequiredService<Overheard>()));
}
