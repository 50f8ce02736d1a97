using KsPortal.Core.Accounts;
using KsPortal.Core.Demands;
using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Market;
using KsPortal.Core.Money;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Matching;

/// <summary>
/// What stands open, read once a fact and put in order once for everybody, and what of it is whose, read when something is told of
/// that. A page of the hall is both laid side by side, without the database.
/// </summary>
internal sealed class HallBoard(IDbContextFactory<PortalDb> dbs, SharedAnswers shared, Presence presence, TimeProvider clock)
{
    /// <summary>The newest that everybody is shown; of what matches somebody the newest of his own, however old they are.</summary>
    internal const int Most = 300;

    public Task<OpenDemands> Open() => shared.Of(DemandTopics.Hall, "open", ReadOpen);

    /// <summary>Matches and quotes of this provider, as they were last read.</summary>
    public Task<OwnHall> Mine(Guid me, OpenDemands open)
        => shared.Of([MatchTopics.HallOf(me), QuoteTopics.DeskOf(me)], $"hall|{me:n}", () => Read(me), own => own.TopicsBeyond(open));

    /// <summary>The same as they are now.</summary>
    public async Task<OwnHall> Read(Guid me)
    {
        await using var db = await dbs.CreateDbContextAsync();
        // What was awarded may open again, and nobody is told once more that it matches him.
        var matches = await db.Matches.AsNoTracking().Where(m => m.ProviderId == me
            && db.Set<Demand>().Any(d => d.Id == m.DemandId && (d.State == DemandState.Open || d.State == DemandState.Awarded))).ToListAsync();
        var ids = matches.ConvertAll(m => m.DemandId);
        var rows = ids.Count == 0 ? [] : await Rows(db, db.Demands.Where(d => ids.Contains(d.Id)));
        var quoted = await db.Quotes.AsNoTracking().Where(q => q.ProviderId == me && q.State == QuoteState.Standing).Select(q => q.DemandId).ToListAsync();
        return OwnHall.Of(matches, rows, quoted);
    }

    /// <summary>Every page that shows it asks in the same moment why it is gone.</summary>
    public Task<Ended> Gone(Guid demand) => shared.Of(DemandTopics.Of(demand), "gone", async () =>
    {
        await using var db = await dbs.CreateDbContextAsync();
        // What never stood open nobody can have on his screen: a made-up id learns nothing.
        return new Ended(await db.Endings(db.Demands.Where(d => d.Id == demand && d.OpenedAt != null)).SingleOrDefaultAsync());
    });

    /// <summary>Best match first, what was not matched to me after it, newest first.</summary>
    public PageOf<HallRow> Page(DemandHall asked, OpenDemands open, OwnHall own, Guid me)
    {
        var (now, page) = (clock.GetUtcNow(), Math.Clamp(asked.Page, 0, 100));
        var others = asked.OnlyMine ? [] : open.Newest.Where(d => !own.Matches.ContainsKey(d.Row.Id));
        var rows = own.Ordered(open).Concat(others)
            .Where(d => asked.Branch is null || d.Branch == asked.Branch || d.Row.Category.Slug == asked.Branch)
            .Where(d => asked.Filter?.Lets(d.Row, now) ?? true)
            .Skip(page * Paging.Size).Take(Paging.Size + 1).Select(d => Mine(d.Row, own, me)).ToList();
        return new(rows.Count > Paging.Size ? rows[..Paging.Size] : rows, page, rows.Count > Paging.Size);
    }

    private HallRow Mine(HallRow row, OwnHall own, Guid me)
    {
        var (viewing, match, quoted) = (presence.CountAt(DemandTopics.ViewersOf(row.Id)), own.Matches.GetValueOrDefault(row.Id), own.Quoted.Contains(row.Id));
        return viewing == 0 && match is null && !quoted && row.ClientId != me ? row
            : row with { Viewing = viewing, Score = match?.Score, Reasons = match?.Reasons ?? [], Own = row.ClientId == me, Quoted = quoted };
    }

    private async Task<OpenDemands> ReadOpen()
    {
        await using var db = await dbs.CreateDbContextAsync();
        var rows = await Rows(db, db.Demands.Where(d => d.State == DemandState.Open));
        var ids = rows.Count < Most ? rows.Select(d => d.Row.Id) : await db.Demands.Where(d => d.State == DemandState.Open).Select(d => d.Id).ToListAsync();
        return new(rows, rows.ToDictionary(d => d.Row.Id), ids.ToHashSet());
    }

