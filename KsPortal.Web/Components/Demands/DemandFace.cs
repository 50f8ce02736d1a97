using KsPortal.Core.Demands;

namespace KsPortal.Web.Components.Demands;

/// <summary>How a state looks: icon, tint and the key of its word.</summary>
internal sealed record DemandFace(string Icon, string? Kind, string Key)
{
    public static DemandFace Of(DemandState state) => state switch
    {
        DemandState.Draft => new("pencil", null, "demand-state.draft"),
        DemandState.Review => new("eye", "s-review", "demand-state.review"),
        DemandState.Open => new("bolt", "s-open", "demand-state.open"),
        DemandState.Awarded => new("check", "s-claimed", "demand-state.awarded"),
        DemandState.Ordered => new("check", "s-claimed", "demand-state.ordered"),
        DemandState.Expired => new("clock", null, "demand-state.expired"),
        DemandState.Cancelled => new("x", null, "demand-state.cancelled"),
        DemandState.Rejected => new("x", null, "demand-state.rejected"),
    };
}
