using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

/// <summary>What has left a deal so far, in fen.</summary>
internal sealed record Settled(long Released, long Fee, long Refunded, long CouponBack);

/// <summary>What there is to split of a deal, out of its settlements and its ledger lines.</summary>
internal static class SplitBases
{
    private static readonly Prepared<Func<PortalDb, Guid, Task<Settled?>>> Earlier = new(() => EF.CompileAsyncQuery(
        (PortalDb db, Guid deal) => db.Set<Settlement>().Where(s => s.Deal == deal).GroupBy(_ => 1)
            .Select(g => new Settled(g.Sum(s => s.ReleasedMinor), g.Sum(s => s.FeeMinor), g.Sum(s => s.RefundedMinor), g.Sum(s => s.CouponBackMinor))).SingleOrDefault()));

    extension(Work work)
    {
        internal Task<Settled> SettledOf(Guid deal) => work.Db.SettledOf(deal);

        /// <summary>For a part that is not released yet, of this sum.</summary>
        public Task<SplitBase> ToSplit(Guid deal, long sumMinor, CancellationToken ct) => work.Db.ToSplit(deal, sumMinor, ct);

        /// <summary>For all that was released of a deal.</summary>
        public Task<SplitBase> ToReturn(Guid deal, CancellationToken ct) => work.Db.ToReturn(deal, ct);
    }

    extension(PortalDb db)
    {
        internal async Task<Settled> SettledOf(Guid deal) => await Earlier.On(db)(db, deal) ?? new(0, 0, 0, 0);

        public async Task<SplitBase> ToSplit(Guid deal, long sumMinor, CancellationToken ct)
        {
            var before = await db.SettledOf(deal);
            var came = await db.Transfers.Where(t => t.Deal == deal && (t.Kind == TransferKind.Hold || t.Kind == TransferKind.Coupon)).Select(t => new { t.Kind, t.Minor }).ToListAsync(ct);
            var (paid, coupon) = (came.Where(t => t.Kind is TransferKind.Hold).Sum(t => t.Minor), came.Where(t => t.Kind is TransferKind.Coupon).Sum(t => t.Minor));
            return new(sumMinor, paid, coupon, before.Released + before.Fee, before.Fee, before.Refunded + before.CouponBack, before.Refunded);
        }

        public async Task<SplitBase> ToReturn(Guid deal, CancellationToken ct)
        {
            var before = await db.SettledOf(deal);
            return await db.ToSplit(deal, before.Released + before.Fee, ct) with { ReleasedBefore = 0, FeeBefore = 0 };
        }
    }
}
