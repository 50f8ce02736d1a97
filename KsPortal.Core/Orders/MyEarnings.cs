using KsPortal.Core.Deadlines;
using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Money;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Orders;

/// <summary>What my running work as a provider will bring, and when the next of what I earned is free.</summary>
[Needs(Who.Member)]
public sealed record MyEarnings : IQuery<MyEarningsView>;

/// <param name="Net">Held by clients for parts not yet accepted, less the fee.</param>
public sealed record MyEarningsView(Amount Net, int Running, DateTimeOffset? NextClears, LiveTicket Live);

internal sealed class MyEarningsHandler(IDbContextFactory<PortalDb> dbs, LiveHub live) : IQueryHandler<MyEarnings, MyEarningsView>
{
    public async Task<Result<MyEarningsView>> Handle(Scope scope, MyEarnings query, CancellationToken ct)
    {
        var ticket = live.Ticket(OrderTopics.DeskOf(scope.AccountId));
        await using var db = await dbs.CreateDbContextAsync(ct);
        var running = await db.Orders.AsNoTracking().Include(o => o.Milestones)
            .Where(o => o.ProviderId == scope.AccountId && o.State == OrderState.InProgress).ToListAsync(ct);
        var clears = await (from deadline in db.Set<Deadline>().AsNoTracking()
                            where deadline.Kind == ClearEarned.Name && deadline.State == DeadlineState.Open
                            join part in db.Set<Milestone>() on deadline.Subject equals part.Id
                            join order in db.Orders on part.OrderId equals order.Id
                            where order.ProviderId == scope.AccountId
                            select (DateTimeOffset?)deadline.DueAt).MinAsync(ct);
        return new MyEarningsView(Amount.Fen(running.Sum(NetOf)), running.Count, clears, ticket);
    }

    private static long NetOf(Order order)
    {
        long Sum(Func<Milestone, bool> which) => order.Milestones.Where(which).Sum(m => m.Share.Minor);
        var accepted = Sum(m => m.State is MilestoneState.Accepted);
        var open = Sum(m => m.EndedAt is null);
        var taken = accepted == 0 ? 0 : FeeRule.Of(accepted, order.Fee);
        return open - FeeRule.Next(accepted, taken, open, order.Fee);
    }
}
