using KsPortal.Core.Deadlines;
using KsPortal.Core.Kernel;
using KsPortal.Core.Money;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Orders;

/// <summary>The price goes from the client's wallet into the order's escrow; the provider has a day to answer.</summary>
/// <param name="CouponId">The coupon the page showed as taken off, so that nobody pays another sum than he saw.</param>
[Needs(Who.Verified)]
public sealed record PayOrder(Guid Key, Guid OrderId, Guid? CouponId = null) : ICommand, IKeyed;

/// <summary>Takes back an order that is not paid yet; staff say why.</summary>
[Needs(Who.Member)]
public sealed record CancelOrder(Guid Key, Guid OrderId, string? Reason = null) : ICommand, IKeyed;

internal sealed class PayOrderHandler : ICommandHandler<PayOrder>
{
    public async Task<Result<Done>> Handle(Work work, PayOrder command, CancellationToken ct)
        => await work.Pay(command.OrderId, null, command.CouponId, ct) is { } refused ? refused : new Done();
}

internal sealed class CancelOrderHandler : ICommandHandler<CancelOrder>
{
    public async Task<Result<Done>> Handle(Work work, CancelOrder command, CancellationToken ct)
    {
        var order = await work.OrderToActOn(command.OrderId);
        if (order is null)
            return Refusal.NotFound("order");
        var reason = TypedText.OrNull(command.Reason);
        if (reason?.Length > OrderRules.NoteMost)
            return Refusal.Invalid("text.long", "Reason", OrderRules.NoteMost);
        if (order.CancelUnpaid(work.Scope, work.Now, reason) is { } refused)
            return refused;

        await work.DropDeadline(LapseOrder.Name, order.Id, ct);
        await work.GiveBackReserved(PaidFor.Order, order.Id, ct);
        return new Done();
    }
}
