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
    private const int Batch = 100, AtOnce = 4;                                 // of one provider

    private readonly Dictionary<string, IGatewayAct> acts = acts.ToDictionary(act => act.Kind);
    private readonly GatewayBreaker breaker = new();

    internal GatewayBreaker Breaker => breaker;

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        var lanes = new Dictionary<string, Task>();   // each provider has its own: one that is slow keeps no other waiting
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                var next = news.Next;
                var wait = Patience;
                try
                {
                    foreach (var over in lanes.Where(lane => lane.Value.IsCompleted).ToList()) lanes.Remove(over.Key);
                    foreach (var gateway in (await Waiting(stopping)).Except(lanes.Keys).ToList()) lanes[gateway] = Lane(gateway, stopping);
                    wait = await UntilNext(lanes.Keys, stopping);
                }
                catch (Exception failure) when (!stopping.IsCancellationRequested)
                {
                    log.LogError(failure, "What is to be asked of providers could not be read; trying again");
                }
                await Task.WhenAny([next, .. lanes.Values]).OrAfter(wait, stopping);
                await Task.Delay(Rest, stopping);
            }
        }
        finally
        {
            await Task.WhenAll(lanes.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Everything that is due, and what that brings with it. Answers how many jobs were carried out.</summary>
    internal async Task<int> Run(CancellationToken ct = default)
    {
        for (var done = 0; ;)
        {
            var did = await Task.WhenAll((await Waiting(ct)).Select(gateway => Work(gateway, ct)));
            if (did.Sum() == 0)
                return done;   // nothing is due, or others have it
            done += did.Sum();
        }
    }

    private async Task Lane(string gateway, CancellationToken stopping)
    {
        try
        {
            await Work(gateway, stopping);
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            log.LogError(failure, "What is to be asked of {Gateway} was not carried out; trying again", gateway);
            await Task.Delay(Patience, stopping);
        }
    }

    /// <summary>Everything that is due of one provider, until it gives no clear answer too often.</summary>
    private async Task<int> Work(string gateway, CancellationToken ct)
    {
        for (var done = 0; ;)
        {
            var due = await Due(gateway, ct);
            var before = done;
            await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (id, stop) =>
            {
                if (!breaker.Rests(gateway, clock.GetUtcNow()) && await Do(id, stop)) Interlocked.Increment(ref done);
            });
            if (done == before)
                return done;
        }
    }

    /// <summary>The providers there is something to ask of now.</summary>
    private async Task<IReadOnlyList<string>> Waiting(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var db = await dbs.CreateDbContextAsync(ct);
        var gateways = await AllDue(db, now).Select(j => j.Gateway).Distinct().ToListAsync(ct);
        return [.. gateways.Where(gateway => !breaker.Rests(gateway, now))];
    }

    private async Task<List<Guid>> Due(string gateway, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await AllDue(db, clock.GetUtcNow()).Where(j => j.Gateway == gateway).OrderBy(j => j.NextAt).Select(j => j.Id).Take(Batch).ToListAsync(ct);
    }

    private static IQueryable<GatewayJob> AllDue(PortalDb db, DateTimeOffset now)
        => db.GatewayJobs.Where(j => j.DoneAt == null && j.NextAt <= now && (j.LeaseUntil == null || j.LeaseUntil <= now));

    /// <param name="busy">Who says himself that he is done.</param>
    private async Task<TimeSpan> UntilNext(IEnumerable<string> busy, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var (resting, tried) = breaker.Resting(now);
        var others = busy.Concat(resting).ToList();
        await using var db = await dbs.CreateDbContextAsync(ct);
        var next = await db.GatewayJobs.Where(j => j.DoneAt == null && (j.LeaseUntil == null || j.LeaseUntil <= now) && !others.Contains(j.Gateway))
            .OrderBy(j => j.NextAt).Select(j => (DateTimeOffset?)j.NextAt).FirstOrDefaultAsync(ct);
        var soon = next < tried ? next : tried ?? next;
        return soon - now is { } wait && wait < Patience ? TimeSpan.FromTicks(Math.Max(wait.Ticks, Rest.Ticks)) : Patience;
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
            if (asked) breaker.Heard(job.Gateway, answer.Outcome is not Outcome.Unknown, clock.GetUtcNow());
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
            var mine = work.Db.GatewayJobs.Where(j => j.Id == job.Id && j.Lease == lease && j.DoneAt == null);
            var kept = await mine.Where(j => j.NextAt == job.NextAt).ExecuteUpdateAsync(set => set
                .SetProperty(j => j.Lease, (Guid?)null).SetProperty(j => j.LeaseUntil, (DateTimeOffset?)null).SetProperty(j => j.DoneAt, over)
                .SetProperty(j => j.NextAt, next).SetProperty(j => j.Unknowns, unknowns).SetProperty(j => j.Said, said), ct);
            if (kept == 0)   // there was news of it meanwhile: it is asked again at once
                kept = await mine.ExecuteUpdateAsync(set => set.SetProperty(j => j.Lease, (Guid?)null).SetProperty(j => j.LeaseUntil, (DateTimeOffset?)null)
                    .SetProperty(j => j.Unknowns, unknowns).SetProperty(j => j.Said, said), ct);
            return kept == 1 ? new Done() : Refusal.Conflict("stale");   // it took so long that another has it now: his answer counts
        }, ct);
        if (done.Refusal is { } refused)
            log.LogWarning("What {Kind} of {Subject} brought was not applied ({Code}); it is asked again", job.Kind, job.Subject, refused.Code);
    }
}
