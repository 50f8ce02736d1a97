using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

/// <summary>The coupons I may use and those I used: on what condition, until when, and what became of them.</summary>
[Needs(Who.Member)]
public sealed record MyCoupons : IQuery<MyCouponsView>;

public sealed record MyCouponsView(IReadOnlyList<MyCoupon> All, LiveTicket Live);

public enum MyCouponState
{
    Usable,
    /// <summary>Put aside for a purchase that waits to be paid.</summary>
    Reserved,
    /// <summary>Not yet.</summary>
    Early,
    /// <summary>As often as one member may.</summary>
    Used,
    /// <summary>Others were quicker.</summary>
    Gone,
    Over,
}

/// <summary>What a coupon gives and on what terms, as members read it.</summary>
public sealed record CouponTerms(
    Guid Id, string Code, string NameZh, string NameEn, CouponKind Kind, int BasisPoints, Amount Most, Amount Least, Guid? CategoryId, bool FirstOrderOnly,
    DateTimeOffset From, DateTimeOffset Until)
{
    internal static CouponTerms Of(Coupon coupon) => new(coupon.Id, coupon.Code, coupon.NameZh, coupon.NameEn, coupon.Kind, coupon.BasisPoints,
        Amount.Fen(coupon.MostMinor), Amount.Fen(coupon.LeastMinor), coupon.CategoryId, coupon.FirstOrderOnly, coupon.From, coupon.Until);
}

/// <param name="Left">How often I may use it still.</param>
/// <param name="Saved">What it took off for me so far.</param>
public sealed record MyCoupon(CouponTerms Terms, MyCouponState State, int Left, Amount Saved);

internal sealed class MyCouponsHandler(IDbContextFactory<PortalDb> dbs, LiveHub live, TimeProvider clock) : IQueryHandler<MyCoupons, MyCouponsView>
{
    private static readonly TimeSpan ShownAfterEnd = TimeSpan.FromDays(30);

    public async Task<Result<MyCouponsView>> Handle(Scope scope, MyCoupons query, CancellationToken ct)
    {
        var (ticket, me, now) = (live.Ticket(MoneyTopics.Of(scope.AccountId)), scope.AccountId, clock.GetUtcNow());
        await using var db = await dbs.CreateDbContextAsync(ct);
        var uses = (await db.CouponUses.AsNoTracking().Where(u => u.AccountId == me && u.State != CouponUseState.GivenBack).ToListAsync(ct)).ToLookup(u => u.CouponId);
        var used = uses.Select(own => own.Key).ToList();
        var recently = now - ShownAfterEnd;
        var coupons = await db.CouponsOf(me).AsNoTracking()
            .Where(c => used.Contains(c.Id) || (c.Until > recently && (c.State == CouponState.Running || db.Set<CouponGrant>().Any(g => g.CouponId == c.Id && g.AccountId == me))))
            .ToListAsync(ct);
        return new MyCouponsView([.. coupons.Select(c => Of(c, [.. uses[c.Id]], now)).OrderBy(c => c.State).ThenBy(c => c.Terms.Until).ThenBy(c => c.Terms.Id)], ticket);
    }

    private static MyCoupon Of(Coupon coupon, IReadOnlyList<CouponUse> mine, DateTimeOffset now)
    {
        var left = Math.Min(coupon.PerMember - mine.Count, coupon.Limit - coupon.Used);
        var state = mine.Any(u => u.State is CouponUseState.Reserved) ? MyCouponState.Reserved
            : mine.Count >= coupon.PerMember ? MyCouponState.Used
            : coupon.Over(now) is not null ? MyCouponState.Over
            : coupon.Used >= coupon.Limit ? MyCouponState.Gone
            : now < coupon.From ? MyCouponState.Early
            : MyCouponState.Usable;
        return new(CouponTerms.Of(coupon), state, Math.Max(0, left), Amount.Fen(mine.Where(u => u.State is CouponUseState.Spent).Sum(u => u.DiscountMinor)));
    }
}
