using KsPortal.Core.Kernel;
using KsPortal.Core.Market;
using KsPortal.Core.Money;

namespace KsPortal.Core.Orders;

/// <summary>What a direct purchase goes through before the work begins.</summary>
public sealed partial class Order
{
    /// <summary>The service it was bought as.</summary>
    public Guid? ListingId { get; private init; }

    /// <summary>Days from taking it on to the delivery, as offered when it was bought.</summary>
    public int? Days { get; private init; }

    /// <summary>Until when it must be paid, then until when the provider must answer; nothing once he has taken it on.</summary>
    public DateTimeOffset? ActBy { get; private set; }

    /// <summary>Bought at what the listing says now; paid it is not yet. The escrow is the order's own.</summary>
    public static Order FromListing(
        Listing listing, string requirements, IReadOnlyList<Guid> files, long number, Guid clientId, FeeTerms fee, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7(now);
        var order = new Order
        {
            Id = id, Number = number, ClientId = clientId, ProviderId = listing.ProviderId, Deal = id, ListingId = listing.Id,
            CategoryId = listing.CategoryId, Title = listing.Title, Brief = requirements, Files = [.. files], Total = listing.Price,
            FeeRate = fee.BasisPoints, FeeLeastMinor = fee.LeastMinor, Days = listing.Days, State = OrderState.PendingPayment, PlacedAt = now, ActBy = now + OrderRules.PayWithin,
        };
        order.milestones.Add(new Milestone(
            id, 1, listing.Title, listing.Price, now.AddDays(listing.Days), listing.Rounds, now, MilestoneState.Waiting));
        order.Record(new OrderPlaced(id, clientId, listing.ProviderId));
        return order;
    }

    public Refusal? Pay(Scope by, DateTimeOffset now)
    {
        if (State is OrderState.PendingPayment && ActBy is { } until && now >= until)
            return Refusal.Conflict("order.lapsed", until);
        if (Move(OrderAct.Pay, by, now, null) is { } refused)
            return refused;
        ActBy = now + OrderRules.AnswerWithin;
        return null;
    }

    /// <summary>The clock of the work starts: due so many days from now as the listing said.</summary>
    public Refusal? TakeOn(Scope by, DateTimeOffset now, string? reason = null)
    {
        if (State is OrderState.Funded && ActBy is { } until && now >= until)
            return Refusal.Conflict("order.silent", until);
        if (Move(OrderAct.TakeOn, by, now, reason) is { } refused)
            return refused;
        ActBy = null;
        milestones[0].Begin(now.AddDays(Days!.Value));
        return null;
    }

    public Refusal? Refuse(Scope by, DateTimeOffset now, string? reason)
        => string.IsNullOrWhiteSpace(reason) ? Refusal.Invalid("reason.missing", "Reason") : Move(OrderAct.Refuse, by, now, reason);

    public Refusal? Silence(Scope by, DateTimeOffset now) => Move(OrderAct.Silence, by, now, "silence");

    public Refusal? CancelUnpaid(Scope by, DateTimeOffset now, string? reason = null) => Move(OrderAct.Cancel, by, now, reason);

    public Refusal? Lapse(Scope by, DateTimeOffset now) => Move(OrderAct.Lapse, by, now, "unpaid");

    private Refusal? Move(OrderAct act, Scope by, DateTimeOffset now, string? reason)
    {
        var party = PartyOf(by);
        if (OrderFlow.Next(State, act, party) is not { } next)
            return Refusal.NotAllowed("order.act");
        if (CaseDecides(party, ends: act is OrderAct.Cancel))
            return Refusal.Conflict("order.disputed");
        if (party is OrderParty.Staff && string.IsNullOrWhiteSpace(reason))
            return Refusal.Invalid("reason.missing", "Reason");

        Record(new OrderMoved(Id, ClientId, ProviderId, State, next), reason);
        State = next;
        if (next is OrderState.Refused or OrderState.Closed)
        {
            milestones[0].Become(MilestoneState.Cancelled, now);
            EndedAt = now;
        }
        return null;
    }
}
