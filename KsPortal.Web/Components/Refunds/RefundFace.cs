using KsPortal.Core.Refunds;

namespace KsPortal.Web.Components.Refunds;

/// <summary>How the state of a refund case looks in a chip: icon and tint; its word is <c>refund-state.{State}</c>.</summary>
internal static class RefundFace
{
    public static (string Icon, string? Kind) Of(RefundState state) => state switch
    {
        RefundState.Requested or RefundState.Countered => ("undo", "s-refund"),
        RefundState.Escalated or RefundState.Proposal or RefundState.Deciding or RefundState.Ruled or RefundState.Appealed => ("scale", "s-dispute"),
        RefundState.Agreed or RefundState.AutoApproved or RefundState.Executed => ("check", "s-done"),
        RefundState.Withdrawn or RefundState.Closed => ("x", null),
    };
}
