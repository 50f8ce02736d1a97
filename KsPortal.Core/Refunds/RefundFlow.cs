namespace KsPortal.Core.Refunds;

public enum RefundState { Requested, Countered, Escalated, Proposal, Deciding, Ruled, Appealed, Agreed, AutoApproved, Executed, Withdrawn, Closed }

public enum RefundAct
{
    Accept, Counter, Grant, Reject, Escalate, Withdraw, AddEvidence, Nod, Appeal,
    Claim, Propose, Rule,
    Approve, Silence, Execute, Close,
}

/// <summary>Where one stands in a case: who is asked for an answer, who waits for it, and those who are no party.</summary>
public enum RefundSide { Outsider, Answers, Waits, Staff, Portal }

/// <summary>Why money is to go back.</summary>
public enum RefundWhy { NotDelivered, Late, NotAsAgreed, Quality, CannotFinish, Mistake, NotNeeded }

/// <summary>
/// The life of a refund case: from where, by what act, of whom, to where. <c>Nod</c> is the first of two yeses to a proposal, <c>Grant</c> a
/// provider's full refund, <c>Approve</c> the silence of a provider who has delivered nothing. Moments and persons are asked in
/// <see cref="RefundCase.Guard"/>.
/// </summary>
public static class RefundFlow
{
    public static RefundState? Next(RefundState from, RefundAct act, RefundSide by) => (from, act, by) switch
    {
        (RefundState.Requested or RefundState.Countered, RefundAct.Accept,   RefundSide.Answers) => RefundState.Agreed,
        (RefundState.Requested or RefundState.Countered, RefundAct.Counter,  RefundSide.Answers) => RefundState.Countered,
        (RefundState.Requested or RefundState.Countered, RefundAct.Reject,   RefundSide.Answers) => RefundState.Escalated,
        (RefundState.Requested or RefundState.Countered, RefundAct.Escalate, RefundSide.Answers or RefundSide.Waits or RefundSide.Staff) => RefundState.Escalated,
        (RefundState.Requested,                          RefundAct.Approve,  RefundSide.Portal)  => RefundState.AutoApproved,
        (RefundState.Requested or RefundState.Countered, RefundAct.Silence,  RefundSide.Portal)  => RefundState.Escalated,

        (RefundState.Escalated, RefundAct.Claim,       RefundSide.Staff)   => RefundState.Escalated,
        (RefundState.Escalated, RefundAct.AddEvidence, RefundSide.Answers or RefundSide.Waits) => RefundState.Escalated,
        (RefundState.Escalated, RefundAct.Counter,     RefundSide.Answers or RefundSide.Waits) => RefundState.Escalated,
        (RefundState.Escalated, RefundAct.Accept,      RefundSide.Answers) => RefundState.Agreed,
        (RefundState.Escalated, RefundAct.Propose,     RefundSide.Staff)   => RefundState.Proposal,

        (RefundState.Proposal,  RefundAct.Nod,         RefundSide.Answers) => RefundState.Proposal,
        (RefundState.Proposal,  RefundAct.Accept,      RefundSide.Answers) => RefundState.Agreed,
        (RefundState.Proposal,  RefundAct.Reject,      RefundSide.Answers) => RefundState.Deciding,
        (RefundState.Proposal,  RefundAct.Silence,     RefundSide.Portal)  => RefundState.Deciding,

        (RefundState.Deciding,  RefundAct.Claim,       RefundSide.Staff)   => RefundState.Deciding,
        (RefundState.Deciding,  RefundAct.Counter,     RefundSide.Answers or RefundSide.Waits) => RefundState.Deciding,
        (RefundState.Deciding,  RefundAct.Accept,      RefundSide.Answers) => RefundState.Agreed,
        (RefundState.Deciding,  RefundAct.Rule,        RefundSide.Staff)   => RefundState.Ruled,

        (RefundState.Ruled,     RefundAct.Appeal,      RefundSide.Waits)   => RefundState.Appealed,
        (RefundState.Appealed,  RefundAct.Claim,       RefundSide.Staff)   => RefundState.Appealed,
        (RefundState.Appealed,  RefundAct.AddEvidence, RefundSide.Waits)   => RefundState.Appealed,
        (RefundState.Appealed,  RefundAct.Rule,        RefundSide.Staff)   => RefundState.Ruled,

        (RefundState.Agreed or RefundState.AutoApproved or RefundState.Ruled, RefundAct.Execute, RefundSide.Portal) => RefundState.Executed,

        (_, RefundAct.Grant,    RefundSide.Answers or RefundSide.Waits) when IsOpen(from) => RefundState.Agreed,
        (_, RefundAct.Withdraw, RefundSide.Answers or RefundSide.Waits) when IsOpen(from) => RefundState.Withdrawn,
        (_, RefundAct.Close,    RefundSide.Portal)                      when IsOpen(from) => RefundState.Closed,
        _ => null,
    };

    /// <summary>Neither over nor about to be carried out.</summary>
    public static bool IsOpen(RefundState state) => state switch
    {
        RefundState.Requested or RefundState.Countered or RefundState.Escalated or RefundState.Proposal
            or RefundState.Deciding or RefundState.Ruled or RefundState.Appealed => true,
        RefundState.Agreed or RefundState.AutoApproved or RefundState.Executed or RefundState.Withdrawn or RefundState.Closed => false,
    };

    /// <summary>It is in the hands of staff.</summary>
    public static bool IsDispute(RefundState state)
        => state is RefundState.Escalated or RefundState.Proposal or RefundState.Deciding or RefundState.Ruled or RefundState.Appealed;
}
