using KsPortal.Core.Accounts;
using KsPortal.Core.Demands;
using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Matching;

/// <summary>For the client: how many were told, who looks at it right now, and how many quotes were given and not taken back.</summary>
[Needs(Who.Member)]
public sealed record DemandReach(Guid DemandId) : IQuery<DemandReachView>;

public sealed record DemandReachView(int Notified, int Rounds, int Viewing, IReadOnlyList<Viewer> Viewers, int Quotes, LiveTicket Live, LiveTicket Presence);

public sealed record Viewer(Guid Id, string Name);

/// <summary>How I match a demand that stands open, with the reasons; nothing for others' eyes.</summary>
[Needs(Who.ApprovedProvider)]
public sealed record MyMatch(Guid DemandId) : IQuery<MyMatchView>;

/// <param name="Score">Null where it was not matched to me.</param>
public sealed record MyMatchView(int? Score, IReadOnlyList<MatchReason> Reasons);

/// <summary>While the brief is being typed: how many would be told.</summary>
[Needs(Who.Member)]
public sealed record WhoWouldHear(Guid CategoryId, string Words, long PriceMinor) : IQuery<WouldHearView>;

public sealed record WouldHearView(int Count, int Online);

internal sealed class DemandReachHandler(IDbContextFactory<PortalDb> dbs, LiveHub live, Presence presence) : IQueryHandler<DemandReach, DemandReachView>
{
    public async Task<Result<DemandReachView>> Handle(Scope scope, DemandReach query, CancellationToken ct)
    {
        var place = DemandTopics.ViewersOf(query.DemandId);
        var (ticket, viewers) = (live.Ticket(DemandTopics.Of(query.DemandId)), live.Ticket(place));
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (!await db.Demands.AnyAsync(d => d.Id == query.DemandId && (d.ClientId == scope.AccountId || scope.SeesAll), ct))
            return Refusal.NotFound("demand");

        var circle = await db.MatchCircles.AsNoTracking().SingleOrDefaultAsync(c => c.Id == query.DemandId, ct);
        var here = presence.PeopleAt(place).Take(8).ToList();
        var people = await db.Accounts.Where(a => here.Contains(a.Id)).Select(a => new Viewer(a.Id, a.DisplayName)).ToListAsync(ct);
        var quotes = await db.Quotes.CountAsync(q => q.DemandId == query.DemandId && q.State != QuoteState.Withdrawn, ct);
        return new DemandReachView(circle?.Notified ?? 0, circle?.Rounds ?? 0, presence.CountAt(place), people, quotes, ticket, viewers);
    }
}

internal sealed class MyMatchHandler(IDbContextFactory<PortalDb> dbs) : IQueryHandler<MyMatch, MyMatchView>
{
    public async Task<Result<MyMatchView>> Handle(Scope scope, MyMatch query, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var match = await db.Matches.AsNoTracking().SingleOrDefaultAsync(m => m.DemandId == query.DemandId && m.ProviderId == scope.AccountId, ct);
        return match is null ? new MyMatchView(null, []) : new MyMatchView(match.Score, match.Explained());
    }
}

internal sealed class WhoWouldHearHandler(Matchmaker matchmaker) : IQueryHandler<WhoWouldHear, WouldHearView>
{
    public async Task<Result<WouldHearView>> Handle(Scope scope, WhoWouldHear query, CancellationToken ct)
    {
        var words = TypedText.Cut(query.Words, DemandRules.BriefMost);
        var best = await matchmaker.Best(new(scope.AccountId, query.CategoryId, words, query.PriceMinor), MatchRules.FirstLeast, MatchRules.FirstMost, ct);
        return new WouldHearView(best.Count, best.Count(m => m.Input.Online));
    }
}
