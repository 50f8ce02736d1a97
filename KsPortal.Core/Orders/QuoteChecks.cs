using KsPortal.Core.Checks;
using KsPortal.Core.Demands;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Orders;

internal sealed class OrdersCostWhatWasQuoted : IInvariant
{
    public string Code => "Q2";
    public string Says => "orders of quoted demands are of the quote that won: its price, its provider";

    public async Task<(long Checked, IReadOnlyList<string> Broken)> Look(PortalDb db, CancellationToken ct)
    {
        var orders = await (from order in db.Set<Order>()
                            join demand in db.Set<Demand>() on order.DemandId equals demand.Id
                            where demand.Way == DemandWay.Quotes
                            select new
                            {
                                order.Number, Total = order.Total.Minor,
                                Right = db.Set<Quote>().Any(q => q.DemandId == demand.Id && q.State == QuoteState.Won
                                    && q.ProviderId == order.ProviderId && q.PriceMinor == order.Total.Minor),
                            }).ToListAsync(ct);
        return (orders.Count, [.. orders.Where(o => !o.Right).Select(o => $"S-{o.Number} costs {o.Total} and no quote that won says so")]);
    }
}
