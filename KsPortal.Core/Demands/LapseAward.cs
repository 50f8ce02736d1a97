using KsPortal.Core.Deadlines;
using KsPortal.Core.Kernel;
using KsPortal.Core.Money;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Demands;

/// <summary>The client did not pay in time: the demand is open again, and whoever was chosen is free.</summary>
internal sealed class LapseAward : IDeadlineAct
{
    public const string Name = "quote.lapse";

    public string Kind => Name;

    public async Task Act(Work work, Deadline deadline, CancellationToken ct)
    {
        await work.LockQuotes(deadline.Subject, ct);
        var demand = await work.Db.Demands.SingleAsync(d => d.Id == deadline.Subject, ct);
        if (demand.State is not DemandState.Awarded || demand.PayUntil > work.Now) return;
        var quote = await work.Db.Quotes.SingleAsync(q => q.Id == demand.ChosenQuoteId, ct);
        await work.Reopen(demand, quote, DemandAct.Lapse, null, ct);
    }
}

internal static class Awards
{
    extension(Work work)
    {
        /// <summary>A quote the caller may see, and its demand, locked against everybody else who would move them.</summary>
        public async Task<(Demand Demand, Quote Quote)?> SeenQuote(Guid quoteId, CancellationToken ct)
        {
            var demandId = await work.Db.Quotes.VisibleTo(work.Scope).Where(q => q.Id == quoteId).Select(q => (Guid?)q.DemandId).SingleOrDefaultAsync(ct);
            if (demandId is not { } id) return null;
            await work.LockQuotes(id, ct);
            return (await work.Db.Demands.SingleAsync(d => d.Id == id, ct), await work.Db.Quotes.SingleAsync(q => q.Id == quoteId, ct));
        }

        /// <summary>No longer awarded: open for what is left of its time; where nothing is, expired, and all who bid are free.</summary>
        public async Task<Refusal?> Reopen(Demand demand, Quote chosen, DemandAct act, string? reason, CancellationToken ct)
        {
            if (demand.Reopen(act, work.Scope, work.Now, reason) is { } refused)
                return refused;
            var open = demand.State is DemandState.Open;
            var back = act is DemandAct.StepBack ? QuoteAct.Withdraw : QuoteAct.Release;
            if ((open || back is QuoteAct.Withdraw) && chosen.Move(back, work.Scope, work.Now, reason) is { } no)   // else it passes with the others
                return no;

            await work.GiveBackReserved(PaidFor.Quote, chosen.Id, ct);
            await work.DropDeadline(LapseAward.Name, demand.Id, ct);
            if (open) work.SetDeadline(ExpireDemand.Name, demand.Id, demand.ExpiresAt!.Value);
            else await work.PassQuotes(demand.Id, ct);
            return null;
        }

        /// <summary>The demand is over: what still stands is free, and its provider hears why.</summary>
        public async Task PassQuotes(Guid demandId, CancellationToken ct)
        {
            foreach (var quote in await work.Db.Quotes.Where(q => q.DemandId == demandId && (q.State == QuoteState.Standing || q.State == QuoteState.Chosen)).ToListAsync(ct))
                if (quote.State is QuoteState.Standing or QuoteState.Chosen)   // one that moved in this very unit of work is read as it is now
                    quote.Move(QuoteAct.Pass, Scope.System, work.Now);
        }
    }
}
