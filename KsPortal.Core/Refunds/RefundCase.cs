using KsPortal.Core.Kernel;
using KsPortal.Core.Orders;

namespace KsPortal.Core.Refunds;

/// <summary>The dispute about one part of an order: who asks for how much, whose answer it waits for, and what it came to.</summary>
public sealed partial class RefundCase : Entity
{
    private RefundCase() { }

    public Guid OrderId { get; private init; }
    public Guid MilestoneId { get; private init; }
    public Guid ClientId { get; private init; }
    public Guid ProviderId { get; private init; }
    public OrderParty AskedBy { get; private init; }
    public RefundWhy Why { get; private init; }
    /// <summary>The part was accepted before: the money comes back from the provider, no longer out of the escrow.</summary>
    public bool AfterAcceptance { get; private init; }
    /// <summary>Nobody has taken the order on yet: it is all or nothing.</summary>
    public bool AllOrNothing { get; private init; }
    /// <summary>What was there when it was opened, in fen.</summary>
    public long MostMinor { get; private init; }

    public RefundState State { get; private set; }
    public DateTimeOffset OpenedAt { get; private init; }
    /// <summary>When the clock that runs now is over.</summary>
    public DateTimeOffset? Until { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Rows written: asked, countered, proposed, ruled.</summary>
    public int Offers { get; private set; }
    /// <summary>What lies on the table between the two, and who put it there.</summary>
    public long StandingMinor { get; private set; }
    public OrderParty StandingBy { get; private set; }
    /// <summary>Who of the two refused what stands: nobody may say yes to it any more. A new sum clears it.</summary>
    public OrderParty? RefusedBy { get; private set; }
    public long? ProposedMinor { get; private set; }
    /// <summary>What a yes or a no is said to.</summary>
    public long AnsweredMinor => State is RefundState.Proposal ? ProposedMinor!.Value : StandingMinor;
    public bool ClientNods { get; private set; }
    public bool ProviderNods { get; private set; }
    public long? RuledMinor { get; private set; }
    /// <summary>What it came to.</summary>
    public long? AgreedMinor { get; private set; }

    /// <summary>Which clock of the part stands still, and what was left of it in microseconds.</summary>
    public string? Stopped { get; private init; }
    public long StoppedLeft { get; private init; }

    public static RefundCase Open(RefundOpening opening, OrderParty by, DateTimeOffset now)
    {
        var opened = new RefundCase
        {
            Id = opening.Id, OrderId = opening.Order.Id, MilestoneId = opening.Part.Id, ClientId = opening.Order.ClientId, ProviderId = opening.Order.ProviderId,
            AskedBy = by, Why = opening.Why, AfterAcceptance = opening.Part.State is MilestoneState.Accepted, AllOrNothing = opening.Order.State is OrderState.Funded,
            MostMinor = opening.MostMinor, OpenedAt = now, State = RefundState.Requested, StandingMinor = opening.Minor, StandingBy = by, Offers = 1,
            Until = now + RefundRules.AnswerWithin, Stopped = opening.Stopped?.Kind, StoppedLeft = opening.Stopped?.Left.Ticks / TimeSpan.TicksPerMicrosecond ?? 0,
        };
        opened.Record(new RefundAsked(opened.Id, opened.OrderId, opened.ClientId, opened.ProviderId, by), opening.Text);
        return opened;
    }

    public bool IsOpen => RefundFlow.IsOpen(State);

    public OrderParty PartyOf(Scope who)
        => who.Role is Role.System ? OrderParty.Portal
            : who.AccountId == ClientId ? OrderParty.Client
            : who.AccountId == ProviderId ? OrderParty.Provider
            : who.IsStaff ? OrderParty.Staff
            : OrderParty.Outsider;

    public RefundSide SideOf(OrderParty party) => party switch
    {
        OrderParty.Client or OrderParty.Provider => Answers(party) ? RefundSide.Answers : RefundSide.Waits,
        OrderParty.Staff => RefundSide.Staff,
        OrderParty.Portal => RefundSide.Portal,
        OrderParty.Outsider => RefundSide.Outsider,
    };

    private bool Answers(OrderParty party) => State switch
    {
        RefundState.Requested or RefundState.Countered or RefundState.Escalated or RefundState.Deciding => StandingBy != party,
        RefundState.Proposal => party is OrderParty.Client ? !ClientNods : !ProviderNods,
        RefundState.Ruled or RefundState.Appealed or RefundState.Agreed or RefundState.AutoApproved
            or RefundState.Executed or RefundState.Withdrawn or RefundState.Closed => false,
    };

    /// <summary>Whether it may be done, and why not: the table first, then moments and persons.</summary>
    public Refusal? Guard(RefundAct act, Scope by, DateTimeOffset now)
    {
        var party = PartyOf(by);
        if (by.IsStaff && party is not OrderParty.Staff && act is RefundAct.Claim or RefundAct.Propose or RefundAct.Rule)
            return Refusal.NotAllowed("own-case");
        if (RefundFlow.Next(State, act, SideOf(party)) is null)
            return Refusal.NotAllowed("refund.act");
        return act switch
        {
            // A moment late is late, even where the sweep comes after it: nobody undoes what his silence has done.
            RefundAct.Accept or RefundAct.Nod or RefundAct.Counter or RefundAct.Reject or RefundAct.Escalate when party is not OrderParty.Staff && Lapsed(now)
                => Refusal.Conflict("refund.lapsed", Until!.Value),
            RefundAct.Escalate when party is not OrderParty.Staff && now < OpenedAt + RefundRules.EscalateAfter
                => Refusal.NotAllowed("refund.early", OpenedAt + RefundRules.EscalateAfter),
            RefundAct.Accept when State is not RefundState.Proposal && RefusedBy is not null => Refusal.NotAllowed("refund.refused"),
            RefundAct.Counter when AllOrNothing => Refusal.NotAllowed("refund.all-or-nothing"),
            RefundAct.Counter when Offers >= RefundRules.OffersMost => Refusal.NotAllowed("refund.offers", RefundRules.OffersMost),
            RefundAct.Counter when State is RefundState.Requested or RefundState.Countered && now >= OpenedAt + RefundRules.BargainWithin
                => Refusal.NotAllowed("refund.bargained"),
            RefundAct.Nod or RefundAct.Accept when State is RefundState.Proposal && (act is RefundAct.Nod) == (ClientNods || ProviderNods)
                => Refusal.NotAllowed("refund.act"),   // the first of two yeses is a nod, the second one accepts
            RefundAct.Grant when party is not OrderParty.Provider => Refusal.NotAllowed("refund.act"),
            RefundAct.Withdraw when party != AskedBy => Refusal.NotAllowed("refund.not-asker"),
            // Whoever has to give may not end what he must answer for; the other side relies on it once staff have it.
            RefundAct.Withdraw when party is OrderParty.Provider && RefundFlow.IsDispute(State) => Refusal.NotAllowed("refund.with-staff"),
            _ => GuardStaff(act, by.AccountId, now),
        };
    }

    public IReadOnlyList<RefundAct> ActsOf(Scope by, DateTimeOffset now)
        => [.. Enum.GetValues<RefundAct>().Where(act => Guard(act, by, now) is null)];

    private void Move(RefundState to, RefundAct act, OrderParty by, string? reason, int offer = 0)
    {
        Record(new RefundCaseMoved(Id, OrderId, ClientId, ProviderId, State, to, act, by, offer), reason);
        State = to;
    }

    private void Over(DateTimeOffset now) => (Until, EndedAt) = (null, now);
}

/// <summary>What a case begins with.</summary>
public sealed record RefundOpening(Guid Id, Order Order, Milestone Part, long MostMinor, long Minor, RefundWhy Why, string Text, StoppedClock? Stopped);
