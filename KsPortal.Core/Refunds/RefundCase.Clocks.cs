using KsPortal.Core.Kernel;
using KsPortal.Core.Orders;

namespace KsPortal.Core.Refunds;

/// <summary>What the portal does by itself.</summary>
public sealed partial class RefundCase
{
    /// <summary>Nobody answered in time. Answers whether the refund is to be carried out now.</summary>
    public bool Silence(Milestone part, DateTimeOffset now)
    {
        if (Until is null || now < Until)
            return false;   // moved meanwhile
        switch (State)
        {
            case RefundState.Requested when AskedBy is OrderParty.Client && NothingCame(part):
                Agree(StandingMinor, RefundAct.Approve, OrderParty.Portal, "silence", RefundState.AutoApproved);
                return true;
            case RefundState.Requested or RefundState.Countered:
                ToStaff(RefundAct.Silence, OrderParty.Portal, "silence", now);
                return false;
            case RefundState.Proposal:
                ToDeciding(RefundAct.Silence, OrderParty.Portal, "silence", now);
                return false;
            case RefundState.Ruled:
                return true;
            default:
                return false;   // staff are late: shown to them, decided by nobody else
        }
    }

    /// <summary>The money has moved as agreed.</summary>
    public void Executed(DateTimeOffset now)
    {
        State = RefundFlow.Next(State, RefundAct.Execute, RefundSide.Portal) ?? throw new InvalidOperationException($"A case that is {State} moves no money.");
        Record(new RefundExecuted(Id, OrderId, ClientId, ProviderId));
        Over(now);
    }

    /// <summary>The part was settled otherwise: accepted, cancelled, refused.</summary>
    public bool Close(DateTimeOffset now)
    {
        if (!IsOpen) return false;
        Move(RefundState.Closed, RefundAct.Close, OrderParty.Portal, null);
        Over(now);
        return true;
    }

    /// <summary>What was ruled is final, and the provider has not got the money.</summary>
    public void TryAgain(DateTimeOffset at) => (AwaitsMoney, Until) = (true, at);

    // Its own clock stands still since the case was opened: late is what was late then.
    private bool NothingCame(Milestone part) => part.State switch
    {
        MilestoneState.Waiting or MilestoneState.Working or MilestoneState.ChangesRequested => part.Deliveries == 0 || part.DueAt < OpenedAt,
        MilestoneState.Delivered or MilestoneState.Accepted or MilestoneState.Cancelled => false,
    };
}
