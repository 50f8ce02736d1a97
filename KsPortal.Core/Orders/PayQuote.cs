using KsPortal.Core.Accounts;
using KsPortal.Core.Deadlines;
using KsPortal.Core.Demands;
using KsPortal.Core.Files;
using KsPortal.Core.Kernel;
using KsPortal.Core.Money;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Orders;

/// <summary>The client pays the quote he chose: escrow holds its price, the order stands in the same moment, and the others are free.</summary>
[Needs(Who.Verified)]
public sealed record PayQuote(Guid Key, Guid QuoteId) : ICommand<QuotePaid>, IKeyed;

public sealed record QuotePaid(Guid OrderId);

internal sealed class PayQuoteHandler : ICommandHandler<PayQuote, QuotePaid>
{
    public async Task<Result<QuotePaid>> Handle(Work work, PayQuote command, CancellationToken ct)
    {
        if (await work.SeenQuote(command.QuoteId, ct) is not var (demand, quote))
            return Refusal.NotFound("quote");
        if (!await work.StillProvides(quote.ProviderId, ct))
            return Refusal.Conflict("quote.provider-gone");
        if (demand.Pay(quote, work.Scope, work.Now) is { } refused)
            return refused;
        if (await work.Hold(new(demand.Id, demand.ClientId, PaidFor.Quote, quote.Id), quote.Price, null, ct) is { } shortOf)
            return shortOf;

        var terms = new OrderTerms(demand.CategoryId!.Value, demand.Title, demand.Brief, demand.Files, quote.Price, work.Now.AddDays(quote.Days));
        var order = Order.FromQuote(demand.Id, terms, await work.NextNumber("order", 31_000, ct), demand.ClientId, quote.ProviderId,
            (await work.Db.FeesFor(demand.ClientId, quote.ProviderId)).Terms, work.Now);
        work.Db.Add(order);
        await (work with { Scope = Scope.System }).Attach(order.Files, [order.ClientId, order.ProviderId], ct);
        (await work.ProfileOf(order.ProviderId)).OrderBegan();

        await work.DropDeadline(LapseAward.Name, demand.Id, ct);
        await work.PassQuotes(demand.Id, ct);
        work.SetDeadline(CancelLate.Name, order.Milestones[0].Id, order.Milestones[0].DueAt + OrderRules.CancelledWhenLate);
        return new QuotePaid(order.Id);
    }
}
