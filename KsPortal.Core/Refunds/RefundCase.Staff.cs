using KsPortal.Core.Kernel;
using KsPortal.Core.Orders;

namespace KsPortal.Core.Refunds;

/// <summary>What staff do where the two do not agree.</summary>
public sealed partial class RefundCase
{
    public DateTimeOffset? EscalatedAt { get; private set; }
    /// <summary>Who of staff works on it.</summary>
    public Guid? HandlerId { get; private set; }
    public DateTimeOffset? ClaimedAt { get; private set; }
    public DateTimeOffset? EvidenceUntil { get; private set; }
    public bool ClientSpoke { get; private set; }
    public bool ProviderSpoke { get; private set; }
    /// <summary>Who ruled first; the appeal goes to somebody else.</summary>
    public Guid? RulerId { get; private set; }
    public bool Appealed { get; private set; }
    /// <summary>The time to appeal is over; it was to be carried out, and the provider had not got the money: tried again every day.</summary>
    public bool AwaitsMoney { get; private set; }

    /// <summary>Taken, and the two still have time to show what speaks for them.</summary>
    public bool Hears(DateTimeOffset now) => State is RefundState.Escalated && HandlerId is not null && now < EvidenceUntil && !(ClientSpoke && ProviderSpoke);

    public Refusal? Claim(Scope by, DateTimeOffset now)
    {
        if (Guard(RefundAct.Claim, by, now) is { } refused)
            return refused;
        (HandlerId, ClaimedAt) = (by.AccountId, now);
        if (State is RefundState.Escalated)
            Until = Later(EvidenceUntil!.Value, now);
        else if (State is RefundState.Appealed)
            Until = now + RefundRules.RuleWithin;
        Move(State, RefundAct.Claim, OrderParty.Staff, null);
        return null;
    }

    public Refusal? AddEvidence(Scope by, DateTimeOffset now)
    {
        if (Guard(RefundAct.AddEvidence, by, now) is { } refused)
            return refused;
        var party = PartyOf(by);
        (ClientSpoke, ProviderSpoke) = (ClientSpoke || party is OrderParty.Client, ProviderSpoke || party is OrderParty.Provider);
        Move(State, RefundAct.AddEvidence, party, null);
        return null;
    }

    public Refusal? Propose(long minor, string text, Scope by, DateTimeOffset now)
    {
        if (Guard(RefundAct.Propose, by, now) is { } refused)
            return refused;
        (ProposedMinor, ClientNods, ProviderNods) = (minor, false, false);
        Move(RefundState.Proposal, RefundAct.Propose, OrderParty.Staff, text, ++Offers);
        Until = now + RefundRules.ProposalStands;
        return null;
    }

    /// <summary>The word of staff. It is carried out when the time to appeal is over; after an appeal at once.</summary>
    /// <param name="minor">Nothing, where the client has no right to it.</param>
    public Refusal? Rule(long minor, string reasons, Scope by, DateTimeOffset now)
    {
        if (Guard(RefundAct.Rule, by, now) is { } refused)
            return refused;
        RulerId ??= by.AccountId;
        (RuledMinor, AgreedMinor) = (minor, minor);
        Move(RefundState.Ruled, RefundAct.Rule, OrderParty.Staff, reasons, ++Offers);
        Until = Appealed ? now : now + RefundRules.AppealWithin;
        return null;
    }

    public Refusal? Appeal(string text, Scope by, DateTimeOffset now)
    {
        if (Guard(RefundAct.Appeal, by, now) is { } refused)
            return refused;
        (Appealed, AgreedMinor, HandlerId, ClaimedAt) = (true, null, null, null);
        Move(RefundState.Appealed, RefundAct.Appeal, PartyOf(by), text);
        Until = now + RefundRules.ClaimWithin;
        return null;
    }

    private Refusal? GuardStaff(RefundAct act, Guid me, DateTimeOffset now) => act switch
    {
        RefundAct.Claim or RefundAct.Propose or RefundAct.Rule when Appealed && me == RulerId => Refusal.NotAllowed("refund.same-staff"),
        RefundAct.Claim when HandlerId == me => Refusal.Conflict("refund.claimed"),
        RefundAct.Claim when HandlerId is not null && now < ClaimedAt + RefundRules.TakeOverAfter => Refusal.Conflict("refund.claimed"),
        RefundAct.Propose or RefundAct.Rule when HandlerId != me => Refusal.NotAllowed("refund.not-handler"),
        RefundAct.Propose when now < EvidenceUntil && !(ClientSpoke && ProviderSpoke) => Refusal.NotAllowed("refund.evidence", EvidenceUntil!.Value),
        RefundAct.Appeal when Appealed => Refusal.NotAllowed("refund.appealed"),
        RefundAct.Appeal when AwaitsMoney || now >= Until => Refusal.NotAllowed("refund.final"),
        _ => null,
    };

    private void ToStaff(RefundAct act, OrderParty by, string? reason, DateTimeOffset now)
    {
        Move(RefundState.Escalated, act, by, reason);
        (EscalatedAt, Until, EvidenceUntil) = (now, now + RefundRules.ClaimWithin, now + RefundRules.EvidenceWithin);
    }

    private void ToDeciding(RefundAct act, OrderParty by, string? reason, DateTimeOffset now)
    {
        Move(RefundState.Deciding, act, by, reason);
        Until = now + RefundRules.RuleWithin;
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
