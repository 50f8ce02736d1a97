using KsPortal.Core.Deadlines;
using KsPortal.Core.Kernel;
using KsPortal.Core.Money;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Orders;

/// <summary>An order is paid through a provider as it is from the wallet.</summary>
internal sealed class PaidOrder : IPaidFor
{
    public PaidFor For => PaidFor.Order;

    public async Task<Result<Due>> Due(Work work, Guid subject, CancellationToken ct)
    {
        // A copy nobody saves: what it says to being paid now is what it will say then.
        var order = await work.Db.Orders.VisibleTo(work.Scope).AsNoTracking().Include(o => o.Milestones).SingleOrDefaultAsync(o => o.Id == subject, ct);
        if (order is null || order.PartyOf(work.Scope) is OrderParty.Outsider)
            return Refusal.NotFound("order");
        var until = order.ActBy;
        return order.Pay(work.Scope, work.Now) is { } refused ? refused
            : await work.Db.CannotSell(order.ProviderId, ct) is { } gone ? gone
            : await work.CouponOutlived(PaidFor.Order, order.Id, order.ClientId, ct) is { } outlived ? outlived
            : new Due(order.Total, until);
    }

    public Task<Refusal?> Fund(Work work, Payment paid, CancellationToken ct) => work.Pay(paid.Subject, paid, null, ct);
}

internal static class PayingOrders
{
    extension(Work work)
    {
        /// <summary>The price goes into the order's escrow, out of the wallet or out of what a provider brought there just now.</summary>
        /// <param name="coupon">Of what is paid from the wallet: the coupon that was shown.</param>
        public async Task<Refusal?> Pay(Guid orderId, Payment? paid, Guid? coupon, CancellationToken ct)
        {
            await work.LockPaying(PaidFor.Order, orderId, ct);   // the loser of a race reads what the winner did
            var order = await work.OrderToActOn(orderId);
            if (order is null)
                return Refusal.NotFound("order");
            if (order.Pay(work.Scope, work.Now) is { } refused)
                return refused;
            if (await work.Db.CannotSell(order.ProviderId, ct) is { } gone)
                return gone;
            if (await work.Misfits(paid, PaidFor.Order, order.Id, coupon, order.Total) is { } changed)
                return changed;
            if (await work.CouponOutlived(PaidFor.Order, order.Id, order.ClientId, ct) is { } outlived)
                return outlived;
            if (await work.Hold(new(order.Deal, order.ClientId, PaidFor.Order, order.Id), order.Total, paid, ct) is { } shortOf)
                return shortOf;
            if (paid is null)
                await work.GiveUpPayment(PaidFor.Order, order.Id, ct);

            await work.DropDeadline(LapseOrder.Name, order.Id, ct);
            work.SetDeadline(AnswerSilence.Name, order.Id, order.ActBy!.Value);
            return null;
        }
    }
}
