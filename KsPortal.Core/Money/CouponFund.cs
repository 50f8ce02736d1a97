using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

/// <summary>Money the platform put aside for coupons.</summary>
public sealed class CouponFunding : Entity
{
    private CouponFunding() { }

    public long Minor { get; private init; }
    public string Reason { get; private init; } = "";
    public Guid ById { get; private init; }
    public DateTimeOffset At { get; private init; }

    internal static CouponFunding Of(long minor, string reason, Guid by, DateTimeOffset now)
    {
        var funding = new CouponFunding { Id = Guid.CreateVersion7(now), Minor = minor, Reason = reason, ById = by, At = now };
        funding.Record(new CouponsFunded(funding.Id), reason);
        return funding;
    }
}

/// <summary>Where the money of coupons lies: the platform's fund, and for each campaign its whole budget, from its first day.</summary>
internal static class CouponFund
{
    private const string Platform = "platform";
    private static readonly Guid Nobody = Guid.Empty;

    extension(Work work)
    {
        public void PayIntoFund(CouponFunding funding) => work.Post($"coupon-fund:{funding.Id:n}", null,
            new Movement(TransferKind.CouponFund, LedgerKind.Gateway.Of(GatewayNames.OwnerOf(Platform)), LedgerKind.Coupons.Of(Nobody), funding.Minor));

        /// <summary>The whole budget goes from the fund to the campaign; refuses with what is missing.</summary>
        public async Task<Refusal?> FundCampaign(Coupon coupon, CancellationToken ct)
        {
            await work.Db.Lock("ledger", ct);
            if (await work.Db.Balance(LedgerKind.Coupons, Nobody, ct) is var inside && inside < coupon.BudgetMinor)
                return Refusal.Conflict("coupon.fund-short", Amount.Fen(coupon.BudgetMinor - inside));
            work.Post($"coupon-fund:{coupon.Id:n}", null, new Movement(TransferKind.CouponFund, LedgerKind.Coupons.Of(Nobody), LedgerKind.Coupons.Of(coupon.Id), coupon.BudgetMinor));
            return null;
        }

        /// <summary>Nobody begins to use it any more, and what nobody has put aside goes back to the fund. Refuses when it is closed and nothing is left.</summary>
        public async Task<Refusal?> CloseCampaign(Guid id, string reason, CancellationToken ct)
        {
            var closed = await work.Db.Coupons.Where(c => c.Id == id && c.State == CouponState.Running)
                .ExecuteUpdateAsync(c => c.SetProperty(one => one.State, CouponState.Closed), ct);   // from here on nobody reserves
            if (await work.Db.Coupons.SingleOrDefaultAsync(c => c.Id == id, ct) is not { } coupon)
                return Refusal.NotFound("coupon");
            await work.Db.Lock("ledger", ct);   // after the coupon's row, as refunds take them; what is put aside is not spent between the two sums

            var left = await work.Db.Balance(LedgerKind.Coupons, id, ct)
                - await work.Db.CouponUses.Where(u => u.CouponId == id && u.State == CouponUseState.Reserved).SumAsync(u => u.DiscountMinor, ct);
            if (closed == 0 && left <= 0)
                return Refusal.Conflict("coupon.closed");
            coupon.Closed(reason);
            work.Post($"coupon-home:{work.OperationId:n}", null, new Movement(TransferKind.CouponFund, LedgerKind.Coupons.Of(id), LedgerKind.Coupons.Of(Nobody), left));
            return null;
        }
    }
}
