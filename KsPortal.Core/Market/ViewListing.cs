using KsPortal.Core.Accounts;
using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Money;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Market;

/// <summary>A listing as anybody may read it. Paused it says so; removed it says nothing but that.</summary>
[Needs(Who.Anyone)]
public sealed record ViewListing(Guid ListingId) : IQuery<ListingView>;

/// <param name="Price">What a client pays in all: the fee is the provider's.</param>
/// <param name="Pictures">In the order they are shown.</param>
/// <param name="Mine">The viewer is its provider.</param>
public sealed record ListingView(
    Guid Id, string Title, string Text, Amount Price, int Days, int Rounds, Guid? CoverId, IReadOnlyList<Guid> Pictures, ListingState State, CategoryName Category,
    ProviderCard Provider, bool Mine, IReadOnlyList<ListingAct> Acts, LiveTicket Live)
{
    /// <summary>Rings when the provider comes or goes.</summary>
    public required LiveTicket Here { get; init; }

    public bool May(ListingAct act) => Acts.Contains(act);
}

public sealed record CategoryName(Guid Id, string Slug, string NameZh, string NameEn)
{
    internal static CategoryName Of(Category category) => new(category.Id, category.Slug, category.NameZh, category.NameEn);
}

/// <param name="Score">Average of the three dimensions in hundredths, 0 without reviews; <paramref name="Attitude"/>, skill and quality each alone.</param>
public sealed record ProviderCard(
    Guid Id, string Name, string Headline, string City, IReadOnlyList<string> Skills, int Score, int Attitude, int Skill, int Quality, int Reviews,
    int FinishedOrders, int ReplyMinutes, bool Online)
{
    internal static ProviderCard Of(ProviderProfile p, string name, bool online)
        => new(p.Id, name, p.Headline, p.City, p.Skills, p.Score, p.Average(p.AttitudeSum), p.Average(p.SkillSum), p.Average(p.QualitySum), p.Reviews,
            p.FinishedOrders, p.ReplyMinutes, online);
}

internal sealed class ViewListingHandler(IDbContextFactory<PortalDb> dbs, LiveHub live, Presence presence) : IQueryHandler<ViewListing, ListingView>
{
    public async Task<Result<ListingView>> Handle(Scope scope, ViewListing query, CancellationToken ct)
    {
        var ticket = live.Ticket(ListingTopics.Of(query.ListingId));
        await using var db = await dbs.CreateDbContextAsync(ct);
        var found = await (from listing in db.ListingsVisibleTo(scope).AsNoTracking()
                           where listing.Id == query.ListingId
                           join account in db.Accounts on listing.ProviderId equals account.Id
                           join profile in db.Profiles on listing.ProviderId equals profile.Id
                           join category in db.Categories on listing.CategoryId equals category.Id
                           select new { listing, account.DisplayName, profile, category }).SingleOrDefaultAsync(ct);
        if (found is null)
            return Refusal.NotFound("listing");

        var l = found.listing;
        if (l.State is ListingState.Removed && l.ProviderId != scope.AccountId && !scope.SeesAll)
            return Refusal.NotFound("listing.removed");
        return new ListingView(l.Id, l.Title, l.Text, l.Price, l.Days, l.Rounds, l.CoverId, l.Pictures, l.State, CategoryName.Of(found.category),
            ProviderCard.Of(found.profile, found.DisplayName, presence.IsAt(Places.Portal, l.ProviderId)), l.ProviderId == scope.AccountId,
            ListingAccess.Acts(l.State, l.ProviderId, scope), ticket) { Here = live.Ticket(Places.Of(l.ProviderId)) };
    }
}
