using KsPortal.Core.Kernel;
using KsPortal.Core.Money;

namespace KsPortal.Core.Orders;

/// <summary>A deal between a client and a provider: milestones whose shares sum to the total, paid into one escrow.</summary>
public sealed partial class Order : Entity
{
    private readonly List<Milestone> milestones = [];

    private Order() { }

    /// <summary>S-31077: for people.</summary>
    public long Number { get; private init; }
    public Guid ClientId { get; private init; }
    public Guid ProviderId { get; private init; }
    /// <summary>Whose escrow holds the money: the prefunded demand's, or the order's own.</summary>
    public Guid Deal { get; private init; }
    public Guid? DemandId { get; private init; }
    public Guid CategoryId { get; private init; }
    public string Title { get; private init; } = "";
    public string Brief { get; private init; } = "";
    public List<Guid> Files { get; private init; } = [];
    public Amount Total { get; private init; }
    /// <summary>Fee of this order in hundredths of a percent, fixed when it was made.</summary>
    public int FeeRate { get; private init; }
    /// <summary>The least fee of this order, in fen.</summary>
    public long FeeLeastMinor { get; private init; }
    public FeeTerms Fee => new(FeeRate, FeeLeastMinor);
    /// <summary>The rules it lives by, whatever changes later.</summary>
    public string Rules { get; private init; } = OrderRules.Version;
    public OrderState State { get; private set; }
    public DateTimeOffset PlacedAt { get; private init; }
    public DateTimeOffset? EndedAt { get; private set; }
    public IReadOnlyList<Milestone> Milestones => milestones;

    /// <summary>A claimed demand: paid already, so the work starts at once, in one milestone.</summary>
    public static Order FromClaim(Guid demandId, OrderTerms terms, long number, Guid clientId, Guid providerId, FeeTerms fee, DateTimeOffset now)
    {
        var order = new Order
        {
            Id = Guid.CreateVersion7(now), Number = number, ClientId = clientId, ProviderId = providerId, Deal = demandId, DemandId = demandId,
            CategoryId = terms.CategoryId, Title = terms.Title, Brief = terms.Brief, Files = [.. terms.Files], Total = terms.Total,
            FeeRate = fee.BasisPoints, FeeLeastMinor = fee.LeastMinor, State = OrderState.InProgress, PlacedAt = now,
        };
        order.milestones.Add(new Milestone(order.Id, 1, terms.Title, terms.Total, terms.DueAt, OrderRules.RoundsIncluded, now));
        order.Record(new OrderPlaced(order.Id, clientId, providerId));
        return order;
    }

    /// <summary>A quote the client chose and paid just now: the same from here on.</summary>
    public static Order FromQuote(Guid demandId, OrderTerms terms, long number, Guid clientId, Guid providerId, FeeTerms fee, DateTimeOffset now)
        => FromClaim(demandId, terms, number, clientId, providerId, fee, now);

    public Refusal? Deliver(Guid milestoneId, Scope by, DateTimeOffset now)
        => Move(milestoneId, MilestoneAct.Deliver, by, now);

    public Refusal? AskChanges(Guid milestoneId, string what, Scope by, DateTimeOffset now)
    {
        what = TypedText.Of(what);
        if (what.Length is 0 or > OrderRules.NoteMost)
            return Refusal.Invalid("text.range", "What", 1, OrderRules.NoteMost);
        if (Find(milestoneId) is { } milestone && milestone.RoundsUsed >= milestone.RoundsIncluded)
            return Refusal.NotAllowed("order.rounds", milestone.RoundsIncluded);
        return Move(milestoneId, MilestoneAct.AskChanges, by, now, what);
    }

    public Refusal? Accept(Guid milestoneId, Scope by, DateTimeOffset now, string? reason = null)
        => Move(milestoneId, MilestoneAct.Accept, by, now, reason);

