using KsPortal.Core.Accounts;
using KsPortal.Core.Market;
using KsPortal.Core.Money;
using KsPortal.Core.Orders;

namespace KsPortal.Tests.Money;

/// <summary>Where tests of coupons begin: money in the fund, a campaign.</summary>
internal static class Couponing
{
    private static int made;

    extension(TestPortal portal)
    {
        /// <summary>50 off from 100 upwards, once a member, for a week, open to all.</summary>
        public CouponForm Campaign(long off = 50_00, int limit = 100, int perMember = 1) => new(
            $"TEST-{Interlocked.Increment(ref made)}", "新客立减", "Welcome", CouponKind.Fixed, off, 0, 0, 100_00, null, false, limit, perMember,
            portal.Now, portal.Now.AddDays(7), true);

        /// <summary>Ada puts in what its budget takes, and begins it.</summary>
        public async Task<Guid> Coupon(CouponForm? form = null)
        {
            form ??= portal.Campaign();
            var budget = form.Limit * (form.Kind is CouponKind.Fixed ? form.ValueMinor : form.MostMinor);
            await portal.As(portal.Ada).Ok(new FundCoupons(Guid.CreateVersion7(), budget, "预算"));
            return (await portal.As(portal.Ada).Ok(new CreateCoupon(Guid.CreateVersion7(), form))).CouponId;
        }

        public Task<Done> Take(Scope who, Guid order, Guid? coupon) => portal.As(who).Ok(new UseCoupon(Guid.CreateVersion7(), PaidFor.Order, order, coupon));

        public Task<Refusal> CannotTake(Scope who, Guid order, Guid? coupon) => portal.As(who).Refused(new UseCoupon(Guid.CreateVersion7(), PaidFor.Order, order, coupon));

        /// <summary>Ann paid with it.</summary>
        public async Task<Guid> PaidOrderWith(Guid coupon)
        {
            var order = await portal.PlacedOrder();
            await portal.Take(portal.Ann, order, coupon);
            await portal.As(portal.Ann).Ok(await portal.Paying(order));
            return order;
        }

        /// <summary>From the wallet, with the coupon that is put aside.</summary>
        public async Task<PayOrder> Paying(Guid order) => new(Guid.CreateVersion7(), order, (await portal.Standing(order))?.CouponId);

        public async Task<Coupon> CouponRow(Guid coupon)
        {
            await using var db = portal.Db();
            return await db.Coupons.AsNoTracking().SingleAsync(c => c.Id == coupon);
        }

        public async Task<CouponUse?> Standing(Guid subject)
        {
            await using var db = portal.Db();
            return await db.CouponUses.AsNoTracking().SingleOrDefaultAsync(u => u.Subject == subject && u.State != CouponUseState.GivenBack);
        }

        /// <summary>A verified member with money.</summary>
        public async Task<Scope> Member(string name, long fen = 0)
        {
            var who = new Scope(Guid.CreateVersion7(), Role.Member);
            var system = portal.As(Scope.System);
            await system.Ok(new OpenAccount(who.AccountId, name, name.ToUpperInvariant(), $"{name}@example.com", $"{name}@EXAMPLE.COM",
                "+8613800000000", "no password", name, "en", AsProvider: false));
            await system.Ok(new VerifyAccount(who.AccountId));
            if (fen > 0) await portal.Fund(who, fen);
            return who;
        }
    }
}
