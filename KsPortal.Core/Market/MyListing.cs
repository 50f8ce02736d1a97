using KsPortal.Core.Files;
using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Market;

/// <summary>One of mine, as the form begins with it.</summary>
[Needs(Who.ApprovedProvider)]
public sealed record MyListing(Guid ListingId) : IQuery<MyListingView>;

/// <param name="Edition">To be sent with what is changed.</param>
public sealed record MyListingView(Guid Id, int Edition, ListingState State, ListingForm Form, IReadOnlyList<FileView> Pictures, LiveTicket Live);

internal sealed class MyListingHandler(IDbContextFactory<PortalDb> dbs, LiveHub live) : IQueryHandler<MyListing, MyListingView>
{
    public async Task<Result<MyListingView>> Handle(Scope scope, MyListing query, CancellationToken ct)
    {
        var ticket = live.Ticket(ListingTopics.Of(query.ListingId));
        await using var db = await dbs.CreateDbContextAsync(ct);
        var l = await db.Listings.AsNoTracking().SingleOrDefaultAsync(
            l => l.Id == query.ListingId && l.ProviderId == scope.AccountId && l.State != ListingState.Removed, ct);
        if (l is null)
            return Refusal.NotFound("listing");
        return new MyListingView(l.Id, l.Edition, l.State, new(l.CategoryId, l.Title, l.Text, l.Price.Minor, l.Days, l.Rounds, l.CoverId, l.Pictures),
            await db.StoredFiles.FilesOf(l.Pictures, ct), ticket);
    }
}
