using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Money;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Demands;

/// <summary>What I have posted, newest first, without drafts.</summary>
/// <param name="Page">From 0.</param>
/// <param name="OnlyOpen">Those that wait for somebody, or for my payment.</param>
[Needs(Who.Member)]
public sealed record MyDemands(int Page = 0, bool OnlyOpen = false) : IQuery<MyDemandsView>;

public sealed record MyDemandsView(PageOf<MyDemandRow> Demands, LiveTicket Live);

/// <param name="Price">Null where there is none yet: no budget was named, nobody chosen.</param>
/// <param name="Quotes">How many were given and not taken back, also after the end.</param>
public sealed record MyDemandRow(
    Guid Id, long? Number, string Title, DemandWay Way, Amount? Price, DemandState State, DateTimeOffset? OpenedAt, DateTimeOffset? ExpiresAt, int Quotes, DateTimeOffset? PayUntil);

internal sealed class MyDemandsHandler(IDbContextFactory<PortalDb> dbs, LiveHub live) : IQueryHandler<MyDemands, MyDemandsView>
{
    public async Task<Result<MyDemandsView>> Handle(Scope scope, MyDemands query, CancellationToken ct)
    {
        var ticket = live.Ticket(DemandTopics.DeskOf(scope.AccountId));
        await using var db = await dbs.CreateDbContextAsync(ct);
        var mine = await db.Demands.AsNoTracking()
            .Where(d => d.ClientId == scope.AccountId && d.State != DemandState.Draft && (!query.OnlyOpen || d.State == DemandState.Open || d.State == DemandState.Awarded))
            .OrderByDescending(d => d.OpenedAt)
            .Select(d => new
            {
                d.Id, d.Number, d.Title, d.Way, d.State, d.OpenedAt, d.ExpiresAt, d.PayUntil,
                Minor = db.Set<Quote>().Where(q => q.DemandId == d.Id && (q.State == QuoteState.Won || q.State == QuoteState.Chosen)).Select(q => (long?)q.PriceMinor).FirstOrDefault() ?? d.PriceMinor,
                Quotes = db.Set<Quote>().Count(q => q.DemandId == d.Id && q.State != QuoteState.Withdrawn),
            })
            .ToPage(query.Page, ct);
        return new MyDemandsView(new([.. mine.Rows.Select(d => new MyDemandRow(d.Id, d.Number, d.Title, d.Way, d.Minor is { } fen ? Amount.Fen(fen) : null,
            d.State, d.OpenedAt, d.ExpiresAt, d.Quotes, d.PayUntil))], mine.Page, mine.More), ticket);
    }
}
