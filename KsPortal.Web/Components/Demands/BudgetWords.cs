using KsPortal.Core.Demands;
using KsPortal.Core.Money;
using KsPortal.Web.Components.Shared;
using KsPortal.Web.Words;
using Microsoft.Extensions.Localization;

namespace KsPortal.Web.Components.Demands;

/// <summary>What a demand may cost, in words: a fixed price, a range, one end of it, or nothing said.</summary>
public static class BudgetWords
{
    extension(IStringLocalizer<PortalWords> words)
    {
        public string Budget(Amount? low, Amount? high) => (low, high) switch
        {
            ({ } from, { } to) => from == to ? from.Plain : words["budget.range", from.Plain, to.Plain],
            ({ } from, null) => words["budget.from", from.Plain],
            (null, { } to) => words["budget.to", to.Plain],
            (null, null) => words["budget.open"],
        };

        public string PriceOf(DemandView demand)
            => demand.Way is not DemandWay.Quotes ? demand.Price.Plain : demand.Agreed is { } agreed ? agreed.Plain : words.Budget(demand.Low, demand.High);

        public string QuoteCount(int quotes) => words["mine.quotes", quotes];
    }
}
