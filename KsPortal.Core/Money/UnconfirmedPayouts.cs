using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

internal static class UnconfirmedPayouts
{
    extension(PortalDb db)
    {
        /// <summary>What was sent to a member's accounts outside and is not known to have arrived, in fen.</summary>
        public Task<long> SentPayouts(Guid account, CancellationToken ct)
            => db.Payouts.Where(p => p.AccountId == account && p.State == PayoutState.Sent).SumAsync(p => p.Amount.Minor, ct);
    }
}
