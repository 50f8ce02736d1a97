namespace KsPortal.Core.Demands;

public enum QuoteState
{
    /// <summary>In the race.</summary>
    Standing,
    Withdrawn,
    /// <summary>Picked by the client, who has not paid yet.</summary>
    Chosen,
    /// <summary>Paid: an order stands.</summary>
    Won,
    /// <summary>The demand is over without it; the demand's state says why.</summary>
    Passed,
}

public enum QuoteAct { Revise, Withdraw, Renew, Choose, Release, Win, Pass }

/// <summary>The life of one quote beside that of its demand: from where, by what act, of whom, to where.</summary>
public static class QuoteFlow
{
    public static QuoteState? Next(QuoteState from, QuoteAct act, DemandParty by) => (from, act, by) switch
    {
        (QuoteState.Standing,  QuoteAct.Revise,   DemandParty.Provider) => QuoteState.Standing,
        (QuoteState.Standing,  QuoteAct.Withdraw, DemandParty.Provider) => QuoteState.Withdrawn,
        (QuoteState.Chosen,    QuoteAct.Withdraw, DemandParty.Provider) => QuoteState.Withdrawn,
        (QuoteState.Withdrawn, QuoteAct.Renew,    DemandParty.Provider) => QuoteState.Standing,
        (QuoteState.Standing,  QuoteAct.Choose,   DemandParty.Client)   => QuoteState.Chosen,
        (QuoteState.Chosen,    QuoteAct.Release,  DemandParty.Client)   => QuoteState.Standing,
        (QuoteState.Chosen,    QuoteAct.Release,  DemandParty.Portal)   => QuoteState.Standing,
        (QuoteState.Chosen,    QuoteAct.Win,      DemandParty.Client)   => QuoteState.Won,
        (QuoteState.Standing or QuoteState.Chosen, QuoteAct.Pass, DemandParty.Portal) => QuoteState.Passed,
        _ => null,
    };

    public static IReadOnlyList<QuoteAct> Acts(QuoteState from, DemandParty by)
        => [.. Enum.GetValues<QuoteAct>().Where(act => Next(from, act, by) is not null)];

    /// <summary>What a provider may do with his quote, as the demand stands: while another is chosen, offers rest.</summary>
    public static IReadOnlyList<QuoteAct> Acts(QuoteState from, DemandState demand)
        => [.. Acts(from, DemandParty.Provider).Where(act => demand is DemandState.Open || (demand is DemandState.Awarded && act is QuoteAct.Withdraw))];
}
