using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Accounts;

/// <summary>Whether this provider has a page open now: what a mark beside his name asks when it hears that he came or went.</summary>
[Needs(Who.Anyone)]
public sealed record IsProviderHere(Guid AccountId) : IQuery<ProviderHere>;

public sealed record ProviderHere(bool Online);

internal sealed class IsProviderHereHandler(IDbContextFactory<PortalDb> dbs, Presence presence) : IQueryHandler<IsProviderHere, ProviderHere>
{
    public async Task<Result<ProviderHere>> Handle(Scope scope, IsProviderHere query, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.ProvidersShownTo(scope).AnyAsync(p => p.Id == query.AccountId, ct)
            ? new ProviderHere(presence.IsAt(Places.Portal, query.AccountId))
            : Refusal.NotFound("provider");
    }
}
