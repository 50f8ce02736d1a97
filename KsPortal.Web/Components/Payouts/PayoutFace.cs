using KsPortal.Core.Money;
using KsPortal.Web.Words;
using Microsoft.Extensions.Localization;

namespace KsPortal.Web.Components.Payouts;

/// <summary>What payouts are called and look like.</summary>
internal static class PayoutFace
{
    public static string Icon(PayoutState state) => state switch
    {
        PayoutState.Requested or PayoutState.Approved => "clock",
        PayoutState.Sent or PayoutState.Confirmed => "check",
        PayoutState.Back or PayoutState.Withdrawn => "undo",
        PayoutState.Refused => "x",
    };

    public static string? Kind(PayoutState state) => state switch
    {
        PayoutState.Requested or PayoutState.Approved => "s-pay",
        PayoutState.Sent or PayoutState.Confirmed => "s-done",
        PayoutState.Back or PayoutState.Refused or PayoutState.Withdrawn => null,
    };

    extension(IStringLocalizer<PortalWords> words)
    {
        public string Of(PayoutState state) => words[$"payout.state.{state.ToString().ToLowerInvariant()}"];
        public string Of(PayoutKind kind) => words[$"payout.kind.{kind.ToString().ToLowerInvariant()}"];

        /// <summary>Each step that was taken, and when.</summary>
        public IEnumerable<(string Step, DateTimeOffset At)> Steps(
            DateTimeOffset requested, DateTimeOffset? approved, DateTimeOffset? sent, DateTimeOffset? confirmed, bool byOwner, DateTimeOffset? back)
        {
            yield return (words["payout.step.requested"], requested);
            if (approved is { } passed) yield return (words["payout.step.approved"], passed);
            if (sent is { } gone) yield return (words["payout.step.sent"], gone);
            if (confirmed is { } there) yield return (words[byOwner ? "payout.step.confirmed" : "payout.step.silence"], there);
            if (back is { } again) yield return (words["payout.step.back"], again);
        }
    }
}
