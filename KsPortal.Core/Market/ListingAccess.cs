using KsPortal.Core.Accounts;
using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Market;

/// <summary>What a person may do about a listing he looks at.</summary>
public enum ListingAct { Buy, Ask, Edit, Pause, Resume, Remove }

internal static class ListingAccess
{
    extension(PortalDb db)
    {
        /// <summary>What is for sale: published, by a provider who may sell.</summary>
        public IQueryable<Listing> ListingsOnSale => db.Listings.Where(l => l.State == ListingState.Published
            && db.Set<Account>().Any(a => a.Id == l.ProviderId && a.SuspendedAt == null && a.Provider == ProviderStanding.Approved));

        /// <summary>Whoever has its address may see that one is paused or gone; where its provider may not sell it is not there, but to himself and staff.</summary>
        public IQueryable<Listing> ListingsVisibleTo(Scope scope) => scope.SeesAll
            ? db.Listings
            : db.Listings.Where(l => l.ProviderId == scope.AccountId
                || db.Set<Account>().Any(a => a.Id == l.ProviderId && a.SuspendedAt == null && a.Provider == ProviderStanding.Approved));
    }

    /// <summary>The page's buttons; the commands ask the same.</summary>
    public static IReadOnlyList<ListingAct> Acts(ListingState state, Guid providerId, Scope scope)
        => (state, scope.AccountId == providerId) switch
        {
            (ListingState.Published, true) => [ListingAct.Edit, ListingAct.Pause, ListingAct.Remove],
            (ListingState.Paused, true) => [ListingAct.Edit, ListingAct.Resume, ListingAct.Remove],
            (ListingState.Published, false) => [ListingAct.Buy, ListingAct.Ask],
            (ListingState.Paused or ListingState.Removed, _) => [],
        };
}
