using KsPortal.Core.Orders;
using KsPortal.Web.Words;
using Microsoft.Extensions.Localization;

namespace KsPortal.Web.Components.Orders;

/// <summary>Who did it, as this reader calls him, and the mark it gets on the line.</summary>
internal static class StoryWords
{
    extension(IStringLocalizer<PortalWords> words)
    {
        public string Who(StoryEvent told, OrderParty reader) => told.By switch
        {
            OrderParty.Portal => words["story.portal"],
            OrderParty.Staff => words["story.staff", told.ByName],
            OrderParty.Client or OrderParty.Provider or OrderParty.Outsider => told.By == reader ? words["story.you"] : told.ByName,
        };
    }

    extension(StoryEvent told)
    {
        /// <summary>It followed from an act or from the clock: the line is a sentence without somebody in front.</summary>
        public bool ByItself => told.Code is "completed" or "ended" or "reviews" or "cleared" or "accepted.silence" or "cancelled.late"
            or "refused.silence" or "closed.unpaid"
            or "refund.approved" or "refund.silence" or "refund.proposal-lapsed" or "refund.closed" or "refund.executed";

        public string Node => told.Held.Minor + told.Released.Minor + told.Refunded.Minor > 0 ? "money" : told.ByItself ? "" : told.By switch
        {
            OrderParty.Client => "client",
            OrderParty.Provider => "provider",
            OrderParty.Staff => "support",
            OrderParty.Portal or OrderParty.Outsider => "",
        };
    }
}
