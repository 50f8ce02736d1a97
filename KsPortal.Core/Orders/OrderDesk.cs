using KsPortal.Core.Accounts;
using KsPortal.Core.Demands;
using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Money;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Orders;

/// <summary>To be paid or taken on; in work; over.</summary>
public enum OrderList { InProgress, Ended, Pending }

public enum DeskSide { All, Bought, Sold }

public enum DeskTurn { Any, Mine, Theirs }

/// <summary>My orders on either side, with whose turn it is and where each cent is.</summary>
/// <param name="Turn">Of what is over it is nobody's: left out there.</param>
/// <param name="Words">A part of the title, or the number with or without its letter.</param>
[Needs(Who.Member)]
public sealed record OrderDesk(
    OrderList List = OrderList.InProgress, int Page = 0, DeskSide Side = DeskSide.All, DeskTurn Turn = DeskTurn.Any, string? Words = null)
    : IQuery<OrderDeskView>;

public sealed record OrderDeskView(PageOf<OrderRow> Orders, DeskCounts Counts, LiveTicket Live, LiveTicket DemandsLive);

/// <summary>How many there are in each list, of the side and the words asked for.</summary>
/// <param name="Demands">Demands of mine that wait for somebody, or for me to choose or to pay: they stand before the pending orders.</param>
public sealed record DeskCounts(int Pending, int InProgress, int Ended, int Demands);

/// <param name="Mine">Whether it is my turn.</param>
/// <param name="Code">As in <see cref="NextStep"/>.</param>
public sealed record OrderRow(
    Guid Id, long Number, string Title, Amount Total, OrderState State, MilestoneState Milestone, OrderParty Party, Guid OtherId, string OtherName,
    bool Mine, string Code, DateTimeOffset? Until, DateTimeOffset PlacedAt, DateTimeOffset? EndedAt)
{
    /// <summary>Since when <see cref="Until"/> runs, where a short while counts.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Only on the desk: where the money is, and each part's state in order.</summary>
    public DealMoney? Money { get; init; }
    public IReadOnlyList<MilestoneState> Parts { get; init; } = [];

    /// <summary>For the provider only: what the order brings or brought him after the fee; on the desk by where the money is. Nothing where all of it went back.</summary>
    public Amount? Net { get; init; }
}

internal sealed class OrderDeskHandler(IDbContextFactory<PortalDb> dbs, LiveHub live, TimeProvider clock) : IQueryHandler<OrderDesk, OrderDeskView>
{
    private const int WordsMost = 100;

    public async Task<Result<OrderDeskView>> Handle(Scope scope, OrderDesk query, CancellationToken ct)
    {
        var (ticket, demands) = (live.Ticket(OrderTopics.DeskOf(scope.AccountId)), live.Ticket(DemandTopics.DeskOf(scope.AccountId)));
        await using var db = await dbs.CreateDbContextAsync(ct);
        var me = scope.AccountId;
        var asked = Asked(db, me, query);

        var page = await Sorted(InTurn(db.DeskRows(In(query.List, asked)), query, me), query.List).ToPage(query.Page, ct);
        return new OrderDeskView(new(await Shown(db, page.Rows, me, ct), page.Page, page.More), await Counts(db, asked, me, query, ct), ticket, demands);
    }

    private static IQueryable<Order> Asked(PortalDb db, Guid me, OrderDesk query)
    {
        var mine = query.Side switch
        {
            DeskSide.Bought => db.Orders.Where(o => o.ClientId == me),
            DeskSide.Sold => db.Orders.Where(o => o.ProviderId == me && o.State != OrderState.Closed),
            DeskSide.All => db.Orders.MineOf(me),
        };
        if (TypedText.OrNull(query.Words) is not { } words)
            return mine;
#pragma warning disable CA1304, CA1311, CA1862   // the database lowers the letters: only this overload becomes SQL, on both databases
        words = TypedText.Cut(words, WordsMost);
        var (part, number) = (words.ToLowerInvariant(), Number(words));
        return mine.Where(o => o.Number == number || o.Title.ToLower().Contains(part) || o.Title.Contains(words));   // SQLite lowers a to z only: Ü is found as it is written
#pragma warning restore CA1304, CA1311, CA1862
    }

