using KsPortal.Core.Accounts;
using KsPortal.Core.Demands;
using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Market;
using KsPortal.Core.Money;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Matching;

/// <summary>What stands open, the best match first; what was not matched to me comes after, newest first.</summary>
[Needs(Who.ApprovedProvider)]
public sealed record DemandHall(bool OnlyMine = false, string? Branch = null, int Page = 0, HallFilter? Filter = null) : IQuery<DemandHallView>;

/// <summary>What one looks for; what is null does not matter.</summary>
/// <param name="Way">Instant, or quotes.</param>
/// <param name="FromMinor">Price or budget reaches this.</param>
/// <param name="ToMinor">Price or budget begins below this.</param>
/// <param name="DueWithin">Due in so many days at the latest.</param>
public sealed record HallFilter(DemandWay? Way = null, long? FromMinor = null, long? ToMinor = null, int? DueWithin = null)
{
    internal bool Lets(HallRow row, DateTimeOffset now)
        => (Way is null || row.Way == Way)
            && (DueWithin is not { } days || row.DueAt <= now.AddDays(Math.Clamp(days, 0, 1000)))
            && ((FromMinor is null && ToMinor is null) || row.Ends is var (low, high) && (FromMinor is not { } from || high >= from) && (ToMinor is not { } to || low <= to));
}

/// <param name="Demands">What the filter lets through: the best match first, then the newest.</param>
/// <param name="Open">How many stand open in all; rows there are of the newest, and of all that match me.</param>
/// <param name="Matched">How many of them match me.</param>
/// <param name="Live">Demands open and go.</param>
/// <param name="Mine">New matches of mine.</param>
public sealed record DemandHallView(PageOf<HallRow> Demands, int Open, int Matched, LiveTicket Live, LiveTicket Mine);

/// <param name="Low">With <paramref name="High"/> the budget, where quotes are asked for: either end may be open.</param>
/// <param name="Quotes">How many quotes stand.</param>
/// <param name="Quoted">One of them is mine.</param>
/// <param name="Score">0 to 100, or null where it was not matched to me.</param>
public sealed record HallRow(
    Guid Id, long? Number, string Title, string Excerpt, DemandWay Way, Amount Price, CategoryName Category, DateTimeOffset OpenedAt, DateTimeOffset ExpiresAt,
    DateTimeOffset DueAt, Guid ClientId, string ClientName, int Viewing, int? Score, IReadOnlyList<MatchReason> Reasons, bool Own,
    Amount? Low, Amount? High, int Quotes, bool Quoted)
{
    /// <summary>Between which fen it may cost; null where the client has said nothing.</summary>
    internal (long Low, long High)? Ends => Way is DemandWay.Instant ? (Price.Minor, Price.Minor)
        : Low is null && High is null ? null : (Low?.Minor ?? 0, High?.Minor ?? long.MaxValue);
}

/// <summary>Why what I still have on the screen is gone.</summary>
[Needs(Who.ApprovedProvider)]
public sealed record WhyGone(IReadOnlyList<Guid> DemandIds) : IQuery<IReadOnlyList<GoneDemand>>;

/// <param name="WonBy">Who got it, where somebody did and it is no secret: bids are sealed.</param>
public sealed record GoneDemand(Guid Id, DemandWay Way, DemandState State, string? WonBy, bool Mine, DateTimeOffset? At);

