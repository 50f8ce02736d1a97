using KsPortal.Core.Money;
using KsPortal.Core.Orders;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Refunds;

/// <summary>What there is to come back.</summary>
internal static class RefundSums
{
    extension(PortalDb db)
    {
        /// <summary>Of a part that is on, its share; of one that was accepted, what is released of it still.</summary>
        public async Task<long> RefundableOf(Order order, Milestone part, CancellationToken ct) => part.State switch
        {
            MilestoneState.Cancelled => 0,
            MilestoneState.Accepted => await db.Settlements.Where(s => s.Deal == order.Deal && (s.Subject == part.Id || s.Part == part.Id))
                .SumAsync(s => s.ReleasedMinor + s.FeeMinor, ct),
            MilestoneState.Waiting or MilestoneState.Working or MilestoneState.Delivered or MilestoneState.ChangesRequested => part.Share.Minor,
        };

        /// <summary>What a slider reckons with; the same moves the money.</summary>
        public Task<SplitBase> SplitBaseOf(Order order, Milestone part, CancellationToken ct)
            => part.State is MilestoneState.Accepted ? db.ToReturn(order.Deal, ct) : db.ToSplit(order.Deal, part.Share.Minor, ct);
    }
}
