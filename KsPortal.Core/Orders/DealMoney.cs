using KsPortal.Core.Money;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Orders;

/// <summary>Where each cent of a deal is, out of the ledger: paid = held + released + fee + refunded.</summary>
public sealed record DealMoney(Amount Paid, Amount Held, Amount Released, Amount Fee, Amount Refunded);

internal static class DealMoneyOf
{
    extension(PortalDb db)
    {
        public async Task<DealMoney> MoneyOf(Guid deal, CancellationToken ct)
        {
            var sums = await db.Transfers.AsNoTracking().Where(t => t.Deal == deal).GroupBy(t => t.Kind)
                .Select(g => new { g.Key, Minor = g.Sum(t => t.Minor) }).ToDictionaryAsync(g => g.Key, g => g.Minor, ct);
            long Of(TransferKind kind) => sums.GetValueOrDefault(kind);

            var (paid, released, fee, refunded) = (Of(TransferKind.Hold), Of(TransferKind.Release), Of(TransferKind.Fee), Of(TransferKind.Refund));
            return new(Amount.Fen(paid), Amount.Fen(paid - released - fee - refunded), Amount.Fen(released), Amount.Fen(fee), Amount.Fen(refunded));
        }
    }
}
