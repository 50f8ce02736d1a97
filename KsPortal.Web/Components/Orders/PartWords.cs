using KsPortal.Core.Orders;
using KsPortal.Web.Components.Shared;
using KsPortal.Web.Words;
using Microsoft.Extensions.Localization;

namespace KsPortal.Web.Components.Orders;

/// <summary>Where a part of the work stands, in one line.</summary>
internal static class PartWords
{
    extension(MilestoneState state)
    {
        public StepState Step => state switch
        {
            MilestoneState.Accepted => StepState.Done,
            MilestoneState.Cancelled => StepState.Dropped,
            MilestoneState.Waiting => StepState.Ahead,
            MilestoneState.Working or MilestoneState.Delivered or MilestoneState.ChangesRequested => StepState.Current,
        };
    }

    extension(IStringLocalizer<PortalWords> words)
    {
        /// <param name="money">Of the deal, as far as it has gone.</param>
        public string Of(MilestoneView part, DateTimeOffset now, DealMoney money)
        {
            string When(DateTimeOffset? moment) => words.When(moment ?? now, now);
            return part.State switch
            {
                MilestoneState.Waiting => words["part.waiting"],
                MilestoneState.Working or MilestoneState.ChangesRequested when part.Late => words["part.late", When(part.DueAt)],
                MilestoneState.Working => words["part.working", When(part.DueAt)],
                MilestoneState.Delivered => words["part.delivered", part.Deliveries, When(part.DeliveredAt), part.RoundsUsed],
                MilestoneState.ChangesRequested => words["part.changes", part.RoundsUsed, When(part.DueAt)],
                MilestoneState.Accepted when money.Refunded.Minor + money.CouponBack.Minor > 0 => words[money.Released.Minor + money.Fee.Minor > 0 ? "part.settled" : "part.returned", When(part.EndedAt)],
                MilestoneState.Accepted => words["part.accepted", When(part.EndedAt)],
                MilestoneState.Cancelled => words["part.cancelled", When(part.EndedAt)],
            };
        }
    }
}
