using KsPortal.Core.Accounts;
using KsPortal.Core.Deadlines;
using KsPortal.Core.Kernel;
using KsPortal.Core.Money;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Orders;

/// <summary>What an ended part does to the money, the clocks and the provider's counters; always in the unit of work that ended it.</summary>
internal static class SettleOrder
{
    extension(Work work)
    {
        public async Task Pay(Order order, Milestone milestone, CancellationToken ct)
        {
            await work.Release(order.Deal, milestone.Id, order.ProviderId, milestone.Share, order.Fee, ct);
            var profile = await work.ProfileOf(order.ProviderId);
            work.SetDeadline(ClearEarned.Name, milestone.Id, work.Now + ClearsAfter(profile));
            work.Ended(order, profile);
        }

        public async Task GiveBack(Order order, Milestone milestone, CancellationToken ct)
        {
            await work.Refund(order.Deal, milestone.Id, order.ClientId, milestone.Share, ct);
            work.Ended(order, await work.ProfileOf(order.ProviderId));
        }

        /// <summary>A refund case ended a part before it was accepted: each gets his share in one operation.</summary>
        public async Task SplitUp(Order order, Milestone milestone, Split split, bool begun, CancellationToken ct)
        {
            await work.Settle(order.Deal, milestone.Id, order.ClientId, order.ProviderId, split, ct);
            if (!begun) return;   // not taken on yet: it counts for nobody
            var profile = await work.ProfileOf(order.ProviderId);
            if (split.ToProvider > 0)
                work.SetDeadline(ClearEarned.Name, milestone.Id, work.Now + ClearsAfter(profile));
            work.Ended(order, profile);
        }

        private void Ended(Order order, ProviderProfile profile)
        {
            if (order.EndedAt is null) return;
            profile.OrderEnded(finished: order.State is OrderState.Completed);
            if (order.State is OrderState.Completed)
                work.SetDeadline(PublishReviews.Name, order.Id, work.Now + OrderRules.ReviewsOpen);
        }
    }

    private static TimeSpan ClearsAfter(ProviderProfile profile)
        => profile.FinishedOrders < OrderRules.NewcomerOrders ? OrderRules.ClearsNewcomer : OrderRules.Clears;
}

internal sealed class ClearEarned : IDeadlineAct
{
    public const string Name = "money.clear";

    public string Kind => Name;

    public async Task Act(Work work, Deadline deadline, CancellationToken ct)
    {
        var order = await work.Db.Orders.SingleAsync(o => o.Milestones.Any(m => m.Id == deadline.Subject), ct);
        await work.ClearEarnings(order.Deal, deadline.Subject, order.ProviderId, ct);
        order.Cleared(deadline.Subject);
    }
}