    /// <summary>Ends a part without delivery. The client may when it is late by a day, the provider whenever he gives up, staff with a reason.</summary>
    public Refusal? Cancel(Guid milestoneId, Scope by, DateTimeOffset now, string? reason)
    {
        if (PartyOf(by) is OrderParty.Staff && string.IsNullOrWhiteSpace(reason))
            return Refusal.Invalid("reason.missing", "Reason");
        if (CaseDecides(PartyOf(by), ends: true))
            return Refusal.Conflict("order.disputed");
        if (PartyOf(by) is OrderParty.Client && Find(milestoneId) is { } milestone && now < milestone.DueAt + OrderRules.ClientMayCancelLate)
            return Refusal.NotAllowed("order.cancel.early", milestone.DueAt + OrderRules.ClientMayCancelLate);
        return Move(milestoneId, MilestoneAct.Cancel, by, now, reason);
    }

    public void WasReviewed(OrderParty side) => Record(new ReviewWritten(Id, ClientId, ProviderId, side));
    public void ReviewsAreOut() => Record(new ReviewsPublished(Id, ClientId, ProviderId));
    public void Cleared(Guid milestoneId) => Record(new EarningsCleared(Id, ClientId, ProviderId, milestoneId));

    public OrderParty PartyOf(Scope who)
        => who.Role is Role.System ? OrderParty.Portal
            : who.AccountId == ClientId ? OrderParty.Client
            : who.AccountId == ProviderId ? OrderParty.Provider
            : who.IsStaff ? OrderParty.Staff
            : OrderParty.Outsider;

    /// <summary>What may be done with a part now.</summary>
    public IReadOnlyList<MilestoneAct> ActsOf(Milestone milestone, OrderParty party, DateTimeOffset now)
        => State is not OrderState.InProgress ? [] : [.. MilestoneFlow.Acts(milestone.State, party).Where(act => !CaseDecides(party, act is MilestoneAct.Cancel) && act switch
        {
            MilestoneAct.AskChanges => milestone.RoundsUsed < milestone.RoundsIncluded,
            MilestoneAct.Cancel => party is not OrderParty.Client || now >= milestone.DueAt + OrderRules.ClientMayCancelLate,
            MilestoneAct.Deliver or MilestoneAct.Accept => true,
        })];

    /// <summary>What may be done with the order as a whole now.</summary>
    public IReadOnlyList<OrderAct> ActsOf(OrderParty party, DateTimeOffset now)
        => CaseDecides(party, ends: false) ? [] : [.. OrderFlow.Acts(State, party).Where(act => act is not (OrderAct.Pay or OrderAct.TakeOn) || now < ActBy)];

    public Milestone? Find(Guid milestoneId) => milestones.Find(m => m.Id == milestoneId);

    private Refusal? Move(Guid milestoneId, MilestoneAct act, Scope by, DateTimeOffset now, string? reason = null)
    {
        if (Find(milestoneId) is not { } milestone)
            return Refusal.NotFound("order");
        if (State is not OrderState.InProgress || MilestoneFlow.Next(milestone.State, act, PartyOf(by)) is not { } next)
            return Refusal.NotAllowed("order.act");
        if (CaseDecides(PartyOf(by), ends: act is MilestoneAct.Cancel))
            return Refusal.Conflict("order.disputed");

        Record(new MilestoneMoved(Id, ClientId, ProviderId, milestoneId, milestone.State, next), reason);
        milestone.Become(next, now);
        End(now);
        return null;
    }

    private void End(DateTimeOffset now)
    {
        if (milestones.Any(m => m.State is not (MilestoneState.Accepted or MilestoneState.Cancelled)))
            return;
        State = milestones.Any(m => m.State is MilestoneState.Accepted) ? OrderState.Completed : OrderState.Cancelled;
        EndedAt = now;
        Record(new OrderEnded(Id, ClientId, ProviderId, State));
    }
}

/// <summary>What both agreed on when the order was made.</summary>
public sealed record OrderTerms(Guid CategoryId, string Title, string Brief, IReadOnlyList<Guid> Files, Amount Total, DateTimeOffset DueAt);
