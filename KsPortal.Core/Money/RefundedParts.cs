using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

internal static class RefundedParts
{
    extension(Work work)
    {
        /// <summary>What a client has got back of a part that was settled; a coupon's share of it is not his.</summary>
        public async Task<Amount> RefundedOf(Guid part, CancellationToken ct)
            => Amount.Fen(await work.Db.Settlements.Where(s => s.Subject == part).Select(s => s.RefundedMinor).SingleOrDefaultAsync(ct));
    }
}
