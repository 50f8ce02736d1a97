using KsPortal.Core.Accounts;
using KsPortal.Core.Deadlines;
using KsPortal.Core.Demands;
using KsPortal.Core.Files;
using KsPortal.Core.Kernel;
using KsPortal.Core.Money;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Orders;

/// <summary>A chosen quote is paid through a provider as it is from the wallet.</summary>
internal sealed class PaidQuote : IPaidFor
{
    public PaidFor For => PaidFor.Quote;

    public async Task TakeTurn(Work work, Guid subject, CancellationToken ct)
    {
        if (await work.Db.Quotes.Where(q => q.Id == subject).Select(q => (Guid?)q.DemandId).SingleOrDefaultAsync(ct) is { } demand)
            await work.LockQuotes(demand, ct);
    }

    public async Task<Result<Due>> Due(Work work, Guid subject, CancellationToken ct)
    {
        // Copies nobody saves: what they say to being paid now is what they will say then.
        var quote = await work.Db.Quotes.VisibleTo(work.Scope).AsNoTracking().SingleOrDefaultAsync(q => q.Id == subject, ct);
        if (quote is null)
            return Refusal.NotFound("quote");
        if (!await work.StillProvides(quote.ProviderId, ct))
            return Refusal.Conflict("quote.provider-gone");
        var demand = await work.Db.Demands.AsNoTracking().SingleAsync(d => d.Id == quote.DemandId, ct);
        var until = demand.PayUntil;
        return demand.Pay(quote, work.Scope, work.Now) is { } refused ? refused
            : await work.CouponOutlived(PaidFor.Quote, quote.Id, demand.ClientId, ct) is { } outlived ? outlived
            : new Due(quote.Price, until);
    }

    public async Task<Refusal?> Fund(Work work, Payment paid, CancellationToken ct) => (await work.PayQuote(paid.Subject, paid, null, ct)).Refusal;
}

internal static class PayingQuotes
{
    extension(Work work)
    {
        /// <summary>The price goes into the demand's escrow, the order stands in the same moment, and the others are free.</summary>
        /// <param name="coupon">Of what is paid from the wallet: the coupon that was shown.</param>
        public async Task<Result<QuotePaid>> PayQuote(Guid quoteId, Payment? paid, Guid? coupon, CancellationToken ct)
        {
            if (await work.SeenQuote(quoteId, ct) is not var (demand, quote))
                return Refusal.NotFound("quote");
            if (!await work.StillProvides(quote.ProviderId, ct))
                return Refusal.Conflict("quote.provider-gone");
            if (demand.Pay(quote, work.Scope, work.Now) is { } refused)
                return refused;
            if (await work.Misfits(paid, PaidFor.Quote, quote.Id, coupon, quote.Price) is { } changed)
                return changed;
            if (await work.CouponOutlived(PaidFor.Quote, quote.Id, demand.ClientId, ct) is { } outlived)
                return outlived;
            if (await work.Hold(new(demand.Id, demand.ClientId, PaidFor.Quote, quote.Id), quote.Price, paid, ct) is { } shortOf)
                return shortOf;

            var terms = new OrderTerms(demand.CategoryId!.Value, demand.Title, demand.Brief, demand.Files, quote.Price, work.Now.AddDays(quote.Days));
            var order = Order.FromQuote(demand.Id, terms, await work.NextNumber("order", 31_000, ct), demand.ClientId, quote.ProviderId,
                (await work.Db.FeesFor(demand, quote.ProviderId)).Terms, work.Now);
            work.Db.Add(order);
            if (paid is null)
                await work.GiveUpPayment(PaidFor.Quote, quote.Id, ct);   // after the number, as whoever places an order: it saves
            await (work with { Scope = Scope.System }).Attach(order.Files, [order.ClientId, order.ProviderId], ct);
            (await work.ProfileOf(order.ProviderId)).OrderBegan();

            await work.DropDeadline(LapseAward.Name, demand.Id, ct);
            await work.PassQuotes(demand.Id, ct);
            work.SetDeadline(CancelLate.Name, order.Milestones[0].Id, order.Milestones[0].DueAt + OrderRules.CancelledWhenLate);
            return new QuotePaid(order.Id);
        }
    }
}
