using KsPortal.Core.Demands;

namespace KsPortal.Web.Components.Demands;

/// <summary>How a state looks: icon, tint and the key of its word.</summary>
internal sealed record DemandFace(string Icon, string? Kind, string Key)
{
    public static DemandFace Of(DemandState state, DemandWay way) => (state, way) switch
    {
        (DemandState.Draft, _) => new("pencil", null, "demand-state.draft"),
        (DemandState.Review, _) => new("eye", "s-review", "demand-state.review"),
        (DemandState.Open, DemandWay.Quotes) => new("tag", "s-quote", "demand-state.open.quotes"),
        (DemandState.Open, _) => new("bolt", "s-open", "demand-state.open"),
        (DemandState.Awarded, _) => new("check", "s-claimed", "demand-state.awarded"),
        (DemandState.Ordered, DemandWay.Quotes) => new("check", "s-claimed", "demand-state.ordered.quotes"),
        (DemandState.Ordered, _) => new("check", "s-claimed", "demand-state.ordered"),
        (DemandState.Expired, _) => new("clock", null, "demand-state.expired"),
        (DemandState.Cancelled, _) => new("x", null, "demand-state.cancelled"),
        (DemandState.Rejected, _) => new("x", null, "demand-state.rejected"),
    };
}
