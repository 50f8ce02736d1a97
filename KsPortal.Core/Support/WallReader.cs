using KsPortal.Core.Accounts;
using KsPortal.Core.Market;
using KsPortal.Core.Messaging;
using KsPortal.Core.Money;
using KsPortal.Core.Orders;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Support;

internal sealed record WallRead(IReadOnlyList<WallRow> Rows, int Running, int Waiting, DateTimeOffset? LongestSince, int Flagged);

/// <summary>One candidate for the wall, before its heat.</summary>
internal sealed record WallRow(
    Conversation Talk, Order? Order, Amount? Price, DateTimeOffset? NextDue, IReadOnlyDictionary<Guid, string> Names, IReadOnlyList<Guid> Watchers)
{
    public bool Running => Order?.State is OrderState.InProgress or OrderState.Funded;
    /// <summary>Who asks before ordering is owed an answer, and owes none.</summary>
    public bool Asked(DateTimeOffset now)
        => Talk is { Kind: ConversationKind.Listing, WaitsFor: MemberRole.Provider, WaitsSince: { } since } && since > now - SupportRules.AskedLately;

    public bool Late(DateTimeOffset now) => Running && NextDue < now;

    public WallTile ToTile(DateTimeOffset now)
    {
        var total = Order?.Total ?? Price ?? Amount.Zero;
        var waits = Running || Asked(now);
        var since = waits ? Talk.WaitsSince : null;
        var heat = Heat.Of(since is { } from && now > from ? now - from : TimeSpan.Zero, Running ? total.Minor : 0,
            Talk.FlagSeq > 0, Talk.FlagSeenSeq >= Talk.FlagSeq, Late(now));
        return new(Talk.Id, Talk.OrderId, Talk.ListingId, Order?.Number, Order?.State, Talk.Title, total, heat.Score, heat.Reasons,
            Person(Talk.ClientId), Person(Talk.ProviderId ?? Guid.Empty), waits ? Talk.WaitsFor : null, since, Talk.LastAt,
            [.. Lines()], [.. Watchers.Select(Person)]);
    }

    private IEnumerable<WallLine> Lines()
    {
        if (Talk.EarlierById is { } earlier) yield return new(RoleOf(earlier), Names.GetValueOrDefault(earlier, ""), Talk.EarlierText);
        if (Talk.LastById is { } last) yield return new(RoleOf(last), Names.GetValueOrDefault(last, ""), Talk.LastText);
    }

    private MemberRole RoleOf(Guid account)
        => account == Talk.ClientId ? MemberRole.Client : account == Talk.ProviderId ? MemberRole.Provider : MemberRole.Staff;

    private WallPerson Person(Guid account) => new(account, Names.GetValueOrDefault(account, ""));
}

internal static class WallReader
{
    /// <summary>Candidates of each kind: those longest without an answer, those flagged, those due first, the dearest, the latest. Heat chooses among them.</summary>
    private const int OfEach = 60;

    public static async Task<WallRead> Read(IDbContextFactory<PortalDb> dbs, DateTimeOffset now)
    {
        await using var db = await dbs.CreateDbContextAsync();
        var (recent, lately) = (now - SupportRules.RecentlyActive, now - SupportRules.AskedLately);
        var pairs = from talk in db.Conversations.AsNoTracking()
                    from order in db.Set<Order>().Where(o => o.Id == talk.OrderId).DefaultIfEmpty()
                    select new
                    {
                        talk.Id, talk.LastAt, talk.WaitsSince, Flagged = talk.FlagSeq > talk.FlagSeenSeq,
                        Asked = talk.Kind == ConversationKind.Listing && talk.WaitsFor == MemberRole.Provider && talk.WaitsSince > lately,
                        Running = order != null && (order.State == OrderState.InProgress || order.State == OrderState.Funded),
                        Total = order == null ? 0 : order.Total.Minor,
                        NextDue = order == null ? null : order.Milestones
                            .Where(m => m.State == MilestoneState.Working || m.State == MilestoneState.ChangesRequested).Min(m => (DateTimeOffset?)m.DueAt),
                    };
        var running = pairs.Where(p => p.Running);
        var waiting = pairs.Where(p => (p.Running && p.WaitsSince != null) || p.Asked);
        List<Guid> ids =
        [
            .. await waiting.OrderBy(p => p.WaitsSince).Take(OfEach).Select(p => p.Id).ToListAsync(),
            .. await pairs.Where(p => p.Flagged).OrderByDescending(p => p.LastAt).Take(OfEach).Select(p => p.Id).ToListAsync(),
            .. await running.Where(p => p.NextDue != null).OrderBy(p => p.NextDue).Take(OfEach).Select(p => p.Id).ToListAsync(),
            .. await running.OrderByDescending(p => p.Total).Take(OfEach).Select(p => p.Id).ToListAsync(),
            .. await pairs.Where(p => p.Running || p.LastAt > recent).OrderByDescending(p => p.LastAt).Take(OfEach).Select(p => p.Id).ToListAsync(),
        ];
        return new(await Rows(db, [.. ids.Distinct()]), await running.CountAsync(), await waiting.CountAsync(),
            await waiting.MinAsync(p => p.WaitsSince), await pairs.CountAsync(p => p.Flagged));
    }

    private static async Task<List<WallRow>> Rows(PortalDb db, List<Guid> ids)
    {
        var talks = await db.Conversations.AsNoTracking().Where(c => ids.Contains(c.Id)).ToListAsync();
        var orderIds = talks.Select(t => t.OrderId).OfType<Guid>().ToList();
        var orders = await db.Orders.AsNoTracking().Include(o => o.Milestones).Where(o => orderIds.Contains(o.Id)).ToDictionaryAsync(o => o.Id);
        var listingIds = talks.Select(t => t.ListingId).OfType<Guid>().ToList();
        var prices = await db.Listings.AsNoTracking().Where(l => listingIds.Contains(l.Id)).ToDictionaryAsync(l => l.Id, l => l.Price);
        var watchers = (await db.Watches.AsNoTracking().Where(w => ids.Contains(w.ConversationId) && w.EndedAt == null)
            .Select(w => new { w.ConversationId, w.StaffId }).ToListAsync()).ToLookup(w => w.ConversationId, w => w.StaffId);
        var people = talks.SelectMany(t => new[] { t.ClientId, t.ProviderId, t.LastById, t.EarlierById }).OfType<Guid>()
            .Concat(watchers.SelectMany(w => w)).Distinct().ToList();
        var names = await db.Accounts.AsNoTracking().Where(a => people.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.DisplayName);

        return [.. talks.Select(talk =>
        {
            var order = talk.OrderId is { } id ? orders.GetValueOrDefault(id) : null;
            var due = order?.Milestones.Where(m => m.State is MilestoneState.Working or MilestoneState.ChangesRequested).Min(m => (DateTimeOffset?)m.DueAt);
            Amount? price = talk.ListingId is { } about ? prices[about] : null;
            return new WallRow(talk, order, price, due, names, [.. watchers[talk.Id]]);
        })];
    }
}
