using KsPortal.Core.Demands;

namespace KsPortal.Web.Components.Demands;

/// <summary>How a quote's state looks to the one whose it is.</summary>
internal sealed record QuoteFace(string Icon, string? Kind, string Key)
{
    public static QuoteFace Of(QuoteState state, DemandState demand) => state switch
    {
        QuoteState.Standing => demand is DemandState.Awarded ? new("pause", null, "quote.state.resting") : new("tag", "s-quote", "quote.state.standing"),
        QuoteState.Chosen => new("check", "s-pay", "quote.state.chosen"),
        QuoteState.Won => new("check", "s-accepted", "quote.state.won"),
        QuoteState.Withdrawn => new("undo", null, "quote.state.withdrawn"),
        QuoteState.Passed => demand switch
        {
            DemandState.Ordered => new("x", null, "quote.state.lost"),
            DemandState.Expired => new("clock", null, "quote.state.expired"),
            _ => new("x", null, "quote.state.cancelled"),
        },
    };
}
