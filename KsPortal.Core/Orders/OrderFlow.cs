namespace KsPortal.Core.Orders;

public enum OrderState { PendingPayment, Funded, InProgress, Completed, Cancelled, Refused, Closed }
public enum MilestoneState { Waiting, Working, Delivered, ChangesRequested, Accepted, Cancelled }
public enum OrderAct { Pay, Cancel, Lapse, TakeOn, Refuse, Silence }
public enum MilestoneAct { Deliver, AskChanges, Accept, Cancel }
public enum OrderParty { Outsider, Client, Provider, Staff, Portal }

/// <summary>
/// A direct purchase before the work begins: from where, by what act, of whom, to where. A claim and a chosen quote begin at InProgress.
/// Staff do what a party could, but for paying: a wallet is spent by its owner. Once he has paid, the client waits for the answer, a day at
/// most; what he takes back alone would leave the provider's yes in the air.
/// </summary>
public static class OrderFlow
{
    public static OrderState? Next(OrderState from, OrderAct act, OrderParty by) => (from, act, by) switch
    {
        (OrderState.PendingPayment, OrderAct.Pay,     OrderParty.Client)   => OrderState.Funded,
        (OrderState.PendingPayment, OrderAct.Cancel,  OrderParty.Client)   => OrderState.Closed,
        (OrderState.PendingPayment, OrderAct.Cancel,  OrderParty.Staff)    => OrderState.Closed,
        (OrderState.PendingPayment, OrderAct.Lapse,   OrderParty.Portal)   => OrderState.Closed,
        (OrderState.Funded,         OrderAct.TakeOn,  OrderParty.Provider) => OrderState.InProgress,
        (OrderState.Funded,         OrderAct.TakeOn,  OrderParty.Staff)    => OrderState.InProgress,
        (OrderState.Funded,         OrderAct.Refuse,  OrderParty.Provider) => OrderState.Refused,
        (OrderState.Funded,         OrderAct.Refuse,  OrderParty.Staff)    => OrderState.Refused,
        (OrderState.Funded,         OrderAct.Silence, OrderParty.Portal)   => OrderState.Refused,
        _ => null,
    };

    public static IReadOnlyList<OrderAct> Acts(OrderState from, OrderParty by)
        => [.. Enum.GetValues<OrderAct>().Where(act => Next(from, act, by) is not null)];
}

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
