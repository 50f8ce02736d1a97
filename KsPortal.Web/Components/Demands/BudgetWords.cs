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

        /// <summary>What a provider gets of it; nothing where no end is said.</summary>
        public string? NetBudget(Amount? low, Amount? high, Func<Amount, Amount> net) => (low, high) switch
        {
            (null, null) => (string?)null,
            ({ } from, { } to) when from != to => words["hall.net.range", net(from).Plain, net(to).Plain],
            ({ } from, null) => words["hall.net.from", net(from).Plain],
            (null, { } to) => words["hall.net.to", net(to).Plain],
            ({ } from, _) => words["hall.net", net(from).Plain],
        };

        public string PriceOf(DemandView demand)
            => demand.Way is not DemandWay.Quotes ? demand.Price.Plain : demand.Agreed is { } agreed ? agreed.Plain : words.Budget(demand.Low, demand.High);

        public string QuoteCount(int quotes) => words["mine.quotes", quotes];
    }
}
