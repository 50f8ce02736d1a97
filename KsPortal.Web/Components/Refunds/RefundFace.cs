using KsPortal.Core.Money;
using KsPortal.Core.Refunds;

namespace KsPortal.Web.Components.Refunds;

/// <summary>How the state of a refund case looks in a chip: icon, tint, and the key of its word.</summary>
internal static class RefundFace
{
    /// <param name="sum">What it is about, or came to: a case may end with nothing.</param>
    public static (string Icon, string? Kind, string Word) Of(RefundState state, Amount sum) => state switch
    {
        RefundState.Requested or RefundState.Countered => ("undo", "s-refund", Word(state)),
        RefundState.Escalated or RefundState.Proposal or RefundState.Deciding or RefundState.Ruled or RefundState.Appealed => ("scale", "s-dispute", Word(state)),
        RefundState.Executed when sum.Minor == 0 => ("x", null, "refund-state.nothing"),
        RefundState.Agreed or RefundState.AutoApproved or RefundState.Executed => ("check", "s-done", Word(state)),
        RefundState.Withdrawn or RefundState.Closed => ("x", null, Word(state)),
    };

    private static string Word(RefundState state) => $"refund-state.{state}";
}
