using KsPortal.Core.Accounts;
using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Money;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Demands;

/// <summary>The quotes of a demand side by side, for its client and for staff who have none there; for anybody else it does not exist.</summary>
[Needs(Who.Member)]
public sealed record CompareQuotes(Guid DemandId) : IQuery<QuotesView>;

/// <param name="Quotes">Those that stand, the chosen one, and after the end those that stood to the last; the newest offer first.</param>
/// <param name="Withdrawn">How many were taken back.</param>
public sealed record QuotesView(IReadOnlyList<QuoteRow> Quotes, int Withdrawn, LiveTicket Live);

/// <param name="Revision">What a choice refers to.</param>
/// <param name="Score">Average of his reviews in hundredths, 0 without.</param>
/// <param name="Available">May still take on work.</param>
/// <param name="Here">Rings when he comes or goes.</param>
public sealed record QuoteRow(
    Guid Id, Guid ProviderId, string ProviderName, Amount Price, int Days, string Note, QuoteState State, int Revision, DateTimeOffset OfferedAt,
    int Score, int Reviews, int FinishedOrders, int ReplyMinutes, bool Online, bool Available, LiveTicket Here);

internal sealed class CompareQuotesHandler(IDbContextFactory<PortalDb> dbs, LiveHub live, Presence presence) : IQueryHandler<CompareQuotes, QuotesView>
{
    public async Task<Result<QuotesView>> Handle(Scope scope, CompareQuotes query, CancellationToken ct)
    {
        var ticket = live.Ticket(DemandTopics.Of(query.DemandId));
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (!await db.Demands.AnyAsync(d => d.Id == query.DemandId && d.Way == DemandWay.Quotes && (d.ClientId == scope.AccountId
            || (scope.SeesAll && !db.Set<Quote>().Any(q => q.DemandId == d.Id && q.ProviderId == scope.AccountId))), ct))
            return Refusal.NotFound("demand");

        var found = await (from quote in db.Quotes.AsNoTracking()
                           where quote.DemandId == query.DemandId && quote.State != QuoteState.Withdrawn
                           join account in db.Accounts on quote.ProviderId equals account.Id
                           join profile in db.Profiles on quote.ProviderId equals profile.Id
                           orderby quote.OfferedAt descending
                           select new
                           {
                               quote, account.DisplayName, profile,
                               Available = account.Provider == ProviderStanding.Approved && account.VerifiedAt != null && account.SuspendedAt == null,
                           }).ToListAsync(ct);
        var rows = found.Select(f => new QuoteRow(
            f.quote.Id, f.quote.ProviderId, f.DisplayName, f.quote.Price, f.quote.Days, f.quote.Note, f.quote.State, f.quote.Revision, f.quote.OfferedAt,
            f.profile.Score, f.profile.Reviews, f.profile.FinishedOrders, f.profile.ReplyMinutes,
            presence.IsAt(Places.Portal, f.quote.ProviderId), f.Available, live.Ticket(Places.Of(f.quote.ProviderId)))).ToList();
        return new QuotesView(rows, await db.Quotes.CountAsync(q => q.DemandId == query.DemandId && q.State == QuoteState.Withdrawn, ct), ticket);
    }
}
