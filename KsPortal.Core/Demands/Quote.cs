using KsPortal.Core.Kernel;
using KsPortal.Core.Money;

namespace KsPortal.Core.Demands;

/// <summary>What one provider asks for one demand. Sealed: only he, the client and staff read it.</summary>
public sealed class Quote : Entity
{
    private Quote() { }

    public Guid DemandId { get; private init; }
    public Guid ClientId { get; private init; }
    public Guid ProviderId { get; private init; }
    public long PriceMinor { get; private set; }
    /// <summary>From the payment to the delivery.</summary>
    public int Days { get; private set; }
    public string Note { get; private set; } = "";
    public QuoteState State { get; private set; }
    /// <summary>Counts what was offered; a client chooses the one he saw.</summary>
    public int Revision { get; private set; }
    public DateTimeOffset At { get; private init; }
    public DateTimeOffset OfferedAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    public Amount Price => Amount.Fen(PriceMinor);

    public static Quote Of(Demand demand, QuoteOffer offer, Scope by, DateTimeOffset now)
    {
        var quote = new Quote { Id = Guid.CreateVersion7(now), DemandId = demand.Id, ClientId = demand.ClientId, ProviderId = by.AccountId, At = now };
        quote.Write(offer, now);
        return quote;
    }

    /// <summary>Another offer in the place of the one that stands, or of the one he took back.</summary>
    public Refusal? Offer(QuoteOffer offer, Scope by, DateTimeOffset now)
    {
        if (QuoteFlow.Next(State, State is QuoteState.Withdrawn ? QuoteAct.Renew : QuoteAct.Revise, PartyOf(by)) is not { } next)
            return Refusal.NotAllowed("quote.act");
        if (Revision > QuoteRules.RevisionsMost)
            return Refusal.NotAllowed("quote.revisions", QuoteRules.RevisionsMost);
        if (State is QuoteState.Standing && offer.Typed() == new QuoteOffer(PriceMinor, Days, Note))
            return Refusal.Invalid("quote.same");
        (State, EndedAt) = (next, null);
        Write(offer, now);
        return null;
    }

    public Refusal? Move(QuoteAct act, Scope by, DateTimeOffset now, string? reason = null)
    {
        if (QuoteFlow.Next(State, act, PartyOf(by)) is not { } next)
            return State is QuoteState.Withdrawn ? Refusal.Conflict("quote.withdrawn") : Refusal.NotAllowed("quote.act");
        Record(new QuoteMoved(Id, DemandId, ClientId, ProviderId, State, next), reason);
        State = next;
        EndedAt = next is QuoteState.Standing or QuoteState.Chosen ? null : now;
        return null;
    }

    public DemandParty PartyOf(Scope who)
        => who.Role is Role.System ? DemandParty.Portal
            : who.AccountId == ClientId ? DemandParty.Client
            : who.AccountId == ProviderId ? DemandParty.Provider
            : DemandParty.Staff;

    private void Write(QuoteOffer offer, DateTimeOffset now)
    {
        offer = offer.Typed();
        (PriceMinor, Days, Note, OfferedAt) = (offer.PriceMinor!.Value, offer.Days!.Value, offer.Note, now);
        Record(new QuoteOffered(Id, DemandId, ClientId, ProviderId, ++Revision));
    }
}
