using KsPortal.Core.Deadlines;
using KsPortal.Core.Files;
using KsPortal.Core.Kernel;
using KsPortal.Core.Market;
using KsPortal.Core.Money;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Orders;

/// <summary>Buys a listed service: the order waits 15 minutes to be paid. The price is the listing's own, whatever was sent.</summary>
/// <param name="Seen">What the buyer read; when it is no longer so, he is told before he pays.</param>
[Needs(Who.Verified), Pace(10, 60)]
public sealed record PlaceOrder(Guid Key, Guid ListingId, SeenTerms Seen, string Requirements, IReadOnlyList<Guid> Files) : ICommand<Placed>, IKeyed;

public sealed record Placed(Guid OrderId, DateTimeOffset PayBy);

internal sealed class PlaceOrderHandler : ICommandHandler<PlaceOrder, Placed>
{
    public async Task<Result<Placed>> Handle(Work work, PlaceOrder command, CancellationToken ct)
    {
        var buyer = work.Scope.AccountId;
        if (await work.Db.ForSale(work.Scope, command.ListingId, ct) is not { } listing)
            return Refusal.NotFound("listing");
        if (await work.Db.CannotBuy(listing, buyer, ct) is { } closed)
            return closed;
        var requirements = TypedText.Of(command.Requirements);
        if (Wrong(requirements, command.Files) is { } wrong)
            return wrong;
        if (SeenTerms.Of(listing) != command.Seen)
            return Refusal.Conflict("listing.changed", listing.Price, listing.Days, listing.Rounds);
        if (await work.Db.UnpaidOf(listing.Id, buyer, ct) is not null)
            return Refusal.Conflict("order.unpaid");
        if (await work.Attach(command.Files, [buyer, listing.ProviderId], ct) is { } notMine)
            return notMine;

        var order = Order.FromListing(listing, requirements, [.. command.Files.Distinct()], await work.NextNumber("order", 31_000, ct), buyer,
            (await work.Db.FeesFor(buyer, listing.ProviderId, listing.CategoryId, work.Now)).Terms, work.Now);
        work.Db.Add(order);
        work.SetDeadline(LapseOrder.Name, order.Id, order.ActBy!.Value);
        return new Placed(order.Id, order.ActBy.Value);
    }

    private static Refusal? Wrong(string requirements, IReadOnlyList<Guid> files)
        => requirements.Length is < OrderRules.RequirementsLeast or > OrderRules.RequirementsMost
            ? Refusal.Invalid("text.range", "Requirements", OrderRules.RequirementsLeast, OrderRules.RequirementsMost)
            : files.Count > OrderRules.FilesMost ? Refusal.Invalid("delivery.files", "Files", OrderRules.FilesMost)
            : HonestMarket.Refuses("Requirements", requirements);
}

/// <summary>Nobody paid in time.</summary>
internal sealed class LapseOrder : IDeadlineAct
{
    public const string Name = "order.lapse";

    public string Kind => Name;

    public async Task Act(Work work, Deadline deadline, CancellationToken ct)
    {
        var order = await work.Db.Orders.Include(o => o.Milestones).SingleAsync(o => o.Id == deadline.Subject, ct);
        if (order.Lapse(work.Scope, work.Now) is null)
            await work.GiveBackReserved(PaidFor.Order, order.Id, ct);
    }
}
