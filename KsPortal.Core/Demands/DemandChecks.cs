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

internal sealed class AwardsHaveOneQuote : IInvariant
{
    public string Code => "Q1";
    public string Says => "awarded demands have one chosen quote, ordered ones one that won, others neither; none holds money before it is ordered";

    public async Task<(long Checked, IReadOnlyList<string> Broken)> Look(PortalDb db, CancellationToken ct)
    {
        var demands = await db.Set<Demand>().Where(d => d.Way == DemandWay.Quotes)
            .Select(d => new
            {
                d.Id, d.State, d.ProviderId, d.ChosenQuoteId,
                Held = db.Set<LedgerAccount>().Where(a => a.Kind == LedgerKind.Escrow && a.Owner == d.Id).Sum(a => a.Credits - a.Debits),
            }).ToListAsync(ct);
        var quotes = (await db.Set<Quote>().Select(q => new { q.Id, q.DemandId, q.ClientId, q.ProviderId, q.State }).ToListAsync(ct)).ToLookup(q => q.DemandId);

        var broken = new List<string>();
        foreach (var demand in demands)
        {
            var own = quotes[demand.Id].ToList();
            var (chosen, won) = (own.Where(q => q.State is QuoteState.Chosen).ToList(), own.Where(q => q.State is QuoteState.Won).ToList());
            var right = demand.State switch
            {
                DemandState.Awarded => won.Count == 0 && chosen.Count == 1 && chosen[0].Id == demand.ChosenQuoteId,
                DemandState.Ordered => chosen.Count == 0 && won.Count == 1 && won[0].Id == demand.ChosenQuoteId && won[0].ProviderId == demand.ProviderId,
                _ => chosen.Count + won.Count == 0,
            };
            var standing = own.Count(q => q.State is QuoteState.Standing);
            if (!right || (demand.State is not DemandState.Ordered && demand.Held != 0))
                broken.Add($"{demand.State} demand {demand.Id} has {chosen.Count} chosen, {won.Count} won and holds {demand.Held}");
            if (standing > QuoteRules.AtMost || (standing > 0 && demand.State is not (DemandState.Open or DemandState.Awarded)))
                broken.Add($"{demand.State} demand {demand.Id} has {standing} standing quotes");
        }
        var known = demands.Select(d => d.Id).ToHashSet();
        broken.AddRange(quotes.Where(of => !known.Contains(of.Key)).Select(of => $"demand {of.Key} is quoted and does not ask for it"));
        return (demands.Count, broken);
    }
}