    // S-31077, s31077, #31077, 31077
    private static long? Number(string words)
        => long.TryParse(words.TrimStart('S', 's', '#', '-', '－', ' '), System.Globalization.NumberStyles.None,
            System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;

    private static IQueryable<Order> In(OrderList list, IQueryable<Order> orders) => list switch
    {
        OrderList.Pending => orders.Where(o => o.State == OrderState.PendingPayment || o.State == OrderState.Funded),
        OrderList.InProgress => orders.Where(o => o.State == OrderState.InProgress),
        OrderList.Ended => orders.Where(o => o.State != OrderState.PendingPayment && o.State != OrderState.Funded && o.State != OrderState.InProgress),
    };

    private static IQueryable<DeskRow> InTurn(IQueryable<DeskRow> rows, OrderDesk query, Guid me) => query.List is OrderList.Ended
        ? rows
        : query.Turn switch
        {
            DeskTurn.Any => rows,
            DeskTurn.Mine => rows.Where(DeskRow.TurnOf(me)),
            DeskTurn.Theirs => rows.Where(DeskRow.TurnOfOther(me)),
        };

    private static IQueryable<DeskRow> Sorted(IQueryable<DeskRow> rows, OrderList list) => list switch
    {
        OrderList.Pending => rows.OrderBy(r => r.Order.ActBy).ThenBy(r => r.Order.Id),
        OrderList.InProgress => rows.OrderBy(r => r.Current.DueAt).ThenBy(r => r.Order.Id),
        OrderList.Ended => rows.OrderByDescending(r => r.Order.EndedAt).ThenBy(r => r.Order.Id),
    };

    private async Task<List<OrderRow>> Shown(PortalDb db, IReadOnlyList<DeskRow> rows, Guid me, CancellationToken ct)
    {
        var ids = rows.Select(r => r.Order.Id).ToList();
        var money = await db.MoniesOf([.. rows.Select(r => r.Order.Deal)], ct);
        var parts = (await db.Set<Milestone>().AsNoTracking().Where(m => ids.Contains(m.OrderId))
            .Select(m => new { m.OrderId, m.Position, m.State }).ToListAsync(ct)).ToLookup(m => m.OrderId);
        var now = clock.GetUtcNow();
        return [.. rows.Select(r => r.For(me, now)).Zip(rows, (row, r) => row with
        {
            Money = money[r.Order.Deal], Parts = [.. parts[r.Order.Id].OrderBy(m => m.Position).Select(m => m.State)],
            Net = row.Net is null ? null : Net(r.Order, money[r.Order.Deal]),
        })];
    }

    /// <summary>What was released, and what is held less the fee on it.</summary>
    private static Amount? Net(Order order, DealMoney money)
    {
        if (order.State is OrderState.PendingPayment)
            return FeeRule.NetOf(order.Total, order.Fee);
        var ahead = money.Held.Minor - FeeRule.Next(money.Released.Minor + money.Fee.Minor, money.Fee.Minor, money.Held.Minor, order.Fee);
        return money.Released.Minor + ahead is > 0 and var net ? Amount.Fen(net) : null;
    }

    private static async Task<DeskCounts> Counts(PortalDb db, IQueryable<Order> asked, Guid me, OrderDesk query, CancellationToken ct)
    {
        var states = await asked.GroupBy(o => o.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var (pending, running) = (Of(OrderState.PendingPayment) + Of(OrderState.Funded), Of(OrderState.InProgress));
        var demands = query.Side is DeskSide.Sold || TypedText.OrNull(query.Words) is not null ? 0
            : await db.Demands.CountAsync(d => d.ClientId == me && (d.State == DemandState.Open || d.State == DemandState.Awarded), ct);
        return new(pending, running, states.Values.Sum() - pending - running, demands);

        int Of(OrderState state) => states.GetValueOrDefault(state);
    }
}
