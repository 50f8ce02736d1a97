using KsPortal.Core.Checks;
using KsPortal.Core.Files;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Market;

internal sealed class ListingsShowPublicPictures : IInvariant
{
    public string Code => "K1";
    public string Says => "listings show pictures of their provider that everybody may see, and the cover is one of them";

    public async Task<(long Checked, IReadOnlyList<string> Broken)> Look(PortalDb db, CancellationToken ct)
    {
        var listings = await db.Listings.AsNoTracking().Where(l => l.State != ListingState.Removed)
            .Select(l => new { l.Id, l.ProviderId, l.CoverId, l.Pictures }).ToListAsync(ct);
        var shown = await db.StoredFiles.Ready().Where(f => f.Public && f.IsPicture).ToDictionaryAsync(f => f.Id, f => f.OwnerId, ct);
        return (listings.Count,
        [
            .. from listing in listings
               where listing.Pictures.Exists(p => shown.GetValueOrDefault(p) != listing.ProviderId)
                   || (listing.CoverId is { } cover && !listing.Pictures.Contains(cover))
               select $"listing {listing.Id}",
        ]);
    }
}
