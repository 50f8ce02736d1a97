using KsPortal.Core.Checks;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

internal sealed class CouponsAreCovered : IInvariant
{
    public string Code => "C1";
    public string Says => "coupons count their uses, take off what the ledger says, and their budget covers what is left";

    public async Task<(long Checked, IReadOnlyList<string> Broken)> Look(PortalDb db, CancellationToken ct)
    {
        var coupons = await db.Coupons.AsNoTracking().ToDictionaryAsync(c => c.Id, ct);
        var uses = await db.CouponUses.AsNoTracking().ToListAsync(ct);
        var budgets = await db.LedgerAccounts.Where(a => a.Kind == LedgerKind.Coupons).ToDictionaryAsync(a => a.Owner, a => a.Credits - a.Debits, ct);
        var paid = await db.Transfers.Where(t => t.Kind == TransferKind.Coupon).Select(t => new { t.Deal, t.DebitId, t.Minor }).ToListAsync(ct);
        var prices = await db.Transfers.Where(t => t.Kind == TransferKind.Hold && t.Deal != null).GroupBy(t => t.Deal!.Value)
            .Select(own => new { own.Key, Sum = own.Sum(t => t.Minor) }).ToDictionaryAsync(own => own.Key, own => own.Sum, ct);

        var (broken, standing) = (new List<string>(), uses.Where(u => u.State is not CouponUseState.GivenBack).ToLookup(u => u.CouponId));
        foreach (var coupon in coupons.Values)
        {
            var (own, budget) = (standing[coupon.Id].ToList(), budgets.GetValueOrDefault(coupon.Id));
            if (own.Count != coupon.Used || coupon.Used > coupon.Limit)
                broken.Add($"coupon {coupon.Code} says {coupon.Used} of {coupon.Limit}, and {own.Count} stand");
            if (own.GroupBy(u => u.AccountId).Any(member => member.Count() > coupon.PerMember))
                broken.Add($"coupon {coupon.Code} was used too often by one member");
            var due = own.Where(u => u.State is CouponUseState.Reserved).Sum(u => u.DiscountMinor)
                + (coupon.State is CouponState.Running ? (coupon.Limit - coupon.Used) * coupon.MostMinor : 0);
            if (budget < due)
                broken.Add($"coupon {coupon.Code} has {budget} for {due}");
        }

        // Whatever helped to pay a deal did so with just its own sum, out of its own campaign, and the client paid some himself.
        var legs = paid.ToDictionary(t => (t.Deal, t.DebitId), t => t.Minor);
        foreach (var use in uses.Where(u => u.Deal is not null))
            if (!legs.Remove((use.Deal, LedgerAccount.IdOf(LedgerKind.Coupons, use.CouponId)), out var off) || off != use.DiscountMinor
                || off > coupons[use.CouponId].MostMinor || prices.GetValueOrDefault(use.Deal!.Value) < CouponRules.LeastPaid)
                broken.Add($"use {use.Id} took off something else");
        broken.AddRange(uses.Where(u => u.Deal is null && u.State is CouponUseState.Spent).Select(use => $"use {use.Id} is spent on nothing"));
        broken.AddRange(legs.Keys.Select(leg => $"deal {leg.Deal} was paid by a coupon nobody used"));
        return (coupons.Count + uses.Count, broken);
    }
}
