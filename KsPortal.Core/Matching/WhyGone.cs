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
    public async Task<Result<IReadOnlyList<GoneDemand>>> Handle(Scope scope, WhyGone query, CancellationToken ct)
    {
        var ids = query.DemandIds.Take(100).ToList();
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await (from demand in db.DemandsVisibleTo(scope).AsNoTracking()
                      where ids.Contains(demand.Id) && demand.State != DemandState.Open
                      from winner in db.Set<Account>().Where(a => a.Id == demand.ProviderId).DefaultIfEmpty()
                      select new GoneDemand(demand.Id, demand.Way, demand.State,
                          winner == null || (demand.Way == DemandWay.Quotes && winner.Id != scope.AccountId) ? null : winner.DisplayName,
                          demand.ProviderId == scope.AccountId, demand.EndedAt ?? demand.AwardedAt))
            .ToListAsync(ct);
    }
}
