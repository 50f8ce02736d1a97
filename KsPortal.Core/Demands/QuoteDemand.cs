using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Demands;

/// <summary>报价: names price and time for a demand that asks for quotes. Nobody pays to quote. Whoever took his back may quote again.</summary>
[Needs(Who.ApprovedProvider), Pace(20, 120)]
public sealed record QuoteDemand(Guid Key, Guid DemandId, QuoteOffer Offer) : ICommand<Quoted>, IKeyed;

/// <summary>Another price, time or note, as long as nobody is chosen.</summary>
[Needs(Who.ApprovedProvider), Pace(20, 120)]
public sealed record ReviseQuote(Guid Key, Guid QuoteId, QuoteOffer Offer) : ICommand<Quoted>, IKeyed;

public sealed record Quoted(Guid QuoteId, int Revision);

internal sealed class QuoteDemandHandler : ICommandHandler<QuoteDemand, Quoted>
{
    public async Task<Result<Quoted>> Handle(Work work, QuoteDemand command, CancellationToken ct)
    {
        await work.LockQuotes(command.DemandId, ct);
        var demand = await work.DemandToActOn(command.DemandId);
        if (demand is null)
            return Refusal.NotFound("demand");
        if (demand.TakesQuotes(work.Scope, work.Now) is { } closed)
            return closed;
        var mine = await work.Db.Quotes.SingleOrDefaultAsync(q => q.DemandId == demand.Id && q.ProviderId == work.Scope.AccountId, ct);
        if (mine is { State: not QuoteState.Withdrawn })
            return Refusal.Conflict("quote.twice");
        if (QuoteRules.Wrong(command.Offer) is { } wrong)
            return wrong;
        if (await work.Db.Quotes.CountAsync(q => q.DemandId == demand.Id && q.State == QuoteState.Standing, ct) >= QuoteRules.AtMost)
            return Refusal.Conflict("quote.full", QuoteRules.AtMost);
        if (await work.Db.Quotes.CountAsync(q => q.ProviderId == work.Scope.AccountId && q.State == QuoteState.Standing, ct) >= QuoteRules.StandingMost)
            return Refusal.NotAllowed("quote.many", QuoteRules.StandingMost);

        if (mine is null)
            work.Db.Add(mine = Quote.Of(demand, command.Offer, work.Scope, work.Now));
        else if (mine.Offer(command.Offer, work.Scope, work.Now) is { } refused)
            return refused;
        return new Quoted(mine.Id, mine.Revision);
    }
}

internal sealed class ReviseQuoteHandler : ICommandHandler<ReviseQuote, Quoted>
{
    public async Task<Result<Quoted>> Handle(Work work, ReviseQuote command, CancellationToken ct)
    {
        if (await work.OwnQuote(command.QuoteId, ct) is not var (demand, quote))
            return Refusal.NotFound("quote");
        if (demand.TakesQuotes(work.Scope, work.Now) is { } closed)
            return closed;
        if (QuoteRules.Wrong(command.Offer) is { } wrong)
            return wrong;
        if (quote.State is QuoteState.Withdrawn)
            return Refusal.Conflict("quote.withdrawn");
        return quote.Offer(command.Offer, work.Scope, work.Now) is { } refused ? refused : new Quoted(quote.Id, quote.Revision);
    }
}
