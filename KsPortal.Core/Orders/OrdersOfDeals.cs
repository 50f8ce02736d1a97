using KsPortal.Core.Demands;
using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Orders;

/// <summary>What stands behind the deals of my ledger lines: the order, or the demand that has none yet. Only what I may see.</summary>
[Needs(Who.Member)]
public sealed record OrdersOfDeals(IReadOnlyList<Guid> Deals) : IQuery<DealNames>;

public sealed record DealNames(IReadOnlyDictionary<Guid, DealName> ByDeal);

public sealed record DealName(Guid Deal, string Title, long? Number, Guid? OrderId);

internal sealed class OrdersOfDealsHandler(IDbContextFactory<PortalDb> dbs) : IQueryHandler<OrdersOfDeals, DealNames>
{
    private const int Most = 100;

    public async Task<Result<DealNames>> Handle(Scope scope, OrdersOfDeals query, CancellationToken ct)
    {
        var deals = query.Deals.Distinct().Take(Most).ToList();
        await using var db = await dbs.CreateDbContextAsync(ct);
        var demands = await db.Demands.AsNoTracking().Where(d => deals.Contains(d.Id) && d.ClientId == scope.AccountId)
            .Select(d => new DealName(d.Id, d.Title, d.Number, null)).ToListAsync(ct);
        var orders = await db.Orders.AsNoTracking().VisibleTo(scope).Where(o => deals.Contains(o.Deal))
            .Select(o => new DealName(o.Deal, o.Title, o.Number, o.Id)).ToListAsync(ct);
        return new DealNames(demands.Concat(orders).GroupBy(d => d.Deal).ToDictionary(g => g.Key, g => g.Last()));
    }
}
