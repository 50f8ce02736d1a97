using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KsPortal.Core.Deadlines;

/// <summary>
/// Carries out what is due: every 15 s, and at the next due moment. A deadline must be seen due twice, some seconds of
/// monotonic time apart, so that a clock set wrong for a moment moves no money; while it is set wrong, nothing is carried out.
/// </summary>
internal sealed class Sweeper(
    IDbContextFactory<PortalDb> dbs, UnitOfWork units, IEnumerable<IDeadlineAct> acts, JournalNews news, TimeProvider clock, ILogger<Sweeper> log)
    : BackgroundService
{
    internal static readonly TimeSpan Apart = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(250);   // each fact may have set a deadline: not each is worth a look
    private const int Most = 5_000;   // after a long standstill; the rest follows at once

    private readonly Dictionary<string, IDeadlineAct> acts = acts.ToDictionary(act => act.Kind);
    private readonly Dictionary<Guid, long> sighted = [];
    private readonly TrueTime time = new(clock);

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var next = news.Next;
            var wait = Patience;
            try
            {
                wait = await Sweep(stopping);
            }
            catch (Exception failure) when (!stopping.IsCancellationRequested)
            {
                log.LogError(failure, "The deadlines could not be read; trying again");
            }
            await next.OrAfter(wait, stopping);
            await Task.Delay(Rest, stopping);
        }
    }

    /// <summary>Acts on what was seen due before; answers how long nothing will be due.</summary>
    internal async Task<TimeSpan> Sweep(CancellationToken ct)
    {
        if (Halted())
            return Apart;
        var now = clock.GetUtcNow();
        List<Guid> due;
        DateTimeOffset? upcoming;
        await using (var db = await dbs.CreateDbContextAsync(ct))
        {
            var open = db.Deadlines.AsNoTracking().Where(d => d.State == DeadlineState.Open);
            due = await open.Where(d => d.DueAt <= now).OrderBy(d => d.DueAt).Select(d => d.Id).Take(Most).ToListAsync(ct);
            upcoming = await open.Where(d => d.DueAt > now).OrderBy(d => d.DueAt).Select(d => (DateTimeOffset?)d.DueAt).FirstOrDefaultAsync(ct);
        }

        foreach (var gone in sighted.Keys.Except(due).ToList()) sighted.Remove(gone);
        var waiting = false;
        foreach (var id in due)
        {
            if (SeenLongEnough(id)) await Act(id, ct);
            else waiting = true;
        }
        if (waiting || due.Count == Most) return Apart;
        return upcoming is { } soon && soon - now < Patience ? soon - now : Patience;
    }

    // Nobody can say which of the two clocks is right: people look, or it is set back, or the portal is started again.
    private bool Halted()
    {
        var (halted, drift) = (time.Off, time.Look());
        if (!halted && time.Off)
            log.LogCritical("The clock was set {Drift} off: deadlines wait until it is set right, or the portal is started again", drift);
        if (halted && !time.Off)
            log.LogWarning("The clock is right again: deadlines go on");
        if (time.Off) sighted.Clear();
        return time.Off;
    }

    private bool SeenLongEnough(Guid id)
        => !sighted.TryAdd(id, clock.GetTimestamp()) && clock.GetElapsedTime(sighted[id]) >= Apart;

    private async Task Act(Guid id, CancellationToken ct)
    {
        try
        {
            var (_, refused) = await units.Run<Done>(Scope.System, async work =>
            {
                await work.Db.Lock($"deadline:{id:n}", ct);
                var deadline = await work.Db.Deadlines.SingleAsync(d => d.Id == id, ct);
                if (deadline.State is not DeadlineState.Open || deadline.DueAt > work.Now)
                    return new Done();   // another node was here, or it was moved
                deadline.Meet();
                await acts[deadline.Kind].Act(work, deadline, ct);
                return new Done();
            }, ct);
            if (refused is not null)
                log.LogWarning("Deadline {Deadline} was refused ({Code}); trying again", id, refused.Code);
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            log.LogError(failure, "Deadline {Deadline} failed", id);
            await units.Run<Done>(Scope.System, async work =>
            {
                (await work.Db.Deadlines.SingleAsync(d => d.Id == id, ct)).Fail(work.Now);
                return new Done();
            }, ct);
        }
        sighted.Remove(id);
    }
}

public static class WorkersSetup
{
    /// <summary>What acts by itself on this node: reactions to facts, and deadlines.</summary>
    public static IServiceCollection AddWorkers(this IServiceCollection services) => services
        .AddEach<IDeadlineAct>()
        .AddSingleton<ReactionTurn>().AddSingleton<ReactionRunner>().AddHostedService(provider => provider.GetRequiredService<ReactionRunner>())
        .AddSingleton<Sweeper>().AddHostedService(provider => provider.GetRequiredService<Sweeper>());
}
