using KsPortal.Core.Accounts;
using KsPortal.Core.Demands;
using KsPortal.Core.Kernel;
using KsPortal.Core.Money;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Orders;

/// <summary>What quotes of mine bring after the fee, for the rows of a list at once: those that may still be paid, and those that won.</summary>
[Needs(Who.ApprovedProvider)]
public sealed record MyQuoteNets(IReadOnlyList<Guid> Quotes) : IQuery<MyQuoteNetsView>;

public sealed record MyQuoteNetsView(IReadOnlyDictionary<Guid, Amount> Nets)
{
    public Amount? Of(Guid quote) => Nets.TryGetValue(quote, out var net) ? net : null;
}

internal sealed class MyQuoteNetsHandler(IDbContextFactory<PortalDb> dbs, TimeProvider clock) : IQueryHandler<MyQuoteNets, MyQuoteNetsView>
{
    /// <summary>More than a page of a list has.</summary>
    private const int Most = 100;

    public async Task<Result<MyQuoteNetsView>> Handle(Scope scope, MyQuoteNets query, CancellationToken ct)
    {
        var asked = query.Quotes.Take(Most).ToList();
        if (asked.Count == 0)
            return new MyQuoteNetsView(new Dictionary<Guid, Amount>());
        await using var db = await dbs.CreateDbContextAsync(ct);
        var rows = await (from quote in db.Quotes.AsNoTracking()
                          where asked.Contains(quote.Id) && quote.ProviderId == scope.AccountId
                              && (quote.State == QuoteState.Standing || quote.State == QuoteState.Chosen || quote.State == QuoteState.Won)
                          join demand in db.Demands on quote.DemandId equals demand.Id
                          from order in db.Set<Order>().Where(o => o.DemandId == demand.Id).DefaultIfEmpty()
                          select new { quote, demand, order }).ToListAsync(ct);
        var fees = await db.FeesOf(scope.AccountId, clock.GetUtcNow(), ct);
        return new MyQuoteNetsView(rows.ToDictionary(r => r.quote.Id, r => FeeRule.NetOf(r.quote.Price,
            r.order is not null ? r.order.Fee   // as it was ordered
                : fees.Of(r.demand.ClientId, r.demand.CategoryId ?? Guid.Empty, r.demand.OpenedAt ?? r.demand.SavedAt))));
    }
}
