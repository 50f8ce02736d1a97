using KsPortal.Core.Accounts;
using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Demands;

/// <summary>A provider has the demand's page open: counted among those who look until what is answered is disposed.</summary>
[Needs(Who.ApprovedProvider)]
public sealed record LookAtDemand(Guid DemandId) : IQuery<Looking>;

public sealed class Looking(IDisposable stay) : IDisposable
{
    public void Dispose() => stay.Dispose();
}

internal sealed class LookAtDemandHandler(IDbContextFactory<PortalDb> dbs, Presence presence) : IQueryHandler<LookAtDemand, Looking>
{
    public async Task<Result<Looking>> Handle(Scope scope, LookAtDemand query, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (!await db.DemandsVisibleTo(scope).AnyAsync(d => d.Id == query.DemandId && d.ClientId != scope.AccountId, ct))
            return Refusal.NotFound("demand");
        return new Looking(presence.Enter(DemandTopics.ViewersOf(query.DemandId), scope.AccountId));
    }
}
