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
        public async Task PayIntoFund(CouponFunding funding, CancellationToken ct) => await work.Post($"coupon-fund:{funding.Id:n}", null,
        [
            new(TransferKind.CouponFund, await work.LedgerId(LedgerKind.Gateway, GatewayNames.OwnerOf(Platform), ct),
                await work.LedgerId(LedgerKind.Coupons, Nobody, ct), funding.Minor),
        ], ct);

        /// <summary>The whole budget goes from the fund to the campaign; refuses with what is missing.</summary>
        public async Task<Refusal?> FundCampaign(Coupon coupon, CancellationToken ct)
        {
            await work.Db.Lock("ledger", ct);
            if (await work.Db.Balance(LedgerKind.Coupons, Nobody, ct) is var inside && inside < coupon.BudgetMinor)
                return Refusal.Conflict("coupon.fund-short", Amount.Fen(coupon.BudgetMinor - inside));
            await work.Post($"coupon-fund:{coupon.Id:n}", null,
                [new(TransferKind.CouponFund, await work.LedgerId(LedgerKind.Coupons, Nobody, ct), await work.LedgerId(LedgerKind.Coupons, coupon.Id, ct), coupon.BudgetMinor)], ct);
            return null;
        }

        /// <summary>Nobody begins to use it any more, and what nobody has put aside goes back to the fund. Refuses when it is closed and nothing is left.</summary>
        public async Task<Refusal?> CloseCampaign(Guid id, string reason, CancellationToken ct)
        {
            await work.Db.Lock("ledger", ct);   // before the coupon's row, as refunds take them
            var closed = await work.Db.Coupons.Where(c => c.Id == id && c.State == CouponState.Running)
                .ExecuteUpdateAsync(c => c.SetProperty(one => one.State, CouponState.Closed), ct);   // from here on nobody reserves
            if (await work.Db.Coupons.SingleOrDefaultAsync(c => c.Id == id, ct) is not { } coupon)
                return Refusal.NotFound("coupon");

            var left = await work.Db.Balance(LedgerKind.Coupons, id, ct)
                - await work.Db.CouponUses.Where(u => u.CouponId == id && u.State == CouponUseState.Reserved).SumAsync(u => u.DiscountMinor, ct);
            if (closed == 0 && left <= 0)
                return Refusal.Conflict("coupon.closed");
            coupon.Closed(reason);
            await work.Post($"coupon-home:{work.OperationId:n}", null,
                [new(TransferKind.CouponFund, await work.LedgerId(LedgerKind.Coupons, id, ct), await work.LedgerId(LedgerKind.Coupons, Nobody, ct), left)], ct);
            return null;
        }
    }
}
