using System.Text.Json;
using KsPortal.Core.Live;
using KsPortal.Core.Orders;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Refunds;

/// <summary>What a fact of a case is called: <c>story.</c>, <c>talk.</c> and <c>notice.</c> go before it.</summary>
internal static class RefundCodes
{
    public static IReadOnlyCollection<string> Facts { get; } = [nameof(RefundAsked), nameof(RefundCaseMoved), nameof(RefundExecuted)];

    /// <summary>An order or a part of it that a case has ended: the case tells of it in its own words.</summary>
    public static bool IsByCase(JournalEntry entry) => entry.Fact switch
    {
        nameof(MilestoneMoved) => JsonSerializer.Deserialize<MilestoneMoved>(entry.Body)!.ByCase,
        nameof(OrderMoved) => JsonSerializer.Deserialize<OrderMoved>(entry.Body)!.ByCase,
        _ => false,
    };

    public static string? Of(JournalEntry entry) => entry.Fact switch
    {
        nameof(RefundAsked) => JsonSerializer.Deserialize<RefundAsked>(entry.Body)!.By is OrderParty.Client ? "refund.asked" : "refund.offered",
        nameof(RefundExecuted) => "refund.executed",
        nameof(RefundCaseMoved) => Of(JsonSerializer.Deserialize<RefundCaseMoved>(entry.Body)!),
        _ => null,
    };

    public static string Of(RefundCaseMoved moved) => moved.Act switch
    {
        RefundAct.Accept => "refund.agreed",
        RefundAct.Counter => "refund.countered",
        RefundAct.Grant => "refund.granted",
        RefundAct.Reject when moved.From is RefundState.Proposal => "refund.declined",
        RefundAct.Reject => "refund.rejected",
        RefundAct.Escalate => "refund.escalated",
        RefundAct.Withdraw => "refund.withdrawn",
        RefundAct.AddEvidence => "refund.evidence",
        RefundAct.Nod => "refund.nodded",
        RefundAct.Appeal => "refund.appealed",
        RefundAct.Claim => "refund.claimed",
        RefundAct.Propose => "refund.proposed",
        RefundAct.Rule when moved.From is RefundState.Appealed => "refund.ruled.final",
        RefundAct.Rule => "refund.ruled",
        RefundAct.Approve => "refund.approved",
        RefundAct.Silence when moved.From is RefundState.Proposal => "refund.proposal-lapsed",
        RefundAct.Silence => "refund.silence",
        RefundAct.Close or RefundAct.Execute => "refund.closed",
    };
}

internal sealed class RefundChapter : IOrderChapter
{
    public IQueryable<Guid> Subjects(PortalDb db, Guid orderId) => db.RefundCases.Where(c => c.OrderId == orderId).Select(c => c.Id);
    public string? CodeOf(JournalEntry entry) => RefundCodes.Of(entry);
}
