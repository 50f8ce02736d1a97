using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

/// <summary>What other rooms do with coupons, inside their own unit of work.</summary>
internal static class CouponWork
{
    private static readonly Prepared<Func<PortalDb, PaidFor, Guid, Task<CouponUse?>>> Reserved = new(() => EF.CompileAsyncQuery(
        (PortalDb db, PaidFor paid, Guid subject) => db.Set<CouponUse>()
            .SingleOrDefault(u => u.For == paid && u.Subject == subject && u.State == CouponUseState.Reserved)));

    extension(Work work)
    {
        /// <summary>
        /// The coupon put aside for a purchase, if any. Whoever asks, to pay it or to end it, asks alone: nobody puts one aside for a purchase that is over.
        /// </summary>
        public async Task<CouponUse?> ReservedCoupon(PaidFor paid, Guid subject)
        {
            if (paid is PaidFor.Demand or PaidFor.TopUp) return null;   // has none: nothing to wait for
            await work.LockPaying(paid, subject, default);
            return await Reserved.On(work.Db)(work.Db, paid, subject);
        }

        /// <summary>The purchase fell through before it was paid: a coupon put aside for it may be used again.</summary>
        public async Task GiveBackReserved(PaidFor paid, Guid subject, CancellationToken ct)
        {
            if (await work.ReservedCoupon(paid, subject) is { } use) await work.GiveBackCoupon(use, ct);
        }

        /// <summary>The purchase fell through: its coupon may be used again.</summary>
        public async Task GiveBackCoupon(CouponUse use, CancellationToken ct)
        {
            use.GiveBack(work.Now);
            await work.Db.Coupons.Where(c => c.Id == use.CouponId && c.Used > 0).ExecuteUpdateAsync(c => c.SetProperty(one => one.Used, one => one.Used - 1), ct);
        }

        /// <summary>Puts one use aside for a purchase of the caller's. The counter first: whoever comes for the same coupon waits there, and sees this one's place taken.</summary>
        public async Task<Result<CouponUse>> ReserveCoupon(Guid couponId, PaidFor paid, Guid subject, Priced what, CancellationToken ct)
        {
            var account = work.Scope.AccountId;
            var coupon = await work.Db.Coupons.AsNoTracking().SingleAsync(c => c.Id == couponId, ct);
            if (coupon.Misfits(what, work.Now) is { } misfit)
                return misfit;
            if (coupon.FirstOrderOnly && await work.HasFirstOrderUse(account, ct))
                return Refusal.Conflict("coupon.first");

            var counted = await work.Db.Coupons.Where(c => c.Id == couponId && c.State == CouponState.Running && c.Used < c.Limit)
                .ExecuteUpdateAsync(c => c.SetProperty(one => one.Used, one => one.Used + 1), ct);
            if (counted == 0)
                return await work.Db.Coupons.AnyAsync(c => c.Id == couponId && c.State == CouponState.Closed, ct) ? Refusal.Conflict("coupon.closed") : Refusal.Conflict("coupon.gone");

            var taken = await work.Db.CouponUses.Where(u => u.CouponId == couponId && u.AccountId == account && u.State != CouponUseState.GivenBack)
                .Select(u => u.Slot).ToListAsync(ct);
            if (Enumerable.Range(1, coupon.PerMember).FirstOrDefault(slot => !taken.Contains(slot)) is not (> 0 and var free))
                return Refusal.Conflict("coupon.yours-used", coupon.PerMember);

            var use = CouponUse.Reserve(couponId, account, paid, subject, free, coupon.OffOf(what.Minor), work.Now);
            work.Db.Add(use);
            return use;
        }

        public Task LockPaying(PaidFor paid, Guid subject, CancellationToken ct) => work.Db.Lock($"pay:{paid}:{subject:n}", ct);

        /// <summary>Whoever changes from one to another takes both in one order and before anything is told: else two who swap wait for each other.</summary>
        public async Task LockCoupons(IEnumerable<Guid?> coupons, CancellationToken ct)
        {
            foreach (var id in coupons.OfType<Guid>().Distinct().Order())
                await work.Db.Coupons.Where(c => c.Id == id).ExecuteUpdateAsync(c => c.SetProperty(one => one.Used, one => one.Used), ct);
        }

        public Task LockFirstOrder(Guid account, CancellationToken ct) => work.Db.Lock($"first-order:{account:n}", ct);

        /// <summary>Two coupons for a first order would make two first orders.</summary>
        private async Task<bool> HasFirstOrderUse(Guid account, CancellationToken ct)
        {
            await work.LockFirstOrder(account, ct);
            return await work.Db.CouponUses.AnyAsync(u => u.AccountId == account && u.State != CouponUseState.GivenBack
                && work.Db.Set<Coupon>().Any(c => c.Id == u.CouponId && c.FirstOrderOnly), ct);
        }
    }
}
