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
public sealed record DemandHall(bool OnlyMine = false, string? Branch = null, int Page = 0) : IQuery<DemandHallView>;

/// <param name="Live">Demands open and go.</param>
/// <param name="Mine">New matches of mine.</param>
public sealed record DemandHallView(PageOf<HallRow> Demands, int Open, int Matched, LiveTicket Live, LiveTicket Mine);

/// <param name="Score">0 to 100, or null where it was not matched to me.</param>
public sealed record HallRow(
    Guid Id, long? Number, string Title, string Excerpt, DemandWay Way, Amount Price, CategoryName Category, DateTimeOffset OpenedAt, DateTimeOffset ExpiresAt,
    DateTimeOffset DueAt, Guid ClientId, string ClientName, int Viewing, int? Score, IReadOnlyList<MatchReason> Reasons, bool Own);

/// <summary>Why what I still have on the screen is gone.</summary>
[Needs(Who.ApprovedProvider)]
public sealed record WhyGone(IReadOnlyList<Guid> DemandIds) : IQuery<IReadOnlyList<GoneDemand>>;

/// <param name="WonBy">Who got it, where somebody did.</param>
public sealed record GoneDemand(Guid Id, DemandState State, string? WonBy, bool Mine, DateTimeOffset? At);

internal sealed class DemandHallHandler(IDbContextFactory<PortalDb> dbs, LiveHub live, SharedAnswers shared, Presence presence)
    : IQueryHandler<DemandHall, DemandHallView>
{
    private const int Most = 300;

    public async Task<Result<DemandHallView>> Handle(Scope scope, DemandHall query, CancellationToken ct)
    {
        var (ticket, mine) = (live.Ticket(DemandTopics.Hall), live.Ticket(MatchTopics.HallOf(scope.AccountId)));
        var open = await shared.Of(DemandTopics.Hall, nameof(DemandHall), Read);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var matches = await db.Matches.AsNoTracking().Where(m => m.ProviderId == scope.AccountId
            && db.Set<Demand>().Any(d => d.Id == m.DemandId && d.State == DemandState.Open)).ToDictionaryAsync(m => m.DemandId, ct);

        var rows = open.Where(d => query.Branch is null || d.Branch == query.Branch || d.Row.Category.Slug == query.Branch)
            .Where(d => !query.OnlyMine || matches.ContainsKey(d.Row.Id))
            .OrderByDescending(d => matches.TryGetValue(d.Row.Id, out var match) ? match.Score : -1).ThenByDescending(d => d.Row.OpenedAt).ToList();
        var page = Math.Clamp(query.Page, 0, 100);
        var shown = rows.Skip(page * Paging.Size).Take(Paging.Size).Select(d => Mine(d.Row, matches.GetValueOrDefault(d.Row.Id), scope.AccountId));
        return new DemandHallView(new([.. shown], page, rows.Count > (page + 1) * Paging.Size), open.Count, matches.Count, ticket, mine);
    }

    private HallRow Mine(HallRow row, Match? match, Guid me) => row with
    {
        Viewing = presence.CountAt(DemandTopics.ViewersOf(row.Id)), Score = match?.Score, Reasons = match?.Explained() ?? [], Own = row.ClientId == me,
    };

    private async Task<List<OpenDemand>> Read()
    {
        await using var db = await dbs.CreateDbContextAsync();
        var rows = await (from demand in db.Demands.AsNoTracking()
                          where demand.State == DemandState.Open
                          join client in db.Accounts on demand.ClientId equals client.Id
                          join category in db.Categories on demand.CategoryId equals category.Id
                          join branch in db.Categories on category.ParentId equals branch.Id
                          orderby demand.OpenedAt descending
                          select new { demand, client.DisplayName, category, branch.Slug }).Take(Most).ToListAsync();
        return [.. rows.Select(r => new OpenDemand(r.Slug, new HallRow(
            r.demand.Id, r.demand.Number, r.demand.Title, Excerpt(r.demand.Brief), r.demand.Way, r.demand.Price,
            new(r.category.Id, r.category.Slug, r.category.NameZh, r.category.NameEn), r.demand.OpenedAt!.Value, r.demand.ExpiresAt!.Value,
            r.demand.DueAt!.Value, r.demand.ClientId, r.DisplayName, 0, null, [], false)))];
    }

    private static string Excerpt(string brief) => brief.Length > 140 ? string.Concat(brief.AsSpan(0, 139), "…") : brief;

    private sealed record OpenDemand(string Branch, HallRow Row);
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
                      select new GoneDemand(demand.Id, demand.State, winner == null ? null : winner.DisplayName, demand.ProviderId == scope.AccountId, demand.EndedAt))
            .ToListAsync(ct);
    }
}
