using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Orders;

/// <summary>What is my turn now, by due time: the first few, and how many in all.</summary>
[Needs(Who.Member)]
public sealed record MyTurn(int Most = 5) : IQuery<MyTurnView>;

/// <param name="HeldMinor">What I paid into escrow for orders that run or wait to be taken on.</param>
public sealed record MyTurnView(IReadOnlyList<OrderRow> First, int Count, int Waiting, long HeldMinor, LiveTicket Live);

internal sealed class MyTurnHandler(IDbContextFactory<PortalDb> dbs, LiveHub live, TimeProvider clock) : IQueryHandler<MyTurn, MyTurnView>
{
    private const int Nearest = 60;

    public async Task<Result<MyTurnView>> Handle(Scope scope, MyTurn query, CancellationToken ct)
    {
        var ticket = live.Ticket(OrderTopics.DeskOf(scope.AccountId));
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
        var first = near.Select(r => r.For(me, clock.GetUtcNow())).OrderBy(r => r.Until).Take(Math.Clamp(query.Most, 1, 20));
        return new MyTurnView([.. first], count, (sums?.Count ?? 0) - count, sums?.Held ?? 0, ticket);
    }
}