    private static async Task<List<OpenDemand>> Rows(PortalDb db, IQueryable<Demand> demands)
    {
        var rows = await (from demand in demands.AsNoTracking()
                          join client in db.Accounts on demand.ClientId equals client.Id
                          join category in db.Categories on demand.CategoryId equals category.Id
                          join branch in db.Categories on category.ParentId equals branch.Id
                          orderby demand.OpenedAt descending, demand.Id descending
                          select new
                          {
                              demand, client.DisplayName, category, branch.Slug,
                              Quotes = demand.Way == DemandWay.Quotes ? db.Set<Quote>().Count(q => q.DemandId == demand.Id && q.State == QuoteState.Standing) : 0,
                          }).Take(Most).ToListAsync();
        return [.. rows.Select(r => new OpenDemand(r.Slug, new HallRow(
            r.demand.Id, r.demand.Number, r.demand.Title, TypedText.Excerpt(r.demand.Brief, 140), r.demand.Way, r.demand.Price,
            new(r.category.Id, r.category.Slug, r.category.NameZh, r.category.NameEn), r.demand.OpenedAt!.Value, r.demand.ExpiresAt!.Value,
            r.demand.DueAt!.Value, r.demand.ClientId, r.DisplayName, 0, null, [], false,
            Fen(r.demand.LowMinor), r.demand.Prefunded ? null : Fen(r.demand.PriceMinor), r.Quotes, false)))];
    }

    private static Amount? Fen(long? minor) => minor is { } fen ? Amount.Fen(fen) : null;
}

internal sealed record Ended(Ending? Ending);

internal sealed record OpenDemand(string Branch, HallRow Row);

/// <param name="Newest">Newest first.</param>
/// <param name="ById">The same.</param>
/// <param name="Ids">Of all that stand open.</param>
internal sealed record OpenDemands(List<OpenDemand> Newest, Dictionary<Guid, OpenDemand> ById, HashSet<Guid> Ids);

/// <param name="Demand">Null where more match me than rows are read: it counts, and is listed as long as it is among the newest of all.</param>
internal sealed record OwnMatch(Match Match, OpenDemand? Demand)
{
    private IReadOnlyList<MatchReason>? reasons;

    public int Score => Match.Score;

    /// <summary>Read out of their JSON for the rows that are shown, once.</summary>
    public IReadOnlyList<MatchReason> Reasons => reasons ??= Match.Explained();
}

/// <param name="Matches">By demand: what stands open, and what may open again.</param>
/// <param name="Quoted">Demands with a standing quote of mine.</param>
internal sealed record OwnHall(Dictionary<Guid, OwnMatch> Matches, HashSet<Guid> Quoted)
{
    public static OwnHall Of(List<Match> matches, List<OpenDemand> rows, List<Guid> quoted)
    {
        var demands = rows.ToDictionary(d => d.Row.Id);
        return new(matches.ToDictionary(m => m.DemandId, m => new OwnMatch(m, demands.GetValueOrDefault(m.DemandId))), [.. quoted]);
    }

    public int OpenIn(OpenDemands open) => Matches.Keys.Count(open.Ids.Contains);

    /// <summary>Mine that stand open, the best first; as everybody sees them where they are among the newest.</summary>
    public IEnumerable<OpenDemand> Ordered(OpenDemands open) => Matches.Count == 0 ? []
        : Matches.Where(m => open.Ids.Contains(m.Key)).Select(m => (m.Value.Score, Demand: open.ById.GetValueOrDefault(m.Key) ?? m.Value.Demand))
            .Where(m => m.Demand is not null).OrderByDescending(m => m.Score).ThenByDescending(m => m.Demand!.Row.OpenedAt).ThenByDescending(m => m.Demand!.Row.Id).Select(m => m.Demand!);

    /// <summary>What stands open and is not among the newest: those rows were read with my own.</summary>
    public Topic[] TopicsBeyond(OpenDemands open)
        => [.. Matches.Where(m => m.Value.Demand is not null && open.Ids.Contains(m.Key) && !open.ById.ContainsKey(m.Key)).Select(m => DemandTopics.Of(m.Key))];
}
