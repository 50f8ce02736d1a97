using KsPortal.Core.Checks;
using KsPortal.Core.Money;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Demands;

internal sealed class DemandsArePrefunded : IInvariant
{
    public string Code => "E1d";
    public string Says => "open instant demands hold their price, ended ones without an order hold nothing";

    public async Task<(long Checked, IReadOnlyList<string> Broken)> Look(PortalDb db, CancellationToken ct)
    {
        var demands = await db.Set<Demand>().Where(d => d.Way == DemandWay.Instant && d.State != DemandState.Ordered)
            .Select(d => new
            {
                d.Id, d.State, Price = d.PriceMinor ?? 0,
                Held = db.Set<LedgerAccount>().Where(a => a.Kind == LedgerKind.Escrow && a.Owner == d.Id).Sum(a => a.Credits - a.Debits),
            })
            .ToListAsync(ct);
        return (demands.Count,
            [.. demands.Where(d => d.Held != (d.State is DemandState.Open ? d.Price : 0)).Select(d => $"{d.State} demand {d.Id} holds {d.Held}")]);
    }
}
