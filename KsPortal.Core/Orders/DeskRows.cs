using System.Linq.Expressions;
using KsPortal.Core.Accounts;
using KsPortal.Core.Money;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Orders;

/// <summary>An order with the part that is on, as its two sides see it in a list.</summary>
internal sealed class DeskRow
{
    public required Order Order { get; init; }
    public required Milestone Current { get; init; }
    public required string ClientName { get; init; }
    public required string ProviderName { get; init; }

    /// <summary>In the database what <see cref="Turn"/> says of a row.</summary>
    public static Expression<Func<DeskRow, bool>> TurnOf(Guid me) => r =>
        r.Order.CaseId != null
            ? r.Order.CaseTurn == CaseTurn.Both || (r.Order.CaseTurn == CaseTurn.Client && r.Order.ClientId == me)
                || (r.Order.CaseTurn == CaseTurn.Provider && r.Order.ProviderId == me)
            : (r.Order.State == OrderState.PendingPayment && r.Order.ClientId == me)
                || (r.Order.State == OrderState.Funded && r.Order.ProviderId == me)
                || (r.Order.State == OrderState.InProgress && (r.Order.ClientId == me) == (r.Current.State == MilestoneState.Delivered));

    public static Expression<Func<DeskRow, bool>> TurnOfOther(Guid me) => r =>
        r.Order.CaseId != null
            ? r.Order.CaseTurn == CaseTurn.Nobody || r.Order.CaseTurn == CaseTurn.Staff || (r.Order.CaseTurn == CaseTurn.Client && r.Order.ClientId != me)
                || (r.Order.CaseTurn == CaseTurn.Provider && r.Order.ProviderId != me)
            : (r.Order.State == OrderState.PendingPayment && r.Order.ClientId != me)
                || (r.Order.State == OrderState.Funded && r.Order.ProviderId != me)
                || (r.Order.State == OrderState.InProgress && (r.Order.ClientId == me) != (r.Current.State == MilestoneState.Delivered));

    public OrderRow For(Guid me, DateTimeOffset now)
    {
        var party = Order.ClientId == me ? OrderParty.Client : OrderParty.Provider;
        var (mine, code, until) = Turn(party, now);
        return new(Order.Id, Order.Number, Order.Title, Order.Total, Order.State, Current.State, party,
            party is OrderParty.Client ? Order.ProviderId : Order.ClientId, party is OrderParty.Client ? ProviderName : ClientName,
            mine, code, until, Order.PlacedAt, Order.EndedAt)
        {
            Since = Order.State is OrderState.PendingPayment ? Order.PlacedAt : null,
            Net = party is OrderParty.Provider ? FeeRule.NetOf(Order.Total, Order.Fee) : null,
        };
    }

    private (bool Mine, string Code, DateTimeOffset? Until) Turn(OrderParty party, DateTimeOffset now)
    {
        if (Order.CaseCode is { } code)
            return (Order.CaseTurn is CaseTurn.Both || Order.CaseTurn == (party is OrderParty.Client ? CaseTurn.Client : CaseTurn.Provider), code, Order.CaseUntil);
        switch (Order.State)
        {
            case OrderState.PendingPayment:
                return (party is OrderParty.Client, "pay", Order.ActBy);
            case OrderState.Funded:
                return (party is OrderParty.Provider, "take-on", Order.ActBy);
            case OrderState.Completed or OrderState.Cancelled or OrderState.Refused or OrderState.Closed:
                return (false, NextStep.CodeOfEnd(Order.State), null);
        }
        if (Current.State is MilestoneState.Delivered)
            return (party is OrderParty.Client, "accept", Current.AcceptsItselfAt ?? Current.DeliveredAt + OrderRules.AcceptsItself);
        if (now > Current.DueAt)
            return (party is OrderParty.Provider, "deliver.late", Current.DueAt + OrderRules.CancelledWhenLate);
        return (party is OrderParty.Provider, Current.State is MilestoneState.ChangesRequested ? "deliver.changes" : "deliver", Current.DueAt);
    }
}

internal static class DeskReading
{
    extension(IQueryable<Order> orders)
    {
        /// <summary>What I bought or sold. What the buyer never paid was no order for the seller.</summary>
        public IQueryable<Order> MineOf(Guid account)
            => orders.Where(o => o.ClientId == account || (o.ProviderId == account && o.State != OrderState.Closed));
    }

    extension(PortalDb db)
    {
        /// <summary>Each with the milestone that is on (the last one when all are over).</summary>
        public IQueryable<DeskRow> DeskRows(IQueryable<Order> orders)
            => from order in orders.AsNoTracking()
               join client in db.Accounts on order.ClientId equals client.Id
               join provider in db.Accounts on order.ProviderId equals provider.Id
               // not a window over all milestones there are: that one is found by the order's own few
               join current in db.Set<Milestone>() on db.Set<Milestone>()
                   .Where(m => m.OrderId == order.Id).OrderBy(m => m.EndedAt == null ? 0 : 1).ThenBy(m => m.Position).Select(m => (Guid?)m.Id).FirstOrDefault()
                   equals current.Id
               select new DeskRow { Order = order, Current = current, ClientName = client.DisplayName, ProviderName = provider.DisplayName };
    }
}
