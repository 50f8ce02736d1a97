using KsPortal.Core.Demands;
using KsPortal.Core.Orders;

namespace KsPortal.Tests.Orders;

/// <summary>Every combination against what is written here: a new way through must be written twice.</summary>
public sealed class FlowTablesTests
{
    private static readonly HashSet<string> Orders =
    [
        "Working Deliver Provider Delivered", "ChangesRequested Deliver Provider Delivered",
        "Delivered AskChanges Client ChangesRequested", "Delivered AskChanges Staff ChangesRequested",
        "Delivered Accept Client Accepted", "Delivered Accept Staff Accepted", "Delivered Accept Portal Accepted",
        "Working Cancel Client Cancelled", "Working Cancel Provider Cancelled", "Working Cancel Portal Cancelled", "Working Cancel Staff Cancelled",
        "ChangesRequested Cancel Client Cancelled", "ChangesRequested Cancel Provider Cancelled", "ChangesRequested Cancel Portal Cancelled",
        "ChangesRequested Cancel Staff Cancelled", "Delivered Cancel Staff Cancelled",
    ];

    private static readonly HashSet<string> Purchases =
    [
        "PendingPayment Pay Client Funded", "PendingPayment Cancel Client Closed", "PendingPayment Cancel Staff Closed", "PendingPayment Lapse Portal Closed",
        "Funded TakeOn Provider InProgress", "Funded TakeOn Staff InProgress", "Funded Refuse Provider Refused", "Funded Refuse Staff Refused",
        "Funded Silence Portal Refused",
    ];

    private static readonly HashSet<string> Demands =
    [
        "Draft Post Client Open", "Open Claim Provider Ordered", "Draft Cancel Client Cancelled", "Open Cancel Client Cancelled",
        "Open Cancel Staff Cancelled", "Open Expire Portal Expired",
        "Open Choose Client Awarded", "Awarded Pay Client Ordered", "Awarded Release Client Open", "Awarded StepBack Provider Open",
        "Awarded Lapse Portal Open", "Awarded Expire Portal Expired", "Awarded Cancel Client Cancelled", "Awarded Cancel Staff Cancelled",
    ];

    private static readonly HashSet<string> Quotes =
    [
        "Standing Revise Provider Standing", "Standing Withdraw Provider Withdrawn", "Chosen Withdraw Provider Withdrawn", "Withdrawn Renew Provider Standing",
        "Standing Choose Client Chosen", "Chosen Release Client Standing", "Chosen Release Portal Standing", "Chosen Win Client Won",
        "Standing Pass Portal Passed", "Chosen Pass Portal Passed",
    ];

    private static readonly HashSet<string> OnlyOfOneWay =
        ["Claim Instant", "Choose Quotes", "Pay Quotes", "Release Quotes", "StepBack Quotes", "Lapse Quotes"];

    [Fact]
    public void A_part_of_an_order_moves_only_as_written()
        => Assert.Equal(Orders.Order(), Walk<MilestoneState, MilestoneAct, OrderParty>((from, act, by) => MilestoneFlow.Next(from, act, by)));

    [Fact]
    public void A_direct_purchase_moves_only_as_written()
        => Assert.Equal(Purchases.Order(), Walk<OrderState, OrderAct, OrderParty>((from, act, by) => OrderFlow.Next(from, act, by)));

    [Fact]
    public void A_demand_moves_only_as_written()
        => Assert.Equal(Demands.Order(), Walk<DemandState, DemandAct, DemandParty>((from, act, by) => DemandFlow.Next(from, act, by)));

    [Fact]
    public void A_quote_moves_only_as_written()
        => Assert.Equal(Quotes.Order(), Walk<QuoteState, QuoteAct, DemandParty>((from, act, by) => QuoteFlow.Next(from, act, by)));

    [Fact]
    public void What_belongs_to_one_way_is_done_on_no_other()
        => Assert.Equal(OnlyOfOneWay.Order(), (from act in Enum.GetValues<DemandAct>()
                                               let ways = Enum.GetValues<DemandWay>().Where(way => DemandFlow.Fits(act, way)).ToList()
                                               where ways.Count == 1
                                               select $"{act} {ways[0]}").Order());

    private static IEnumerable<string> Walk<TState, TAct, TParty>(Func<TState, TAct, TParty, TState?> next)
        where TState : struct, Enum where TAct : struct, Enum where TParty : struct, Enum
        => (from state in Enum.GetValues<TState>()
            from act in Enum.GetValues<TAct>()
            from party in Enum.GetValues<TParty>()
            let to = next(state, act, party)
            where to is not null
            select $"{state} {act} {party} {to}").Order();
}
