using KsPortal.Core.Demands;
using KsPortal.Core.Kernel;
using KsPortal.Core.Market;
using KsPortal.Core.Money;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Orders;

/// <summary>A direct purchase, until it is paid.</summary>
internal sealed class PricedOrder : IPriced
{
    public PaidFor For => PaidFor.Order;

    public async Task<Result<Priced>> Look(PortalDb db, Scope scope, Guid subject, DateTimeOffset now, CancellationToken ct)
    {
        var order = await db.Orders.AsNoTracking().Include(o => o.Milestones).SingleOrDefaultAsync(o => o.Id == subject && o.ClientId == scope.AccountId, ct);
        if (order is null)
            return Refusal.NotFound("order");
        var (total, category) = (order.Total.Minor, order.CategoryId);
        return order.Pay(scope, now) is { } refused ? refused : await db.Price(total, category, scope.AccountId, ct);   // a copy nobody saves
    }
}

/// <summary>A chosen quote, until it is paid.</summary>
internal sealed class PricedQuote : IPriced
{
    public PaidFor For => PaidFor.Quote;

    public async Task<Result<Priced>> Look(PortalDb db, Scope scope, Guid subject, DateTimeOffset now, CancellationToken ct)
    {
        var quote = await db.Quotes.AsNoTracking().SingleOrDefaultAsync(q => q.Id == subject && q.ClientId == scope.AccountId, ct);
        if (quote is null)
            return Refusal.NotFound("quote");
        var demand = await db.Demands.AsNoTracking().SingleAsync(d => d.Id == quote.DemandId, ct);
        return demand.Pay(quote, scope, now) is { } refused ? refused : await db.Price(quote.Price.Minor, demand.CategoryId!.Value, scope.AccountId, ct);
    }
}

internal static class Pricing
{
    extension(PortalDb db)
    {
        internal async Task<Priced> Price(long minor, Guid category, Guid client, CancellationToken ct)
        {
            var branch = await db.Categories.Where(c => c.Id == category).Select(c => c.ParentId).SingleOrDefaultAsync(ct);
            return new Priced(minor, branch is { } over ? [category, over] : [category], !await db.HasBought(client, ct));
        }

        private Task<bool> HasBought(Guid client, CancellationToken ct)
            => db.Orders.AnyAsync(o => o.ClientId == client
                && (o.State == OrderState.Funded || o.State == OrderState.InProgress || o.State == OrderState.Completed), ct);
    }

    extension(Work work)
    {
        /// <summary>
        /// A coupon for a first order, put aside while there was none: whoever has bought something else meanwhile takes it off again.
        /// All payments of one client are judged one after the other, so that two at once are not both the first.
        /// </summary>
        internal async Task<Refusal?> CouponOutlived(PaidFor what, Guid subject, Guid client, CancellationToken ct)
        {
            var coupon = (await work.ReservedCoupon(what, subject))?.CouponId;
            await work.LockFirstOrder(client, ct);
            return coupon is not null && await work.Db.Coupons.AnyAsync(c => c.Id == coupon && c.FirstOrderOnly, ct) && await work.Db.HasBought(client, ct)
                ? Refusal.Conflict("coupon.first")
                : null;
        }
    }
}
