using KsPortal.Core.Live;
using KsPortal.Core.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KsPortal.Core.Money;

/// <summary>Decides which providers are asked and when; what is asked of them is <see cref="GatewayErrand"/>.</summary>
internal sealed class GatewayWorker(
    IDbContextFactory<PortalDb> dbs, GatewayErrand errand, GatewayBreaker breaker, JournalNews news, TimeProvider clock, ILogger<GatewayWorker> log) : BackgroundService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(100);    // news is of many things
    private const int Batch = 100, AtOnce = 4;                                 // of one provider

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
                if (!breaker.Rests(gateway, clock.GetUtcNow()) && await errand.Run(id, stop)) Interlocked.Increment(ref done);
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
}
