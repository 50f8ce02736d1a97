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
public sealed record TurnRow(Guid Id, bool OfDemand, string Code, string Title, string? OtherName, Amount? Total, DateTimeOffset? Until);

internal sealed class MyTurnHandler(IDbContextFactory<PortalDb> dbs, LiveHub live, TimeProvider clock) : IQueryHandler<MyTurn, MyTurnView>
{
    private const int Nearest = 60;

    public async Task<Result<MyTurnView>> Handle(Scope scope, MyTurn query, CancellationToken ct)
    {
        var (ticket, demandsTicket) = (live.Ticket(OrderTopics.DeskOf(scope.AccountId)), live.Ticket(DemandTopics.DeskOf(scope.AccountId)));
        await using var db = await dbs.CreateDbContextAsync(ct);
        var me = scope.AccountId;
        var running = db.DeskRows(db.Orders.MineOf(me)
            .Where(o => o.State == OrderState.InProgress || o.State == OrderState.Funded || o.State == OrderState.PendingPayment));
        var turn = running.Where(DeskRow.TurnOf(me));
        // Which is next is known only here: what is delivered and what is late run out at another moment than the milestone's.
        var near = await turn.OrderBy(r => r.Order.State == OrderState.InProgress ? r.Current.DueAt : r.Order.ActBy).ThenBy(r => r.Order.Id)
            .Take(Nearest).ToListAsync(ct);
        var sums = await running.GroupBy(_ => 1).Select(g => new
        {
            Count = g.Count(),
            Held = g.Sum(r => r.Order.ClientId == me && r.Order.State != OrderState.PendingPayment ? r.Order.Total.Minor : 0),
        }).SingleOrDefaultAsync(ct);
        var count = near.Count < Nearest ? near.Count : await turn.CountAsync(ct);
        var (demands, mine) = await db.DemandsInTurnOf(me, Nearest, ct);

        var first = near.Select(r => Of(r.For(me, clock.GetUtcNow()))).Concat(demands.Select(Of)).OrderBy(r => r.Until).Take(Math.Clamp(query.Most, 1, 20));
        return new MyTurnView([.. first], count + mine, (sums?.Count ?? 0) - count, sums?.Held ?? 0, ticket, demandsTicket);
    }

    private static TurnRow Of(OrderRow order) => new(order.Id, false, order.Code, order.Title, order.OtherName, order.Total, order.Until);

    private static TurnRow Of(DemandInTurn demand)
        => new(demand.Id, true, demand.Chosen is null ? "choose" : "pay", demand.Title, demand.Chosen, demand.Price, demand.Until);
}
