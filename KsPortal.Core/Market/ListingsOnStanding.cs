using KsPortal.Core.Accounts;
using KsPortal.Core.Live;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Market;

/// <summary>A provider is suspended, restored or let in: what he offers leaves the open pages, or comes back.</summary>
internal sealed class ListingsOnStanding : IReaction
{
    public string Name => "market.standing";
    public IReadOnlyCollection<string> Facts { get; } = [nameof(StandingChanged), nameof(ProviderStandingChanged)];

    public async Task React(Work work, JournalEntry entry, CancellationToken ct)
    {
        foreach (var listing in await work.Db.Listings.Where(l => l.ProviderId == entry.Subject && l.State == ListingState.Published).ToListAsync(ct))
            listing.Changed();
    }
}
