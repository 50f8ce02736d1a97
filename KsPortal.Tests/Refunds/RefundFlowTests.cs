using KsPortal.Core.Refunds;

namespace KsPortal.Tests.Refunds;

/// <summary>Every state, act and side against what is written here: a new way through must be written twice.</summary>
public sealed class RefundFlowTests
{
    private static readonly string[] Open = ["Requested", "Countered", "Escalated", "Proposal", "Deciding", "Ruled", "Appealed"];

    private static readonly HashSet<string> Written =
    [
        "Requested Accept Answers Agreed", "Requested Counter Answers Countered", "Requested Reject Answers Escalated",
        "Requested Escalate Answers Escalated", "Requested Escalate Waits Escalated", "Requested Escalate Staff Escalated",
        "Requested Approve Portal AutoApproved", "Requested Silence Portal Escalated",
        "Countered Accept Answers Agreed", "Countered Counter Answers Countered", "Countered Reject Answers Escalated",
        "Countered Escalate Answers Escalated", "Countered Escalate Waits Escalated", "Countered Escalate Staff Escalated",
        "Countered Silence Portal Escalated",
        "Escalated Claim Staff Escalated", "Escalated AddEvidence Answers Escalated", "Escalated AddEvidence Waits Escalated",
        "Escalated Counter Answers Escalated", "Escalated Counter Waits Escalated", "Escalated Accept Answers Agreed", "Escalated Propose Staff Proposal",
        "Proposal Nod Answers Proposal", "Proposal Accept Answers Agreed", "Proposal Reject Answers Deciding", "Proposal Silence Portal Deciding",
        "Deciding Claim Staff Deciding", "Deciding Counter Answers Deciding", "Deciding Counter Waits Deciding", "Deciding Accept Answers Agreed",
        "Deciding Rule Staff Ruled",
        "Ruled Appeal Waits Appealed", "Appealed Claim Staff Appealed", "Appealed AddEvidence Waits Appealed", "Appealed Rule Staff Ruled",
        "Agreed Execute Portal Executed", "AutoApproved Execute Portal Executed", "Ruled Execute Portal Executed",
        .. Open.SelectMany(state => new[]
        {
            $"{state} Grant Answers Agreed", $"{state} Grant Waits Agreed", $"{state} Withdraw Answers Withdrawn", $"{state} Withdraw Waits Withdrawn",
            $"{state} Close Portal Closed",
        }),
    ];

    [Fact]
    public void A_case_moves_only_as_written()
        => Assert.Equal(Written.Order(), (from state in Enum.GetValues<RefundState>()
                                          from act in Enum.GetValues<RefundAct>()
                                          from side in Enum.GetValues<RefundSide>()
                                          let to = RefundFlow.Next(state, act, side)
                                          where to is not null
                                          select $"{state} {act} {side} {to}").Order());

    [Fact]
    public void An_outsider_does_nothing_and_what_is_over_moves_no_more()
    {
        Assert.DoesNotContain(Written, way => way.Contains("Outsider", StringComparison.Ordinal));
        Assert.All((string[])["Executed", "Withdrawn", "Closed"], over => Assert.DoesNotContain(Written, way => way.StartsWith(over, StringComparison.Ordinal)));
    }
}
