namespace KsPortal.Core.Demands;

public enum DemandState { Draft, Review, Open, Awarded, Ordered, Expired, Cancelled, Rejected }
public enum DemandAct { Post, Claim, Cancel, Expire }
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
        _ => null,
    };

    public static IReadOnlyList<DemandAct> Acts(DemandState from, DemandParty by)
        => [.. Enum.GetValues<DemandAct>().Where(act => Next(from, act, by) is not null)];
}
