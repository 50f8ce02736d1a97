using KsPortal.Core.Money;
using KsPortal.Core.Orders;
using KsPortal.Web.Components.Shared;
using KsPortal.Web.Words;
using Microsoft.Extensions.Localization;

namespace KsPortal.Web.Components.Orders;

/// <summary>The money of one row to the cent: where it is, and nothing of where none is.</summary>
internal static class PurseWords
{
    extension(IStringLocalizer<PortalWords> words)
    {
        public string Purse(OrderRow row)
        {
            if (row.Money is not { } money || money.Paid.Minor == 0)
                return words["purse.none"];
            var parts = new (string Key, Amount Sum)[]
            {
                ("purse.held", money.Held), ("purse.released", money.Released), ("purse.fee", money.Fee), ("purse.refunded", money.Refunded),
            };
            return string.Join(" · ", parts.Where(part => part.Sum.Minor > 0).Select(part => words[part.Key, part.Sum.Plain].Value));
        }
    }

    extension(MilestoneState state)
    {
        /// <summary>How a part of the work is drawn on the bar.</summary>
        public string Mark => state switch
        {
            MilestoneState.Waiting => "",
            MilestoneState.Working or MilestoneState.ChangesRequested => "on",
            MilestoneState.Delivered => "in",
            MilestoneState.Accepted => "ok",
            MilestoneState.Cancelled => "off",
        };
    }
}
