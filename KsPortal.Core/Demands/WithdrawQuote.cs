using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Demands;

/// <summary>Takes a quote back. Who was chosen may too, before the client has paid: the demand is open again.</summary>
[Needs(Who.Member), Pace(20, 120)]
public sealed record WithdrawQuote(Guid Key, Guid QuoteId, string? Reason = null) : ICommand, IKeyed;

internal sealed class WithdrawQuoteHandler : ICommandHandler<WithdrawQuote>
{
    public async Task<Result<Done>> Handle(Work work, WithdrawQuote command, CancellationToken ct)
    {
        if (await work.OwnQuote(command.QuoteId, ct) is not var (demand, quote))
            return Refusal.NotFound("quote");
        var reason = TypedText.OrNull(command.Reason);
        if (reason?.Length > DemandRules.ReasonMost)
            return Refusal.Invalid("text.long", "Reason", DemandRules.ReasonMost);
        var refused = quote.State is QuoteState.Chosen
            ? await work.Reopen(demand, quote, DemandAct.StepBack, reason, ct)
            : quote.Move(QuoteAct.Withdraw, work.Scope, work.Now, reason);
        return refused is null ? new Done() : refused;
    }
}

internal static class OwnQuotes
{
    extension(Work work)
    {
        /// <summary>The caller's own quote and its demand, locked against everybody else who would move them.</summary>
        public async Task<(Demand Demand, Quote Quote)?> OwnQuote(Guid quoteId, CancellationToken ct)
        {
            var demandId = await work.Db.Quotes.Where(q => q.Id == quoteId && q.ProviderId == work.Scope.AccountId)
                .Select(q => (Guid?)q.DemandId).SingleOrDefaultAsync(ct);
            if (demandId is not { } id) return null;
            await work.LockQuotes(id, ct);
            return (await work.Db.Demands.SingleAsync(d => d.Id == id, ct), await work.Db.Quotes.SingleAsync(q => q.Id == quoteId, ct));
        }
    }
}
