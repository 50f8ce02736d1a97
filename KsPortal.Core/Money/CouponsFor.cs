using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

/// <summary>My coupons beside something I am about to pay: what each takes off, or why it does not; and which one is put aside for it.</summary>
[Needs(Who.Member)]
public sealed record CouponsFor(PaidFor For, Guid Subject) : IQuery<CouponsForView>;

/// <param name="Taken">The one that is put aside for this.</param>
/// <param name="ToPay">What is left for me to pay.</param>
public sealed record CouponsForView(Amount Price, CouponOffer? Taken, Amount ToPay, IReadOnlyList<CouponOffer> All, LiveTicket Live);

/// <param name="Not">Why it cannot be used for this.</param>
public sealed record CouponOffer(CouponTerms Terms, Amount Off, Refusal? Not);

internal sealed class CouponsForHandler(IDbContextFactory<PortalDb> dbs, LiveHub live, TimeProvider clock, PriceList prices) : IQueryHandler<CouponsFor, CouponsForView>
{
    public async Task<Result<CouponsForView>> Handle(Scope scope, CouponsFor query, CancellationToken ct)
    {
        var (ticket, me, now) = (live.Ticket(MoneyTopics.Of(scope.AccountId)), scope.AccountId, clock.GetUtcNow());
        await using var db = await dbs.CreateDbContextAsync(ct);
        var (what, refused) = await prices.Look(db, scope, query.For, query.Subject, now, ct);
        if (refused is not null)
            return refused;

        var mine = await db.CouponUses.AsNoTracking().Where(u => u.AccountId == me && u.State != CouponUseState.GivenBack).ToListAsync(ct);
        var taken = mine.SingleOrDefault(u => u.For == query.For && u.Subject == query.Subject && u.State is CouponUseState.Reserved);
        var aside = taken?.CouponId ?? Guid.Empty;
        var coupons = await db.CouponsOf(me).AsNoTracking().Where(c => c.Id == aside || (c.State == CouponState.Running && c.Until > now)).ToListAsync(ct);
        var first = await db.Coupons.Where(c => c.FirstOrderOnly && mine.Select(u => u.CouponId).Contains(c.Id)).Select(c => c.Id).ToListAsync(ct);

        var all = coupons.Select(c => c.Id == aside ? new CouponOffer(CouponTerms.Of(c), Amount.Fen(taken!.DiscountMinor), null) : Offer(c))
            .OrderBy(offer => offer.Not is not null).ThenByDescending(offer => offer.Off.Minor).ThenBy(offer => offer.Terms.Until).ThenBy(offer => offer.Terms.Id).ToList();
        var off = taken?.DiscountMinor ?? 0;
        return new CouponsForView(Amount.Fen(what!.Minor), all.SingleOrDefault(offer => offer.Terms.Id == aside), Amount.Fen(what.Minor - off), all, ticket);

        CouponOffer Offer(Coupon coupon)
        {
            var not = coupon.Misfits(what!, now)
                ?? (coupon.Used >= coupon.Limit ? Refusal.Conflict("coupon.gone")
                    : mine.Count(u => u.CouponId == coupon.Id) >= coupon.PerMember ? Refusal.Conflict("coupon.yours-used", coupon.PerMember)
                    : coupon.FirstOrderOnly && first.Any(id => id != aside) ? Refusal.Conflict("coupon.first")
                    : null);
            return new(CouponTerms.Of(coupon), Amount.Fen(not is null ? coupon.OffOf(what!.Minor) : 0), not);
        }
    }
}
