using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Money;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Demands;

/// <summary>A provider's own quote on a demand, what he may do, and how many others there are: never what they say.</summary>
[Needs(Who.ApprovedProvider)]
public sealed record MyQuote(Guid DemandId) : IQuery<MyQuoteView>;

/// <param name="Mine">Null where he has not quoted.</param>
/// <param name="Others">How many others' were given and not taken back, also after the end.</param>
/// <param name="MayQuote">A first one, or another after he took his back.</param>
/// <param name="Me">Whose typing it is: browsers keep it under his id.</param>
public sealed record MyQuoteView(OwnQuote? Mine, int Others, bool MayQuote, IReadOnlyList<QuoteAct> Acts, Guid Me, LiveTicket Live)
{
    public bool May(QuoteAct act) => Acts.Contains(act);
}

/// <param name="RevisionsLeft">How often it may still be changed.</param>
public sealed record OwnQuote(Guid Id, Amount Price, int Days, string Note, QuoteState State, int Revision, int RevisionsLeft, DateTimeOffset OfferedAt);

/// <summary>All my quotes, what moved last first: those that are in the race, or all.</summary>
[Needs(Who.ApprovedProvider)]
public sealed record MyQuotes(bool OnlyRunning = false, int Page = 0) : IQuery<MyQuotesView>;

public sealed record MyQuotesView(PageOf<MyQuoteLine> Quotes, int Standing, int Chosen, LiveTicket Live);

/// <param name="Until">When the demand closes, or the client must have paid.</param>
public sealed record MyQuoteLine(
    Guid DemandId, long? Number, string Title, DemandState Demand, Guid QuoteId, Amount Price, int Days, QuoteState State, int Others,
    DateTimeOffset OfferedAt, DateTimeOffset? From, DateTimeOffset? Until, DateTimeOffset? EndedAt);

internal sealed class MyQuoteHandler(IDbContextFactory<PortalDb> dbs, LiveHub live, TimeProvider clock) : IQueryHandler<MyQuote, MyQuoteView>
{
    public async Task<Result<MyQuoteView>> Handle(Scope scope, MyQuote query, CancellationToken ct)
    {
        var ticket = live.Ticket(DemandTopics.Of(query.DemandId));
        await using var db = await dbs.CreateDbContextAsync(ct);
        var demand = await db.DemandsVisibleTo(scope).AsNoTracking()
            .SingleOrDefaultAsync(d => d.Id == query.DemandId && d.Way == DemandWay.Quotes && d.ClientId != scope.AccountId, ct);
        if (demand is null)
            return Refusal.NotFound("demand");
        var q = await db.Quotes.AsNoTracking().SingleOrDefaultAsync(q => q.DemandId == demand.Id && q.ProviderId == scope.AccountId, ct);
        var others = await db.Quotes.CountAsync(
            o => o.DemandId == demand.Id && o.ProviderId != scope.AccountId && o.State != QuoteState.Withdrawn, ct);

        var open = demand.TakesQuotes(scope, clock.GetUtcNow()) is null;
        var mine = q is null ? null : new OwnQuote(q.Id, q.Price, q.Days, q.Note, q.State, q.Revision, QuoteRules.RevisionsMost + 1 - q.Revision, q.OfferedAt);
        var acts = q is null ? [] : QuoteFlow.Acts(q.State, demand.State).Where(act => act is not QuoteAct.Revise || (open && mine!.RevisionsLeft > 0));
        return new MyQuoteView(mine, others, open && (q is null || (q.State is QuoteState.Withdrawn && mine!.RevisionsLeft > 0)), [.. acts], scope.AccountId, ticket);
    }
}

internal sealed class MyQuotesHandler(IDbContextFactory<PortalDb> dbs, LiveHub live) : IQueryHandler<MyQuotes, MyQuotesView>
{
    public async Task<Result<MyQuotesView>> Handle(Scope scope, MyQuotes query, CancellationToken ct)
    {
        var ticket = live.Ticket(QuoteTopics.DeskOf(scope.AccountId));
        await using var db = await dbs.CreateDbContextAsync(ct);
        var mine = db.Quotes.AsNoTracking().Where(q => q.ProviderId == scope.AccountId);
        var standing = await mine.CountAsync(q => q.State == QuoteState.Standing, ct);
        var chosen = await mine.CountAsync(q => q.State == QuoteState.Chosen, ct);
        var page = await (from quote in mine.Where(q => !query.OnlyRunning || q.State == QuoteState.Standing || q.State == QuoteState.Chosen)
                          join demand in db.Demands on quote.DemandId equals demand.Id
                          orderby quote.EndedAt ?? quote.OfferedAt descending, quote.Id
                          select new
                          {
                              quote, demand,
                              Others = db.Set<Quote>().Count(o => o.DemandId == demand.Id && o.ProviderId != scope.AccountId && o.State != QuoteState.Withdrawn),
                          }).ToPage(query.Page, ct);
        return new MyQuotesView(new([.. page.Rows.Select(r => Line(r.quote, r.demand, r.Others))], page.Page, page.More), standing, chosen, ticket);
    }

    private static MyQuoteLine Line(Quote quote, Demand demand, int others)
    {
        var (from, until) = quote.State switch
        {
            QuoteState.Chosen => (demand.AwardedAt, demand.PayUntil),
            QuoteState.Standing when demand.State is DemandState.Open => (demand.OpenedAt, demand.ExpiresAt),
            _ => (null, (DateTimeOffset?)null),
        };
        return new(demand.Id, demand.Number, demand.Title, demand.State, quote.Id, quote.Price, quote.Days, quote.State, others, quote.OfferedAt, from, until, quote.EndedAt);
    }
}
