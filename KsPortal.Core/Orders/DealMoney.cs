using KsPortal.Core.Money;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Orders;

/// <summary>Where each cent of a deal is, out of the ledger: paid + coupon = held + released + fee + refunded + coupon back.</summary>
/// <param name="Paid">By the client himself.</param>
/// <param name="Refunded">To the client.</param>
public sealed record DealMoney(Amount Paid, Amount Held, Amount Released, Amount Fee, Amount Refunded)
{
    /// <summary>What a coupon paid, and what went back to its campaign.</summary>
    public Amount Coupon { get; init; } = Amount.Zero;
    public Amount CouponBack { get; init; } = Amount.Zero;
}

internal static class DealMoneyOf
{
    extension(PortalDb db)
    {
        /// <summary>The same for the rows of a list, in one question.</summary>
        public async Task<IReadOnlyDictionary<Guid, DealMoney>> MoniesOf(IReadOnlyCollection<Guid> deals, CancellationToken ct)
        {
            var sums = (await db.Transfers.AsNoTracking().Where(t => t.Deal != null && deals.Contains(t.Deal.Value)).GroupBy(t => new { t.Deal, t.Kind })
                .Select(g => new { Deal = g.Key.Deal!.Value, g.Key.Kind, Minor = g.Sum(t => t.Minor) }).ToListAsync(ct)).ToLookup(g => g.Deal);
            return deals.Distinct().ToDictionary(deal => deal, deal => Of(sums[deal].ToDictionary(g => g.Kind, g => g.Minor)));
        }

        public async Task<DealMoney> MoneyOf(Guid deal, CancellationToken ct)
        {
            var sums = await db.Transfers.AsNoTracking().Where(t => t.Deal == deal).GroupBy(t => t.Kind)
                .Select(g => new { g.Key, Minor = g.Sum(t => t.Minor) }).ToDictionaryAsync(g => g.Key, g => g.Minor, ct);
            return Of(sums);
        }
    }

    private static DealMoney Of(Dictionary<TransferKind, long> sums)
    {
        long Sum(TransferKind kind) => sums.GetValueOrDefault(kind);
        var (paid, coupon, refunded, couponBack) = (Sum(TransferKind.Hold), Sum(TransferKind.Coupon), Sum(TransferKind.Refund), Sum(TransferKind.CouponBack));
        var (released, fee) = (Sum(TransferKind.Release) - Sum(TransferKind.Return), Sum(TransferKind.Fee) - Sum(TransferKind.FeeBack));
        var held = paid + coupon - released - fee - refunded - couponBack;
        return new(Amount.Fen(paid), Amount.Fen(held), Amount.Fen(released), Amount.Fen(fee), Amount.Fen(refunded))
        {
            Coupon = Amount.Fen(coupon), CouponBack = Amount.Fen(couponBack),
        };
    }
}
