using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

/// <summary>
/// Puts a coupon aside for what I am about to pay, instead of the one that was; none takes it off. Which sum it takes off is reckoned here.
/// A payment that was begun was begun for another sum: it is given up, and should it be paid after all, it goes back.
/// </summary>
[Needs(Who.Verified), Pace(20, 240)]
public sealed record UseCoupon(Guid Key, PaidFor For, Guid Subject, Guid? CouponId) : ICommand, IKeyed;

/// <summary>A code somebody was given: the coupon is in his list from now on.</summary>
[Needs(Who.Verified), Pace(10, 30)]
public sealed record AddCoupon(string Code) : ICommand<CouponAdded>;

public sealed record CouponAdded(Guid CouponId);

internal sealed class UseCouponHandler(PriceList prices) : ICommandHandler<UseCoupon>
{
    public async Task<Result<Done>> Handle(Work work, UseCoupon command, CancellationToken ct)
    {
        var before = await work.ReservedCoupon(command.For, command.Subject);   // from here on nobody else pays it or ends it
        var (what, refused) = await prices.Look(work.Db, work.Scope, command.For, command.Subject, work.Now, ct);
        if (refused is not null)
            return refused;
        if (before?.CouponId == command.CouponId)
            return new Done();

        await work.LockFirstOrder(work.Scope.AccountId, ct);   // before anything is written, as whoever pays takes it
        await work.LockCoupons([before?.CouponId, command.CouponId], ct);
        await work.GiveUpPayment(command.For, command.Subject, ct);
        if (before is not null)
        {
            await work.GiveBackCoupon(before, ct);
            await work.Db.SaveChangesAsync(ct);   // its place is free before the next one takes it
        }
        if (command.CouponId is not { } coupon)
            return new Done();
        if (!await work.Db.CouponsOf(work.Scope.AccountId).AnyAsync(c => c.Id == coupon, ct))
            return Refusal.NotFound("coupon");
        return (await work.ReserveCoupon(coupon, command.For, command.Subject, what!, ct)).Refusal is { } no ? no : new Done();
    }
}

internal sealed class AddCouponHandler : ICommandHandler<AddCoupon, CouponAdded>
{
    public async Task<Result<CouponAdded>> Handle(Work work, AddCoupon command, CancellationToken ct)
    {
        var code = CouponRules.CodeOf(command.Code);
        var coupon = code.Length > CouponRules.CodeMost ? null : await work.Db.Coupons.AsNoTracking().SingleOrDefaultAsync(c => c.Code == code, ct);
        if (coupon is null)
            return Refusal.Invalid("coupon.unknown", "Code");
        if (coupon.Over(work.Now) is { } over)
            return Refusal.Invalid(over.Code, "Code", [.. over.Args]);

        var me = work.Scope.AccountId;
        if (!await work.Db.CouponGrants.AnyAsync(g => g.CouponId == coupon.Id && g.AccountId == me, ct))
            work.Db.Add(new CouponGrant { CouponId = coupon.Id, AccountId = me, At = work.Now });
        return new CouponAdded(coupon.Id);
    }
}

internal static class CouponAccess
{
    extension(PortalDb db)
    {
        /// <summary>Those a member may use: open to all, or he has its code.</summary>
        public IQueryable<Coupon> CouponsOf(Guid account)
            => db.Coupons.Where(c => c.Open || db.Set<CouponGrant>().Any(g => g.CouponId == c.Id && g.AccountId == account));
    }
}
