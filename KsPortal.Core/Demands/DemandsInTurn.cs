using KsPortal.Core.Accounts;
using KsPortal.Core.Kernel;
using KsPortal.Core.Money;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Demands;

/// <summary>A demand that waits for its client: for a choice among quotes, or for the money of the one he chose.</summary>
/// <param name="Chosen">Whom he chose; null where he has yet to.</param>
internal sealed record DemandInTurn(Guid Id, string Title, Amount? Price, string? Chosen, DateTimeOffset? Until);

internal static class DemandsInTurn
{
    extension(PortalDb db)
    {
        /// <summary>The nearest first.</summary>
        public async Task<(List<DemandInTurn> First, int Count)> DemandsInTurnOf(Guid client, int most, CancellationToken ct)
        {
            var turn = db.Demands.AsNoTracking().Where(d => d.ClientId == client && d.Way == DemandWay.Quotes && (d.State == DemandState.Awarded
                || (d.State == DemandState.Open && db.Set<Quote>().Any(q => q.DemandId == d.Id && q.State == QuoteState.Standing))));
            var first = await (from demand in turn
                               from quote in db.Set<Quote>().Where(q => q.Id == demand.ChosenQuoteId).DefaultIfEmpty()
                               from provider in db.Set<Account>().Where(a => a.Id == quote!.ProviderId).DefaultIfEmpty()
                               orderby demand.State == DemandState.Awarded ? demand.PayUntil : demand.ExpiresAt, demand.Id
                               select new
                               {
                                   demand.Id, demand.Title, Until = demand.State == DemandState.Awarded ? demand.PayUntil : demand.ExpiresAt,
                                   Fen = quote == null ? null : (long?)quote.PriceMinor, Name = provider == null ? null : provider.DisplayName,
                               }).Take(most).ToListAsync(ct);
            return ([.. first.Select(d => new DemandInTurn(d.Id, d.Title, d.Fen is { } fen ? Amount.Fen(fen) : null, d.Name, d.Until))],
                first.Count < most ? first.Count : await turn.CountAsync(ct));
        }
    }
}
