using KsPortal.Core.Kernel;

namespace KsPortal.Core.Orders;

/// <summary>Whose answer an open refund case waits for.</summary>
public enum CaseTurn { Nobody, Client, Provider, Both, Staff }

/// <summary>
/// An open refund case, as the order knows it: whose turn it is and until when. The case itself lives further down; each of its moves is also a
/// new version of the order, so that of a release and a refund at the same moment one comes too late.
/// </summary>
public sealed partial class Order
{
    public Guid? CaseId { get; private set; }
    /// <summary><c>refund.client</c>, <c>refund.provider</c>, <c>refund.staff</c>, <c>refund.proposal</c>, <c>refund.ruled</c>; see <see cref="NextStep"/>.</summary>
    public string? CaseCode { get; private set; }
    public CaseTurn CaseTurn { get; private set; }
    public DateTimeOffset? CaseUntil { get; private set; }
    public int CaseMoves { get; private set; }

    public bool IsDisputed => CaseId is not null;

    /// <summary>
    /// As long as a case is open it decides what goes back: the client ends nothing for being late, since the clock stands still, and staff decide
    /// at the dispute desk, where who may and how often is kept. Both sides may still do what is in the other's favour.
    /// </summary>
    private bool CaseDecides(OrderParty party, bool ends) => IsDisputed && (party is OrderParty.Staff || (party is OrderParty.Client && ends));

    public void CaseStands(Guid id, string code, CaseTurn turn, DateTimeOffset? until)
        => (CaseId, CaseCode, CaseTurn, CaseUntil, CaseMoves) = (id, code, turn, until, CaseMoves + 1);

    public void CaseIsOver() => (CaseId, CaseCode, CaseTurn, CaseUntil, CaseMoves) = (null, null, CaseTurn.Nobody, null, CaseMoves + 1);

    /// <summary>A refund was agreed or ruled before the part was accepted: with all of it back the part is cancelled, else it counts as accepted.</summary>
    public Refusal? SettleByCase(Guid milestoneId, bool full, DateTimeOffset now, string? reason)
    {
        if (Find(milestoneId) is not { EndedAt: null } milestone || State is not (OrderState.Funded or OrderState.InProgress) || (State is OrderState.Funded && !full))
            return Refusal.Conflict("refund.overtaken");

        if (State is OrderState.Funded)
        {
            Record(new OrderMoved(Id, ClientId, ProviderId, State, OrderState.Cancelled) { ByCase = true }, reason);
            State = OrderState.Cancelled;
            milestone.Become(MilestoneState.Cancelled, now);
            EndedAt = now;
            return null;
        }
        var next = full ? MilestoneState.Cancelled : MilestoneState.Accepted;
        Record(new MilestoneMoved(Id, ClientId, ProviderId, milestoneId, milestone.State, next) { ByCase = true }, reason);
        milestone.Become(next, now);
        End(now);
        return null;
    }
}
