using KsPortal.Core.Accounts;
using KsPortal.Core.Demands;
using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Money;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Orders;

/// <summary>What is my turn now, by due time: the first few, and how many in all.</summary>
[Needs(Who.Member)]
public sealed record MyTurn(int Most = 5) : IQuery<MyTurnView>;

/// <param name="Waiting">Orders where it is the other's turn.</param>
/// <param name="HeldMinor">What I paid into escrow for orders that run or wait to be taken on.</param>
public sealed record MyTurnView(IReadOnlyList<TurnRow> First, int Count, int Waiting, long HeldMinor, LiveTicket Live, LiveTicket DemandsLive);

/// <param name="OfDemand">There is no order yet: the id is the demand's.</param>
/// <param name="Code">As in <see cref="NextStep"/>; of a demand <c>choose</c>, or <c>pay</c> where that is done.</param>
/// <param name="OtherName">Null where nobody is chosen yet; so is <paramref name="Total"/>.</param>
public sealed record TurnRow(Guid Id, bool OfDemand, string Code, string Title, string? OtherName, Amount? Total, DateTimeOffset? Until)
{
    /// <summary>For the provider only: of the total, after the fee.</summary>
    public Amount? Net { get; init; }
}

internal sealed class MyTurnHandler(IDbContextFactory<PortalDb> dbs, LiveHub live, TimeProvider clock) : IQueryHandler<MyTurn, MyTurnView>
{
    /// <summary>Of whom runs more than this at once, the database counts.</summary>
    private const int Nearest = 60;

    // Every page asks it on opening. Of this handler, not of the class: a compiled query serves one model, and a process may hold two databases.
    private readonly Func<PortalDb, Guid, IAsyncEnumerable<DeskRow>> running = EF.CompileAsyncQuery((PortalDb db, Guid me) =>
        (from order in db.Set<Order>().AsNoTracking()
         where (order.ClientId == me && (order.State == OrderState.InProgress || order.State == OrderState.Funded || order.State == OrderState.PendingPayment || order.CaseId != null))
             || (order.ProviderId == me && (order.State == OrderState.InProgress || order.State == OrderState.Funded || order.State == OrderState.PendingPayment || order.CaseId != null))
         join client in db.Set<Account>() on order.ClientId equals client.Id
         join provider in db.Set<Account>() on order.ProviderId equals provider.Id
         join current in db.Set<Milestone>() on db.Set<Milestone>()
             .Where(m => m.OrderId == order.Id).OrderBy(m => m.EndedAt == null ? 0 : 1).ThenBy(m => m.Position).Select(m => (Guid?)m.Id).FirstOrDefault()
             equals current.Id
         orderby order.State == OrderState.InProgress ? current.DueAt : order.ActBy, order.Id
         select new DeskRow { Order = order, Current = current, ClientName = client.DisplayName, ProviderName = provider.DisplayName }).Take(Nearest));

    public async Task<Result<MyTurnView>> Handle(Scope scope, MyTurn query, CancellationToken ct)
    {
        var (ticket, demandsTicket) = (live.Ticket(OrderTopics.DeskOf(scope.AccountId)), live.Ticket(DemandTopics.DeskOf(scope.AccountId)));
        await using var db = await dbs.CreateDbContextAsync(ct);
        var (me, now, rows) = (scope.AccountId, clock.GetUtcNow(), new List<DeskRow>());
        await foreach (var row in running(db, me).WithCancellation(ct)) rows.Add(row);
        var turns = (rows.Count < Nearest ? rows : await NearestTurns(db, me, ct)).Select(r => r.For(me, now)).Where(r => r.Mine).ToList();
        var (count, waiting, held) = rows.Count < Nearest
            ? (turns.Count, rows.Count - turns.Count, rows.Sum(r => r.Order.ClientId == me && r.Order.State is OrderState.InProgress or OrderState.Funded ? r.Order.Total.Minor : 0))
            : await Counted(db, me, ct);
        var (demands, mine) = await db.DemandsInTurnOf(me, Nearest, ct);

        var first = turns.Select(Of).Concat(demands.Select(Of)).OrderBy(r => r.Until).Take(Math.Clamp(query.Most, 1, 20));
        return new MyTurnView([.. first], count + mine, waiting, held, ticket, demandsTicket);
    }

    // Which is next is known only in memory: what is delivered and what is late run out at another moment than the milestone's.
    private static Task<List<DeskRow>> NearestTurns(PortalDb db, Guid me, CancellationToken ct)
        => db.DeskRows(Running(db, me)).Where(DeskRow.TurnOf(me))
            .OrderBy(r => r.Order.State == OrderState.InProgress ? r.Current.DueAt : r.Order.ActBy).ThenBy(r => r.Order.Id).Take(Nearest).ToListAsync(ct);

    private static async Task<(int Count, int Waiting, long HeldMinor)> Counted(PortalDb db, Guid me, CancellationToken ct)
    {
        var turns = await db.DeskRows(Running(db, me)).CountAsync(DeskRow.TurnOf(me), ct);
        var sums = await Running(db, me).GroupBy(_ => 1).Select(g => new
        {
            Count = g.Count(),
            Held = g.Sum(o => o.ClientId == me && (o.State == OrderState.InProgress || o.State == OrderState.Funded) ? o.Total.Minor : 0),
        }).SingleAsync(ct);
        return (turns, sums.Count - turns, sums.Held);
    }

    private static IQueryable<Order> Running(PortalDb db, Guid me)
        => db.Orders.MineOf(me).Where(o => o.State == OrderState.InProgress || o.State == OrderState.Funded || o.State == OrderState.PendingPayment || o.CaseId != null);

    private static TurnRow Of(OrderRow order) => new(order.Id, false, order.Code, order.Title, order.OtherName, order.Total, order.Until) { Net = order.Net };

    private static TurnRow Of(DemandInTurn demand)
        => new(demand.Id, true, demand.Chosen is null ? "choose" : "pay", demand.Title, demand.Chosen, demand.Price, demand.Until);
}
