using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Storage;
using Microsoft.Extensions.Logging;

namespace KsPortal.Core.Money;

/// <summary>One question to a provider: claims its job by lease, calls with no transaction open, applies the answer in a unit of work.</summary>
internal sealed class GatewayErrand(
    IDbContextFactory<PortalDb> dbs, UnitOfWork units, GatewayList gateways, GatewayBreaker breaker, IEnumerable<IGatewayAct> acts, Herald herald, TimeProvider clock,
    ILogger<GatewayErrand> log)
{
    internal static readonly TimeSpan CallLasts = TimeSpan.FromSeconds(20);
    internal static readonly TimeSpan LeaseLasts = TimeSpan.FromSeconds(90);   // well over a call, so that two never ask at once

    private readonly Dictionary<string, IGatewayAct> acts = acts.ToDictionary(act => act.Kind);

    /// <summary>False where another has it, or it is done.</summary>
    public async Task<bool> Run(Guid id, CancellationToken ct)
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
            if (kept == 1 && job.Unknowns > 0 != unknowns > 0)
            {
                await work.Db.SaveChangesAsync(ct);   // the ledger's turn comes before the journal's
                await herald.Tell(work, new GatewayJobMoved(job.Id), job.Tries, ct);
            }
            return kept == 1 ? new Done() : Refusal.Conflict("stale");   // it took so long that another has it now: his answer counts
        }, ct);
        if (done.Refusal is { } refused)
            log.LogWarning("What {Kind} of {Subject} brought was not applied ({Code}); it is asked again", job.Kind, job.Subject, refused.Code);
    }
}
