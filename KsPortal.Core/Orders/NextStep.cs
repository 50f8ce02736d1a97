using KsPortal.Core.Money;

namespace KsPortal.Core.Orders;

/// <summary>
/// The promise on every screen: who acts next, until when, and what happens if nobody does. Codes only, the words are Web's:
/// <c>pay</c>, <c>take-on</c>, <c>refused</c>, <c>closed</c>, <c>deliver</c>, <c>deliver.changes</c>, <c>deliver.late</c>, <c>accept</c>, <c>review</c>, <c>done</c>, <c>cancelled</c>;
/// while a refund case is open <c>refund.client</c>, <c>refund.provider</c>, <c>refund.staff</c>, <c>refund.proposal</c>, <c>refund.ruled</c>.
/// </summary>
/// <param name="Who">Whose turn it is; Outsider when it is nobody's.</param>
/// <param name="Sum">The share in question; with the fee it tells the net.</param>
public sealed record NextStep(OrderParty Who, string Code, DateTimeOffset? Until, Guid? MilestoneId, Amount Sum, Amount Fee)
{
    public Amount Net => Sum - Fee;
    public bool Is(OrderParty party) => Who == party && party is not OrderParty.Outsider;

    internal static NextStep Of(Order order, IReadOnlyList<MilestoneView> milestones, ReviewsView reviews, OrderParty viewer)
    {
        if (order.CaseCode is { } code)
            return new(WhoseTurn(order.CaseTurn, viewer), code, order.CaseUntil, null, Amount.Zero, Amount.Zero);
        if (order.State is OrderState.InProgress && milestones.FirstOrDefault(m => m.EndedAt is null) is { } current)
            return Of(current);
        if (order.State is OrderState.PendingPayment or OrderState.Funded)
            return ToBegin(order, milestones[0]);
        if (order.State is OrderState.Completed && reviews.MayWrite)
            return new(viewer, "review", reviews.Until, null, Amount.Zero, Amount.Zero);
        return new(OrderParty.Outsider, CodeOfEnd(order.State), null, null, Amount.Zero, Amount.Zero);
    }

    /// <summary>Where both are asked, each sees that it is his.</summary>
    private static OrderParty WhoseTurn(CaseTurn turn, OrderParty viewer) => turn switch
    {
        CaseTurn.Client => OrderParty.Client,
        CaseTurn.Provider => OrderParty.Provider,
        CaseTurn.Staff => OrderParty.Staff,
        CaseTurn.Both => viewer is OrderParty.Provider ? OrderParty.Provider : OrderParty.Client,
        CaseTurn.Nobody => OrderParty.Outsider,
    };

    /// <summary>How an order that is over ended.</summary>
    internal static string CodeOfEnd(OrderState state) => state switch
    {
        OrderState.Cancelled => "cancelled",
        OrderState.Refused => "refused",
        OrderState.Closed => "closed",
        OrderState.PendingPayment or OrderState.Funded or OrderState.InProgress or OrderState.Completed => "done",
    };

    private static NextStep ToBegin(Order order, MilestoneView part) => order.State is OrderState.PendingPayment
        ? new(OrderParty.Client, "pay", order.ActBy, part.Id, part.Share, part.Fee)
        : new(OrderParty.Provider, "take-on", order.ActBy, part.Id, part.Share, part.Fee);

    private static NextStep Of(MilestoneView current) => current.State switch
    {
        MilestoneState.Delivered => new(OrderParty.Client, "accept", current.AcceptsItselfAt ?? current.DeliveredAt + OrderRules.AcceptsItself, current.Id, current.Share, current.Fee),
        MilestoneState.ChangesRequested when !current.Late => new(OrderParty.Provider, "deliver.changes", current.DueAt, current.Id, current.Share, current.Fee),
        _ when current.Late => new(OrderParty.Provider, "deliver.late", current.DueAt + OrderRules.CancelledWhenLate, current.Id, current.Share, current.Fee),
        _ => new(OrderParty.Provider, "deliver", current.DueAt, current.Id, current.Share, current.Fee),
    };
}
