using KsPortal.Core.Accounts;
using KsPortal.Core.Demands;
using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Matching;

/// <summary>Why what I still have on the screen is gone.</summary>
[Needs(Who.ApprovedProvider)]
public sealed record WhyGone(IReadOnlyList<Guid> DemandIds) : IQuery<IReadOnlyList<GoneDemand>>;

/// <param name="WonBy">Who got it, where somebody did and it is no secret: bids are sealed.</param>
public sealed record GoneDemand(Guid Id, DemandWay Way, DemandState State, string? WonBy, bool Mine, DateTimeOffset? At);

internal sealed class WhyGoneHandler(IDbContextFactory<PortalDb> dbs) : IQueryHandler<WhyGone, IReadOnlyList<GoneDemand>>
{
    internal const int Most = 100;

    public async Task<Result<IReadOnlyList<GoneDemand>>> Handle(Scope scope, WhyGone query, CancellationToken ct)
    {
        var ids = query.DemandIds.Take(Most).ToList();
        await using var db = await dbs.CreateDbContextAsync(ct);
        var ended = await db.Endings(db.DemandsVisibleTo(scope).Where(d => ids.Contains(d.Id))).ToListAsync(ct);
        return ended.ConvertAll(ending => ending.For(scope.AccountId));
    }
}

/// <summary>How a demand that stood open ended, before it is told to somebody.</summary>
internal sealed record Ending(Guid Id, DemandWay Way, DemandState State, Guid? WinnerId, string? Winner, DateTimeOffset? At)
{
    public GoneDemand For(Guid me) => new(Id, Way, State, Way is DemandWay.Quotes && WinnerId != me ? null : Winner, WinnerId == me, At);
}

internal static class EndingReading
{
    extension(PortalDb db)
    {
        public IQueryable<Ending> Endings(IQueryable<Demand> demands)
            => from demand in demands.AsNoTracking()
               where demand.State != DemandState.Open
               from winner in db.Set<Account>().Where(a => a.Id == demand.ProviderId).DefaultIfEmpty()
               select new Ending(demand.Id, demand.Way, demand.State, demand.ProviderId, winner == null ? null : winner.DisplayName, demand.EndedAt ?? demand.AwardedAt);
    }
}
