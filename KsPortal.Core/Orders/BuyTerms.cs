using KsPortal.Core.Accounts;
using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Market;
using KsPortal.Core.Money;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Orders;

/// <summary>What I would buy, for how much, and on what terms: all that is said before the button.</summary>
[Needs(Who.Member)]
public sealed record BuyTerms(Guid ListingId) : IQuery<BuyTermsView>;

/// <param name="Seen">What the order is placed with, so that nobody pays another price than he read.</param>
/// <param name="BuyerId">Whose typing it is: browsers keep it under his id.</param>
/// <param name="FeeRate">In hundredths of a percent, of the provider's price; the client pays none.</param>
/// <param name="Loyal">The lower rate of a pair that has finished an order together.</param>
/// <param name="Unpaid">My order of the same service that waits to be paid.</param>
/// <param name="Not">Why it cannot be bought now.</param>
public sealed record BuyTermsView(
    Guid ListingId, string Title, SeenTerms Seen, Guid? CoverId, Person Provider, Guid BuyerId, int FeeRate, bool Loyal, Amount Fee,
    Guid? Unpaid, Refusal? Not, LiveTicket Live, LiveTicket OrdersLive)
{
    public Amount Price => Amount.Fen(Seen.PriceMinor);
}

/// <summary>What stood beside the button.</summary>
public sealed record SeenTerms(long PriceMinor, int Days, int Rounds)
{
    internal static SeenTerms Of(Listing listing) => new(listing.Price.Minor, listing.Days, listing.Rounds);
}

internal sealed class BuyTermsHandler(IDbContextFactory<PortalDb> dbs, LiveHub live, TimeProvider clock) : IQueryHandler<BuyTerms, BuyTermsView>
{
    public async Task<Result<BuyTermsView>> Handle(Scope scope, BuyTerms query, CancellationToken ct)
    {
        var (ticket, orders) = (live.Ticket(ListingTopics.Of(query.ListingId)), live.Ticket(OrderTopics.DeskOf(scope.AccountId)));
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (await db.ForSale(scope, query.ListingId, ct) is not { } listing)
            return Refusal.NotFound("listing");

        var seller = await db.Accounts.Where(a => a.Id == listing.ProviderId).Select(a => a.DisplayName).SingleAsync(ct);
        var fees = await db.FeesFor(scope.AccountId, listing.ProviderId, listing.CategoryId, clock.GetUtcNow());
        return new BuyTermsView(
            listing.Id, listing.Title, SeenTerms.Of(listing), listing.CoverId, new(listing.ProviderId, seller), scope.AccountId,
            fees.Terms.BasisPoints, fees.Loyal, Amount.Fen(FeeRule.Of(listing.Price.Minor, fees.Terms)),
            await db.UnpaidOf(listing.Id, scope.AccountId, ct), await db.CannotBuy(listing, scope.AccountId, ct), ticket, orders);
    }
}

internal static class Buying
{
    extension(PortalDb db)
    {
        /// <summary>
        /// A listing he may have seen: a paused one is said to be paused, any other is not there. One whose provider may not sell any
        /// more is there for whoever has an order of it to pay, so that he learns why he cannot.
        /// </summary>
        public Task<Listing?> ForSale(Scope scope, Guid listing, CancellationToken ct)
        {
            var visible = db.ListingsVisibleTo(scope);
            return db.Listings.AsNoTracking().SingleOrDefaultAsync(l => l.Id == listing
                && (l.State == ListingState.Published || l.State == ListingState.Paused)
                && (visible.Any(v => v.Id == l.Id)
                    || db.Set<Order>().Any(o => o.ListingId == l.Id && o.ClientId == scope.AccountId && o.State == OrderState.PendingPayment)), ct);
        }

        public async Task<Refusal?> CannotBuy(Listing listing, Guid buyer, CancellationToken ct)
            => listing.ProviderId == buyer ? Refusal.NotAllowed("listing.own")
                : listing.State is not ListingState.Published ? Refusal.Conflict("listing.off")
                : await db.CannotSell(listing.ProviderId, ct);

        /// <summary>Suspended, not let in as a provider any more, or not taking work at the moment.</summary>
        public async Task<Refusal?> CannotSell(Guid provider, CancellationToken ct)
        {
            var stands = await db.Accounts.AnyAsync(a => a.Id == provider && a.SuspendedAt == null && a.Provider == ProviderStanding.Approved, ct);
            if (!stands)
                return Refusal.Conflict("listing.seller");
            return await db.Profiles.AnyAsync(p => p.Id == provider && p.TakesWork, ct) ? null : Refusal.Conflict("listing.resting");
        }

        public Task<Guid?> UnpaidOf(Guid listing, Guid client, CancellationToken ct)
            => db.Orders.Where(o => o.ListingId == listing && o.ClientId == client && o.State == OrderState.PendingPayment)
                .Select(o => (Guid?)o.Id).SingleOrDefaultAsync(ct);
    }
}
