using KsPortal.Core.Orders;

namespace KsPortal.Web.Components.Orders;

/// <summary>How the state of an order looks in a chip: icon, tint and the key of its word.</summary>
internal sealed record OrderFace(string Icon, string? Kind, string Key)
{
    /// <param name="late">The part that is on is past its time.</param>
    /// <param name="next">What it waits for; while a refund is open, that is what the chip says.</param>
    public static OrderFace Of(OrderState order, MilestoneState part, bool late, string next)
        => next is "refund.client" or "refund.provider" ? new("undo", "s-refund", "order-state.refund")
            : next.StartsWith("refund.", StringComparison.Ordinal) ? new("scale", "s-dispute", "order-state.disputed")
            : Of(order, part, late);

    private static OrderFace Of(OrderState order, MilestoneState part, bool late) => order switch
    {
        OrderState.PendingPayment => new("wallet", "s-pay", "order-state.pending"),
        OrderState.Funded => new("lock", "s-held", "order-state.funded"),
        OrderState.InProgress when late => new("clock", "s-late", "order-state.late"),
        OrderState.InProgress => Of(part),
        OrderState.Completed => new("check", "s-done", "order-state.completed"),
        OrderState.Cancelled => new("x", null, "order-state.cancelled"),
        OrderState.Refused => new("x", null, "order-state.refused"),
        OrderState.Closed => new("x", null, "order-state.closed"),
    };

    private static OrderFace Of(MilestoneState part) => part switch
    {
        MilestoneState.Waiting or MilestoneState.Working or MilestoneState.Accepted or MilestoneState.Cancelled
            => new("layers", "s-progress", "order-state.working"),
        MilestoneState.Delivered => new("file", "s-delivered", "order-state.delivered"),
        MilestoneState.ChangesRequested => new("undo", "s-changes", "order-state.changes"),
    };
}
