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
        /// <summary>The coupon put aside for a purchase, if any.</summary>
        public Task<CouponUse?> ReservedCoupon(PaidFor paid, Guid subject) => Reserved.On(work.Db)(work.Db, paid, subject);

        /// <summary>The purchase fell through: its coupon may be used again.</summary>
        public async Task GiveBackCoupon(CouponUse use, CancellationToken ct)
        {
            (use.State, use.EndedAt) = (CouponUseState.GivenBack, work.Now);
            await work.Db.Coupons.Where(c => c.Id == use.CouponId && c.Used > 0).ExecuteUpdateAsync(c => c.SetProperty(one => one.Used, one => one.Used - 1), ct);
        }
    }
}
