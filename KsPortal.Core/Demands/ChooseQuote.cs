using KsPortal.Core.Deadlines;
using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Demands;

/// <summary>选定: the client picks the offer he saw, and has a day to pay. Nobody is turned away before he has.</summary>
/// <param name="Revision">Of the offer he saw: another one meanwhile is refused with what is new.</param>
[Needs(Who.Verified), Pace(20, 120)]
public sealed record ChooseQuote(Guid Key, Guid QuoteId, int Revision) : ICommand, IKeyed;

/// <summary>The client changes his mind before he has paid: the demand is open again, the quote stands as it did.</summary>
[Needs(Who.Member), Pace(20, 120)]
public sealed record ReleaseQuote(Guid Key, Guid QuoteId) : ICommand, IKeyed;

internal sealed class ChooseQuoteHandler : ICommandHandler<ChooseQuote>
{
    public async Task<Result<Done>> Handle(Work work, ChooseQuote command, CancellationToken ct)
    {
        if (await work.SeenQuote(command.QuoteId, ct) is not var (demand, quote))
            return Refusal.NotFound("quote");
        if (demand.State is DemandState.Awarded && demand.PartyOf(work.Scope) is DemandParty.Client)
            return Refusal.Conflict("quote.awarded");
        if (quote.State is QuoteState.Standing && quote.Revision != command.Revision)
            return Refusal.Conflict("quote.changed", quote.Price, quote.Days);
        if (!await work.StillProvides(quote.ProviderId, ct))
            return Refusal.Conflict("quote.provider-gone");
        if (demand.Choose(quote, work.Scope, work.Now) is { } refused)
            return refused;

        await work.DropDeadline(ExpireDemand.Name, demand.Id, ct);
        work.SetDeadline(LapseAward.Name, demand.Id, demand.PayUntil!.Value);
        return new Done();
    }
}

internal sealed class ReleaseQuoteHandler : ICommandHandler<ReleaseQuote>
{
    public async Task<Result<Done>> Handle(Work work, ReleaseQuote command, CancellationToken ct)
    {
        if (await work.SeenQuote(command.QuoteId, ct) is not var (demand, quote))
            return Refusal.NotFound("quote");
        if (demand.ChosenQuoteId != quote.Id)
            return Refusal.NotAllowed("demand.act");
        return await work.Reopen(demand, quote, DemandAct.Release, null, ct) is { } refused ? refused : new Done();
    }
}
