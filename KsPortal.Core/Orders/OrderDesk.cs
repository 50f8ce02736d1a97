using KsPortal.Core.Accounts;
using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Money;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Orders;

public enum OrderList { InProgress, Ended }

/// <summary>My orders on either side, with whose turn it is.</summary>
[Needs(Who.Member)]
public sealed record OrderDesk(OrderList List = OrderList.InProgress, int Page = 0) : IQuery<OrderDeskView>;

public sealed record OrderDeskView(PageOf<OrderRow> Orders, LiveTicket Live);

/// <summary>What is my turn now, by due time: the first few, and how many in all.</summary>
[Needs(Who.Member)]
public sealed record MyTurn(int Most = 5) : IQuery<MyTurnView>;

public sealed record MyTurnView(IReadOnlyList<OrderRow> First, int Count, int Waiting, long HeldMinor, LiveTicket Live);

/// <param name="Mine">Whether it is my turn.</param>
/// <param name="Code">As in <see cref="NextStep"/>.</param>
public sealed record OrderRow(
    Guid Id, long Number, string Title, Amount Total, OrderState State, MilestoneState Milestone, OrderParty Party, Guid OtherId, string OtherName,
    bool Mine, string Code, DateTimeOffset? Until, DateTimeOffset PlacedAt, DateTimeOffset? EndedAt);

internal sealed class OrderDeskHandler(IDbContextFactory<PortalDb> dbs, LiveHub live, TimeProvider clock) : IQueryHandler<OrderDesk, OrderDeskView>
{
    public async Task<Result<OrderDeskView>> Handle(Scope scope, OrderDesk query, CancellationToken ct)
    {
        var ticket = live.Ticket(OrderTopics.DeskOf(scope.AccountId));
        await using var db = await dbs.CreateDbContextAsync(ct);
        var mine = db.OrdersOf(scope.AccountId)
            .Where(r => query.List == OrderList.InProgress ? r.Order.State == OrderState.InProgress : r.Order.State != OrderState.InProgress);
        mine = query.List is OrderList.InProgress
            ? mine.OrderBy(r => r.Current.DueAt).ThenBy(r => r.Order.Id)
            : mine.OrderByDescending(r => r.Order.EndedAt).ThenBy(r => r.Order.Id);
        var page = await mine.ToPage(query.Page, ct);
        return new OrderDeskView(new([.. page.Rows.Select(r => r.For(scope.AccountId, clock.GetUtcNow()))], page.Page, page.More), ticket);
    }
}

internal sealed class MyTurnHandler(IDbContextFactory<PortalDb> dbs, LiveHub live, TimeProvider clock) : IQueryHandler<MyTurn, MyTurnView>
{
    private const int Nearest = 60;

    public async Task<Result<MyTurnView>> Handle(Scope scope, MyTurn query, CancellationToken ct)
    {
        var ticket = live.Ticket(OrderTopics.DeskOf(scope.AccountId));
        await using var db = await dbs.CreateDbContextAsync(ct);
        var me = scope.AccountId;
        var running = db.OrdersOf(me).Where(r => r.Order.State == OrderState.InProgress);
        var turn = running.Where(r => (r.Order.ClientId == me) == (r.Current.State == MilestoneState.Delivered));
        // Which is next is known only here: what is delivered and what is late run out at another moment than the milestone's.
        var near = await turn.OrderBy(r => r.Current.DueAt).ThenBy(r => r.Order.Id).Take(Nearest).ToListAsync(ct);
        var sums = await running.GroupBy(_ => 1).Select(g => new
        {
            Count = g.Count(),
            Held = g.Sum(r => r.Order.ClientId == me ? r.Order.Total.Minor : 0),
        }).SingleOrDefaultAsync(ct);
        var count = near.Count < Nearest ? near.Count : await turn.CountAsync(ct);
        var first = near.Select(r => r.For(me, clock.GetUtcNow())).OrderBy(r => r.Until).Take(Math.Clamp(query.Most, 1, 20));
        return new MyTurnView([.. first], count, (sums?.Count ?? 0) - count, sums?.Held ?? 0, ticket);
    }
}

internal sealed class DeskRow
{
    public required Order Order { get; init; }
    public required Milestone Current { get; init; }
    public required string ClientName { get; init; }
    public required string ProviderName { get; init; }

    public OrderRow For(Guid me, DateTimeOffset now)
    {
        var party = Order.ClientId == me ? OrderParty.Client : OrderParty.Provider;
        var (mine, code, until) = Turn(party, now);
        return new(Order.Id, Order.Number, Order.Title, Order.Total, Order.State, Current.State, party,
            party is OrderParty.Client ? Order.ProviderId : Order.ClientId, party is OrderParty.Client ? ProviderName : ClientName,
            mine, code, until, Order.PlacedAt, Order.EndedAt);
    }

    private (bool Mine, string Code, DateTimeOffset? Until) Turn(OrderParty party, DateTimeOffset now)
    {
        if (Order.State is not OrderState.InProgress)
            return (false, Order.State is OrderState.Completed ? "done" : "cancelled", null);
        if (Current.State is MilestoneState.Delivered)
            return (party is OrderParty.Client, "accept", Current.DeliveredAt + OrderRules.AcceptsItself);
        if (now > Current.DueAt)
            return (party is OrderParty.Provider, "deliver.late", Current.DueAt + OrderRules.CancelledWhenLate);
        return (party is OrderParty.Provider, Current.State is MilestoneState.ChangesRequested ? "deliver.changes" : "deliver", Current.DueAt);
    }
}

internal static class DeskRows
{
    extension(PortalDb db)
    {
        /// <summary>Orders of one account, each with the milestone that is on (the last one when all are over).</summary>
        public IQueryable<DeskRow> OrdersOf(Guid account)
            => from order in db.Orders.AsNoTracking()
               where order.ClientId == account || order.ProviderId == account
               join client in db.Accounts on order.ClientId equals client.Id
               join provider in db.Accounts on order.ProviderId equals provider.Id
               from current in db.Set<Milestone>()
                   .Where(m => m.OrderId == order.Id).OrderBy(m => m.EndedAt == null ? 0 : 1).ThenBy(m => m.Position).Take(1)
               select new DeskRow { Order = order, Current = current, ClientName = client.DisplayName, ProviderName = provider.DisplayName };
    }
}
