namespace KsPortal.Core.Demands;

public enum DemandState { Draft, Review, Open, Awarded, Ordered, Expired, Cancelled, Rejected }
public enum DemandAct
{
    Post, Claim, Cancel, Expire,
    /// <summary>The client picks a quote.</summary>
    Choose,
    /// <summary>He pays it.</summary>
    Pay,
    /// <summary>He changes his mind before that.</summary>
    Release,
    /// <summary>Who was chosen does not want it any more.</summary>
    StepBack,
    /// <summary>Nobody paid in time.</summary>
    Lapse,
}

public enum DemandParty { Client, Provider, Staff, Portal }

/// <summary>The life of a demand: from where, by what act, of whom, to where.</summary>
public static class DemandFlow
{
    public static DemandState? Next(DemandState from, DemandAct act, DemandParty by) => (from, act, by) switch
    {
        (DemandState.Draft, DemandAct.Post,   DemandParty.Client)   => DemandState.Open,
        (DemandState.Open,  DemandAct.Claim,  DemandParty.Provider) => DemandState.Ordered,
        (DemandState.Draft, DemandAct.Cancel, DemandParty.Client)   => DemandState.Cancelled,
        (DemandState.Open,  DemandAct.Cancel, DemandParty.Client)   => DemandState.Cancelled,
        (DemandState.Open,  DemandAct.Cancel, DemandParty.Staff)    => DemandState.Cancelled,
        (DemandState.Open,  DemandAct.Expire, DemandParty.Portal)   => DemandState.Expired,
        (DemandState.Open,    DemandAct.Choose,   DemandParty.Client)   => DemandState.Awarded,
        (DemandState.Awarded, DemandAct.Pay,      DemandParty.Client)   => DemandState.Ordered,
        (DemandState.Awarded, DemandAct.Release,  DemandParty.Client)   => DemandState.Open,
        (DemandState.Awarded, DemandAct.StepBack, DemandParty.Provider) => DemandState.Open,
        (DemandState.Awarded, DemandAct.Lapse,    DemandParty.Portal)   => DemandState.Open,
        (DemandState.Awarded, DemandAct.Expire,   DemandParty.Portal)   => DemandState.Expired,
        (DemandState.Awarded, DemandAct.Cancel,   DemandParty.Client)   => DemandState.Cancelled,
        (DemandState.Awarded, DemandAct.Cancel,   DemandParty.Staff)    => DemandState.Cancelled,
        _ => null,
    };

    /// <summary>A claim is for a fixed price; what is chosen was quoted.</summary>
    public static bool Fits(DemandAct act, DemandWay way) => act switch
    {
        DemandAct.Claim => way is DemandWay.Instant,
        DemandAct.Choose or DemandAct.Pay or DemandAct.Release or DemandAct.StepBack or DemandAct.Lapse => way is DemandWay.Quotes,
        DemandAct.Post or DemandAct.Cancel or DemandAct.Expire => true,
    };

    public static IReadOnlyList<DemandAct> Acts(DemandState from, DemandParty by, DemandWay way)
        => [.. Enum.GetValues<DemandAct>().Where(act => Fits(act, way) && Next(from, act, by) is not null)];
}
