using KsPortal.Core.Accounts;
using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Money;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Market;

/// <summary>A listing as anybody may read it; paused and removed ones only by their provider and staff.</summary>
[Needs(Who.Anyone)]
public sealed record ViewListing(Guid ListingId) : IQuery<ListingView>;

public sealed record ListingView(
    Guid Id, string Title, string Text, Amount Price, int Days, int Rounds, Guid? CoverId, ListingState State, CategoryName Category,
    ProviderCard Provider, LiveTicket Live);

public sealed record CategoryName(Guid Id, string Slug, string NameZh, string NameEn);

public sealed record ProviderCard(
    Guid Id, string Name, string Headline, string City, IReadOnlyList<string> Skills, int Score, int Reviews, int FinishedOrders, int ReplyMinutes);

internal sealed class ViewListingHandler(IDbContextFactory<PortalDb> dbs, LiveHub live) : IQueryHandler<ViewListing, ListingView>
{
    public async Task<Result<ListingView>> Handle(Scope scope, ViewListing query, CancellationToken ct)
    {
        var ticket = live.Ticket(ListingTopics.Of(query.ListingId));
        await using var db = await dbs.CreateDbContextAsync(ct);
        var found = await (from listing in db.Listings.AsNoTracking()
                           where listing.Id == query.ListingId
                               && (listing.State == ListingState.Published || listing.ProviderId == scope.AccountId || scope.SeesAll)
                           join account in db.Accounts on listing.ProviderId equals account.Id
                           join profile in db.Profiles on listing.ProviderId equals profile.Id
                           join category in db.Categories on listing.CategoryId equals category.Id
                           select new { listing, account.DisplayName, profile, category }).SingleOrDefaultAsync(ct);
        if (found is null)
            return Refusal.NotFound("listing");

        var (l, p) = (found.listing, found.profile);
        return new ListingView(l.Id, l.Title, l.Text, l.Price, l.Days, l.Rounds, l.CoverId, l.State,
            new(found.category.Id, found.category.Slug, found.category.NameZh, found.category.NameEn),
            new(p.Id, found.DisplayName, p.Headline, p.City, p.Skills, p.Score, p.Reviews, p.FinishedOrders, p.ReplyMinutes), ticket);
    }
}
