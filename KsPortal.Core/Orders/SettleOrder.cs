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
            var clears = profile.FinishedOrders < OrderRules.NewcomerOrders ? OrderRules.ClearsNewcomer : OrderRules.Clears;
            work.SetDeadline(ClearEarned.Name, milestone.Id, work.Now + clears);
            work.Ended(order, profile);
        }

        public async Task GiveBack(Order order, Milestone milestone, CancellationToken ct)
        {
            await work.Refund(order.Deal, milestone.Id, order.ClientId, milestone.Share, ct);
            work.Ended(order, await work.ProfileOf(order.ProviderId));
        }

        private void Ended(Order order, ProviderProfile profile)
        {
            if (order.EndedAt is null) return;
            profile.OrderEnded(finished: order.State is OrderState.Completed);
            if (order.State is OrderState.Completed)
                work.SetDeadline(PublishReviews.Name, order.Id, work.Now + OrderRules.ReviewsOpen);
        }
    }
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
