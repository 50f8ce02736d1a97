using KsPortal.Core.Kernel;
using KsPortal.Core.Orders;

namespace KsPortal.Core.Refunds;

/// <summary>What the two do between them.</summary>
public sealed partial class RefundCase
{
    public Refusal? Counter(long minor, string text, Scope by, DateTimeOffset now)
    {
        if (Guard(RefundAct.Counter, by, now) is { } no)
            return no;
        if (minor == StandingMinor && RefusedBy is null)   // refused, the same sum may be put on the table again
            return Refusal.Invalid("refund.same", "Minor");

        var (party, next) = (PartyOf(by), RefundFlow.Next(State, RefundAct.Counter, SideOf(PartyOf(by)))!.Value);
        (StandingMinor, StandingBy, RefusedBy) = (minor, party, null);
        Move(next, RefundAct.Counter, party, text, ++Offers);
        if (next is RefundState.Countered)
            Until = Earlier(now + RefundRules.CounterWithin, OpenedAt + RefundRules.BargainWithin);
        return null;
    }

    /// <summary>Yes to what the other side, or staff, put on the table.</summary>
    public Refusal? Accept(Scope by, DateTimeOffset now)
    {
        var act = State is RefundState.Proposal && !ClientNods && !ProviderNods ? RefundAct.Nod : RefundAct.Accept;
        if (Guard(act, by, now) is { } refused)
            return refused;

        var party = PartyOf(by);
        if (State is RefundState.Proposal)
            (ClientNods, ProviderNods) = (ClientNods || party is OrderParty.Client, ProviderNods || party is OrderParty.Provider);
        if (act is RefundAct.Nod)
            Move(RefundState.Proposal, act, party, null);
        else
            Agree(State is RefundState.Proposal ? ProposedMinor!.Value : StandingMinor, act, party, null);
        return null;
    }

    /// <summary>All of it back, of the provider's own will: nobody has to agree.</summary>
    public Refusal? Grant(string text, Scope by, DateTimeOffset now)
    {
        if (Guard(RefundAct.Grant, by, now) is { } refused)
            return refused;
        Agree(MostMinor, RefundAct.Grant, OrderParty.Provider, text);
        return null;
    }

    public Refusal? Reject(string text, Scope by, DateTimeOffset now)
    {
        if (Guard(RefundAct.Reject, by, now) is { } refused)
            return refused;
        var party = PartyOf(by);
        if (State is RefundState.Proposal)
            ToDeciding(RefundAct.Reject, party, text, now);
        else
        {
            RefusedBy = party;
            ToStaff(RefundAct.Reject, party, text, now);
        }
        return null;
    }

    public Refusal? Escalate(string text, Scope by, DateTimeOffset now)
    {
        if (Guard(RefundAct.Escalate, by, now) is { } refused)
            return refused;
        ToStaff(RefundAct.Escalate, PartyOf(by), text, now);
        return null;
    }

    public Refusal? Withdraw(string text, Scope by, DateTimeOffset now)
    {
        if (Guard(RefundAct.Withdraw, by, now) is { } refused)
            return refused;
        Move(RefundState.Withdrawn, RefundAct.Withdraw, PartyOf(by), text);
        Over(now);
        return null;
    }

    private void Agree(long minor, RefundAct act, OrderParty by, string? reason, RefundState to = RefundState.Agreed)
    {
        AgreedMinor = minor;
        Move(to, act, by, reason);
    }

    private bool Lapsed(DateTimeOffset now)
        => Until <= now && State is RefundState.Requested or RefundState.Countered or RefundState.Proposal;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
