namespace KsPortal.Core.Orders;

public enum OrderState { PendingPayment, Funded, InProgress, Completed, Cancelled, Refused, Closed }
public enum MilestoneState { Waiting, Working, Delivered, ChangesRequested, Accepted, Cancelled }
public enum MilestoneAct { Deliver, AskChanges, Accept, Cancel }
public enum OrderParty { Outsider, Client, Provider, Staff, Portal }

/// <summary>The life of one part of an order: from where, by what act, of whom, to where. The order's own state follows from its parts.</summary>
public static class MilestoneFlow
{
    public static MilestoneState? Next(MilestoneState from, MilestoneAct act, OrderParty by) => (from, act, by) switch
    {
        (MilestoneState.Working,          MilestoneAct.Deliver,    OrderParty.Provider) => MilestoneState.Delivered,
        (MilestoneState.ChangesRequested, MilestoneAct.Deliver,    OrderParty.Provider) => MilestoneState.Delivered,
        (MilestoneState.Delivered,        MilestoneAct.AskChanges, OrderParty.Client)   => MilestoneState.ChangesRequested,
        (MilestoneState.Delivered,        MilestoneAct.AskChanges, OrderParty.Staff)    => MilestoneState.ChangesRequested,
        (MilestoneState.Delivered,        MilestoneAct.Accept,     OrderParty.Client)   => MilestoneState.Accepted,
        (MilestoneState.Delivered,        MilestoneAct.Accept,     OrderParty.Staff)    => MilestoneState.Accepted,
        (MilestoneState.Delivered,        MilestoneAct.Accept,     OrderParty.Portal)   => MilestoneState.Accepted,
        (MilestoneState.Working or MilestoneState.ChangesRequested, MilestoneAct.Cancel, OrderParty.Client)   => MilestoneState.Cancelled,
        (MilestoneState.Working or MilestoneState.ChangesRequested, MilestoneAct.Cancel, OrderParty.Provider) => MilestoneState.Cancelled,
        (MilestoneState.Working or MilestoneState.ChangesRequested, MilestoneAct.Cancel, OrderParty.Portal)   => MilestoneState.Cancelled,
        (MilestoneState.Working or MilestoneState.ChangesRequested or MilestoneState.Delivered, MilestoneAct.Cancel, OrderParty.Staff) => MilestoneState.Cancelled,
        _ => null,
    };

    public static IReadOnlyList<MilestoneAct> Acts(MilestoneState from, OrderParty by)
        => [.. Enum.GetValues<MilestoneAct>().Where(act => Next(from, act, by) is not null)];
}