internal sealed class DemandHallHandler(IDbContextFactory<PortalDb> dbs, LiveHub live, SharedAnswers shared, Presence presence, TimeProvider clock)
    : IQueryHandler<DemandHall, DemandHallView>
{
    /// <summary>The newest that everybody is shown; what matches somebody stands on his list however old it is.</summary>
    internal const int Most = 300;

    public async Task<Result<DemandHallView>> Handle(Scope scope, DemandHall query, CancellationToken ct)
    {
        var (ticket, mine) = (live.Ticket(DemandTopics.Hall), live.Ticket(MatchTopics.HallOf(scope.AccountId)));
        var (newest, count) = await shared.Of(DemandTopics.Hall, nameof(DemandHall), Read);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var matches = await db.Matches.AsNoTracking().Where(m => m.ProviderId == scope.AccountId
            && db.Set<Demand>().Any(d => d.Id == m.DemandId && d.State == DemandState.Open)).ToDictionaryAsync(m => m.DemandId, ct);

        var quoted = (await db.Quotes.AsNoTracking().Where(q => q.ProviderId == scope.AccountId && q.State == QuoteState.Standing).Select(q => q.DemandId).ToListAsync(ct)).ToHashSet();

        var known = newest.Select(d => d.Row.Id).ToHashSet();
        var older = matches.Keys.Where(id => !known.Contains(id)).ToList();
        var open = older.Count == 0 ? newest : [.. newest, .. await Rows(db, db.Demands.Where(d => older.Contains(d.Id) && d.State == DemandState.Open), ct)];

        var rows = open.Where(d => query.Branch is null || d.Branch == query.Branch || d.Row.Category.Slug == query.Branch)
            .Where(d => !query.OnlyMine || matches.ContainsKey(d.Row.Id))
            .Where(d => query.Filter?.Lets(d.Row, clock.GetUtcNow()) ?? true)
            .OrderByDescending(d => matches.TryGetValue(d.Row.Id, out var match) ? match.Score : -1).ThenByDescending(d => d.Row.OpenedAt).ToList();
        var page = Math.Clamp(query.Page, 0, 100);
        var shown = rows.Skip(page * Paging.Size).Take(Paging.Size).Select(d => Mine(d.Row, matches.GetValueOrDefault(d.Row.Id), quoted, scope.AccountId));
        return new DemandHallView(new([.. shown], page, rows.Count > (page + 1) * Paging.Size), count, matches.Count, ticket, mine);
    }

    private HallRow Mine(HallRow row, Match? match, HashSet<Guid> quoted, Guid me) => row with
    {
        Viewing = presence.CountAt(DemandTopics.ViewersOf(row.Id)), Score = match?.Score, Reasons = match?.Explained() ?? [],
        Own = row.ClientId == me, Quoted = quoted.Contains(row.Id),
    };

    private async Task<OpenDemands> Read()
    {
        await using var db = await dbs.CreateDbContextAsync();
        var rows = await Rows(db, db.Demands.Where(d => d.State == DemandState.Open), default);
        return new(rows, rows.Count < Most ? rows.Count : await db.Demands.CountAsync(d => d.State == DemandState.Open));
    }

    private static async Task<List<OpenDemand>> Rows(PortalDb db, IQueryable<Demand> demands, CancellationToken ct)
    {
        var rows = await (from demand in demands.AsNoTracking()
                          join client in db.Accounts on demand.ClientId equals client.Id
                          join category in db.Categories on demand.CategoryId equals category.Id
                          join branch in db.Categories on category.ParentId equals branch.Id
                          orderby demand.OpenedAt descending
                          select new
                          {
                              demand, client.DisplayName, category, branch.Slug,
                              Quotes = demand.Way == DemandWay.Quotes ? db.Set<Quote>().Count(q => q.DemandId == demand.Id && q.State == QuoteState.Standing) : 0,
                          }).Take(Most).ToListAsync(ct);
        return [.. rows.Select(r => new OpenDemand(r.Slug, new HallRow(
            r.demand.Id, r.demand.Number, r.demand.Title, TypedText.Excerpt(r.demand.Brief, 140), r.demand.Way, r.demand.Price,
            new(r.category.Id, r.category.Slug, r.category.NameZh, r.category.NameEn), r.demand.OpenedAt!.Value, r.demand.ExpiresAt!.Value,
            r.demand.DueAt!.Value, r.demand.ClientId, r.DisplayName, 0, null, [], false,
            Fen(r.demand.LowMinor), r.demand.Prefunded ? null : Fen(r.demand.PriceMinor), r.Quotes, false)))];
    }

    private static Amount? Fen(long? minor) => minor is { } fen ? Amount.Fen(fen) : null;

    private sealed record OpenDemand(string Branch, HallRow Row);

    private sealed record OpenDemands(List<OpenDemand> Newest, int Count);
}

internal sealed class WhyGoneHandler(IDbContextFactory<PortalDb> dbs) : IQueryHandler<WhyGone, IReadOnlyList<GoneDemand>>
{
    public async Task<Result<IReadOnlyList<GoneDemand>>> Handle(Scope scope, WhyGone query, CancellationToken ct)
    {
        var ids = query.DemandIds.Take(100).ToList();
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await (from demand in db.DemandsVisibleTo(scope).AsNoTracking()
                      where ids.Contains(demand.Id) && demand.State != DemandState.Open
                      from winner in db.Set<Account>().Where(a => a.Id == demand.ProviderId).DefaultIfEmpty()
                      select new GoneDemand(demand.Id, demand.Way, demand.State,
                          winner == null || (demand.Way == DemandWay.Quotes && winner.Id != scope.AccountId) ? null : winner.DisplayName,
                          demand.ProviderId == scope.AccountId, demand.EndedAt ?? demand.AwardedAt))
            .ToListAsync(ct);
    }
}
