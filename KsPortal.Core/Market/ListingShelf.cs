using KsPortal.Core.Accounts;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Market;

/// <summary>How listings become rows of a page, browsed or searched.</summary>
internal static class ListingShelf
{
    // A mark counts as if five middling ones stood beside it: one review of five stars is not the best of the market.
    private const int Beside = 5, Middling = 420;

    extension(IQueryable<Listing> listings)
    {
        /// <summary>Of a branch or a leaf; null: of all.</summary>
        public IQueryable<Listing> In(PortalDb db, string? slug) => slug is null ? listings
            : listings.Where(l => db.Set<Category>().Any(c => c.Id == l.CategoryId
                && (c.Slug == slug || db.Set<Category>().Any(p => p.Id == c.ParentId && p.Slug == slug))));

        public IQueryable<Listing> By(Guid? provider) => provider is { } one ? listings.Where(l => l.ProviderId == one) : listings;

        public IQueryable<ListingRow> Shown(PortalDb db, ListingSort sort)
        {
            var rows = from listing in listings.AsNoTracking()
                       join account in db.Accounts on listing.ProviderId equals account.Id
                       join profile in db.Profiles on listing.ProviderId equals profile.Id
                       select new { listing, account, profile };
            rows = sort switch
            {
                ListingSort.Popular => rows.OrderByDescending(r => r.profile.FinishedOrders).ThenByDescending(r => r.listing.PublishedAt).ThenBy(r => r.listing.Id),
                ListingSort.Rated => rows.OrderByDescending(r =>
                        ((r.profile.AttitudeSum + r.profile.SkillSum + r.profile.QualitySum) * 100 + 3 * Beside * Middling) / (3 * (r.profile.Reviews + Beside)))
                    .ThenByDescending(r => r.profile.Reviews).ThenBy(r => r.listing.Id),
                ListingSort.Newest => rows.OrderByDescending(r => r.listing.PublishedAt).ThenBy(r => r.listing.Id),
                ListingSort.PriceUp => rows.OrderBy(r => r.listing.Price.Minor).ThenBy(r => r.listing.Id),
                ListingSort.PriceDown => rows.OrderByDescending(r => r.listing.Price.Minor).ThenBy(r => r.listing.Id),
            };
            return rows.Select(r => new ListingRow(
                r.listing.Id, r.listing.Title, r.listing.Price, r.listing.Days, r.listing.CoverId, r.listing.CategoryId, r.account.Id, r.account.DisplayName,
                r.profile.Reviews == 0 ? 0 : ((r.profile.AttitudeSum + r.profile.SkillSum + r.profile.QualitySum) * 200 + 3 * r.profile.Reviews) / (6 * r.profile.Reviews),
                r.profile.Reviews, r.profile.ReplyMinutes));
        }
    }
}
