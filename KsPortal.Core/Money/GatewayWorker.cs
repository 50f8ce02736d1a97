using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KsPortal.Core.Money;

/// <summary>Asks providers what there is to ask: claims a job by lease, calls with no transaction open, applies the answer in a unit of work.</summary>
internal sealed class GatewayWorker(
    IDbContextFactory<PortalDb> dbs, UnitOfWork units, GatewayList gateways, IEnumerable<IGatewayAct> acts, JournalNews news, TimeProvider clock,
    ILogger<GatewayWorker> log) : BackgroundService
{
    internal static readonly TimeSpan CallLasts = TimeSpan.FromSeconds(20);
    internal static readonly TimeSpan LeaseLasts = TimeSpan.FromSeconds(90);   // well over a call, so that two never ask at once
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(100);    // news is of many things
    private const int Batch = 100, AtOnce = 4;                                 // one slow provider does not keep the others waiting

    private readonly Dictionary<string, IGatewayAct> acts = acts.ToDictionary(act => act.Kind);

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var next = news.Next;
            var wait = Patience;
            try
            {
                await Run(stopping);
                wait = await UntilNext(stopping);
            }
            catch (Exception failure) when (!stopping.IsCancellationRequested)
            {
                log.LogError(failure, "What is to be asked of providers could not be read; trying again");
            }
            await next.OrAfter(wait, stopping);
            await Task.Delay(Rest, stopping);
        }
    }

    /// <summary>Everything that is due, and what that brings with it. Answers how many jobs were carried out.</summary>
    internal async Task<int> Run(CancellationToken ct = default)
    {
        for (var done = 0; ;)
        {
            var due = await Due(ct);
            if (due.Count == 0)
                return done;
            var before = done;
            await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (id, stop) =>
            {
                if (await Do(id, stop)) Interlocked.Increment(ref done);
            });
            if (done == before)
                return done;   // others have them
        }
    }

    private async Task<List<Guid>> Due(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.GatewayJobs.Where(j => j.DoneAt == null && j.NextAt <= now && (j.LeaseUntil == null || j.LeaseUntil <= now))
            .OrderBy(j => j.NextAt).Select(j => j.Id).Take(Batch).ToListAsync(ct);
    }

    private async Task<TimeSpan> UntilNext(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var next = await db.GatewayJobs.Where(j => j.DoneAt == null).OrderBy(j => j.NextAt).Select(j => (DateTimeOffset?)j.NextAt).FirstOrDefaultAsync(ct);
        return next is { } soon && soon - clock.GetUtcNow() is var wait && wait < Patience ? TimeSpan.FromTicks(Math.Max(wait.Ticks, Rest.Ticks)) : Patience;
    }

    private async Task<bool> Do(Guid id, CancellationToken ct)
    {
        var lease = Guid.CreateVersion7(clock.GetUtcNow());
        if (await Claim(id, lease, ct) is not { } job)
            return false;
        try
        {
            FaultPoint.Pass("job.claimed");
            var act = acts[job.Kind];
            var (asked, answer) = await Ask(act, job, ct);
            FaultPoint.Pass("provider.asked");
            await Finish(job, lease, asked ? work => act.Apply(work, job.Subject, answer, ct) : null, answer, ct);
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            // Nobody knows how far it came: the same as an answer nobody understands.
            log.LogError(failure, "{Kind} of {Subject} failed", job.Kind, job.Subject);
            await Finish(job, lease, _ => Task.FromResult<TimeSpan?>(null), GatewayAnswer.Unknown(failure.Message), ct);
        }
        return true;
    }

    private async Task<GatewayJob?> Claim(Guid id, Guid lease, CancellationToken ct)
    {
        GatewayJob? job = null;
        await units.Run<Done>(Scope.System, async work =>
        {
            var (now, until) = (work.Now, work.Now + LeaseLasts);
            var mine = await work.Db.GatewayJobs
                .Where(j => j.Id == id && j.DoneAt == null && j.NextAt <= now && (j.LeaseUntil == null || j.LeaseUntil <= now))
                .ExecuteUpdateAsync(set => set.SetProperty(j => j.Lease, lease).SetProperty(j => j.LeaseUntil, until).SetProperty(j => j.Tries, j => j.Tries + 1), ct);
            job = mine == 0 ? null : await work.Db.GatewayJobs.AsNoTracking().SingleAsync(j => j.Id == id, ct);
            return new Done();
        }, ct);
        return job;
    }

    private async Task<(bool Asked, GatewayAnswer Answer)> Ask(IGatewayAct act, GatewayJob job, CancellationToken ct)
    {
        GatewayCall? call;
        await using (var db = await dbs.CreateDbContextAsync(ct))
            call = await act.Ask(db, job.Subject, ct);
        if (call is null)
            return (false, new(Outcome.Succeeded));
        if (gateways.Find(job.Gateway) is not { } gateway)
            return (true, GatewayAnswer.Unknown($"There is no {job.Gateway} here"));

        using var limit = new CancellationTokenSource(CallLasts, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        try
        {
            return (true, await call(gateway, either.Token).WaitAsync(either.Token));
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            return (true, GatewayAnswer.Unknown(failure.Message));   // whether it arrived nobody can say
        }
    }

    private async Task Finish(GatewayJob job, Guid lease, Func<Work, Task<TimeSpan?>>? apply, GatewayAnswer answer, CancellationToken ct)
    {
        var done = await units.Run<Done>(Scope.System, async work =>
        {
            var again = apply is null ? null : await apply(work);
            var unknowns = answer.Outcome is Outcome.Unknown ? job.Unknowns + 1 : 0;
            if (unknowns > 0) again = GatewayJob.PauseAfter(unknowns);
            DateTimeOffset? over = again is null ? work.Now : null;
            var (next, said) = (work.Now + (again ?? default), answer.Why is { } why ? TypedText.Cut(TypedText.Line(why), GatewayJobMap.SaidMost) : null);
            var kept = await work.Db.GatewayJobs.Where(j => j.Id == job.Id && j.Lease == lease && j.DoneAt == null).ExecuteUpdateAsync(set => set
                .SetProperty(j => j.Lease, (Guid?)null).SetProperty(j => j.LeaseUntil, (DateTimeOffset?)null).SetProperty(j => j.DoneAt, over)
                .SetProperty(j => j.NextAt, next).SetProperty(j => j.Unknowns, unknowns).SetProperty(j => j.Said, said), ct);
            return kept == 1 ? new Done() : Refusal.Conflict("stale");   // it took so long that another has it now: his answer counts
        }, ct);
        if (done.Refusal is { } refused)
            log.LogWarning("What {Kind} of {Subject} brought was not applied ({Code}); it is asked again", job.Kind, job.Subject, refused.Code);
    }
}
