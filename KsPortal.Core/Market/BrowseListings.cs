using KsPortal.Core.Accounts;
using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Money;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Market;

public enum ListingSort { Popular, Newest, PriceUp, PriceDown }

/// <summary>What is for sale in a category (branch or leaf slug; null: everywhere), a page at a time.</summary>
/// <param name="Words">Each of them stands in the title or in the provider's name.</param>
[Needs(Who.Anyone)]
public sealed record BrowseListings(
    string? Category = null, ListingSort Sort = ListingSort.Popular, int Page = 0, Guid? Provider = null, int Size = 24, string? Words = null)
    : IQuery<PageOf<ListingRow>>;

public sealed record ListingRow(
    Guid Id, string Title, Amount Price, int Days, Guid? CoverId, Guid CategoryId, Guid ProviderId, string ProviderName, int Score, int Reviews, int ReplyMinutes);

internal sealed class BrowseListingsHandler(IDbContextFactory<PortalDb> dbs, SharedAnswers shared) : IQueryHandler<BrowseListings, PageOf<ListingRow>>
{
    public async Task<Result<PageOf<ListingRow>>> Handle(Scope scope, BrowseListings query, CancellationToken ct)
    {
        query = query with
        {
            Size = Math.Clamp(query.Size, 1, 48), Page = Math.Clamp(query.Page, 0, 10_000),
            Category = TypedText.OrNull(query.Category), Words = TypedText.OrNull(query.Words),
        };
        return Words(query).Length == 0
            ? await shared.Of(ListingTopics.All, query.ToString(), () => Read(query))
            : await Read(query);   // what one person types is nobody else's answer
    }

    private static string[] Words(BrowseListings query) => [.. (query.Words ?? "").ToLowerInvariant()
        .Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(5)];

    private async Task<PageOf<ListingRow>> Read(BrowseListings query)
    {
        await using var db = await dbs.CreateDbContextAsync();
        var listings = db.Listings.AsNoTracking().Where(l => l.State == ListingState.Published);
        if (query.Category is { } slug)
            listings = listings.Where(l => db.Set<Category>().Any(c => c.Id == l.CategoryId
                && (c.Slug == slug || db.Set<Category>().Any(p => p.Id == c.ParentId && p.Slug == slug))));
        if (query.Provider is { } provider)
            listings = listings.Where(l => l.ProviderId == provider);

        var rows = from listing in listings
                   join account in db.Accounts on listing.ProviderId equals account.Id
                   join profile in db.Profiles on listing.ProviderId equals profile.Id
                   select new { listing, account, profile };
#pragma warning disable CA1304, CA1311, CA1862   // the database lowers the letters: only this overload becomes SQL, on both databases
        foreach (var word in Words(query))
            rows = rows.Where(r => r.listing.Title.ToLower().Contains(word) || r.account.DisplayName.ToLower().Contains(word));
#pragma warning restore CA1304, CA1311, CA1862
        rows = query.Sort switch
        {
            ListingSort.Popular => rows.OrderByDescending(r => r.profile.FinishedOrders).ThenByDescending(r => r.listing.PublishedAt).ThenBy(r => r.listing.Id),
            ListingSort.Newest => rows.OrderByDescending(r => r.listing.PublishedAt).ThenBy(r => r.listing.Id),
            ListingSort.PriceUp => rows.OrderBy(r => r.listing.Price.Minor).ThenBy(r => r.listing.Id),
            ListingSort.PriceDown => rows.OrderByDescending(r => r.listing.Price.Minor).ThenBy(r => r.listing.Id),
        };
        return await rows.Select(r => new ListingRow(
            r.listing.Id, r.listing.Title, r.listing.Price, r.listing.Days, r.listing.CoverId, r.listing.CategoryId, r.account.Id, r.account.DisplayName,
            r.profile.Reviews == 0 ? 0 : ((r.profile.AttitudeSum + r.profile.SkillSum + r.profile.QualitySum) * 200 + 3 * r.profile.Reviews) / (6 * r.profile.Reviews),
            r.profile.Reviews, r.profile.ReplyMinutes)).ToPage(query.Page, CancellationToken.None, query.Size);
    }
}
