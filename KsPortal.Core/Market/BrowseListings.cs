using KsPortal.Core.Accounts;
using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Money;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Market;

public enum ListingSort { Popular, Rated, Newest, PriceUp, PriceDown }

/// <summary>What is for sale in a category (branch or leaf slug; null: everywhere), a page at a time.</summary>
/// <param name="Words">Each of them stands in the title, in the text or in the provider's name.</param>
/// <param name="PriceFrom">In fen, like <paramref name="PriceTo"/>; each is itself within.</param>
/// <param name="DaysMost">Delivered in so many days or fewer.</param>
[Needs(Who.Anyone)]
public sealed record BrowseListings(
    string? Category = null, ListingSort Sort = ListingSort.Popular, int Page = 0, Guid? Provider = null, int Size = 24, string? Words = null,
    long? PriceFrom = null, long? PriceTo = null, int? DaysMost = null) : IQuery<ListingsFound>;

public sealed record ListingsFound(IReadOnlyList<ListingRow> Rows, int Page, bool More, LiveTicket Live);

public sealed record ListingRow(
    Guid Id, string Title, Amount Price, int Days, Guid? CoverId, Guid CategoryId, Guid ProviderId, string ProviderName, int Score, int Reviews, int ReplyMinutes);

internal sealed class BrowseListingsHandler(IDbContextFactory<PortalDb> dbs, LiveHub live, SharedAnswers shared) : IQueryHandler<BrowseListings, ListingsFound>
{
    // A mark counts as if five middling ones stood beside it: one review of five stars is not the best of the market.
    private const int Beside = 5, Middling = 420;

    public async Task<Result<ListingsFound>> Handle(Scope scope, BrowseListings query, CancellationToken ct)
    {
        query = query with
        {
            Size = Math.Clamp(query.Size, 1, 48), Page = Math.Clamp(query.Page, 0, 10_000),
            Category = TypedText.OrNull(query.Category), Words = TypedText.OrNull(query.Words),
        };
        var ticket = live.Ticket(ListingTopics.All);
        var narrowed = (query.Words ?? "").Length > 0 || query.PriceFrom is not null || query.PriceTo is not null || query.DaysMost is not null;
        var page = narrowed
            ? await Read(query)   // what one person types is nobody else's answer
            : await shared.Of(ListingTopics.All, query.ToString(), () => Read(query));
        return new ListingsFound(page.Rows, page.Page, page.More, ticket);
    }

    private async Task<PageOf<ListingRow>> Read(BrowseListings query)
    {
        await using var db = await dbs.CreateDbContextAsync();
        var rows = from listing in Fitting(db, query)
                   join account in db.Accounts on listing.ProviderId equals account.Id
                   join profile in db.Profiles on listing.ProviderId equals profile.Id
                   select new { listing, account, profile };
        rows = query.Sort switch
        {
            ListingSort.Popular => rows.OrderByDescending(r => r.profile.FinishedOrders).ThenByDescending(r => r.listing.PublishedAt).ThenBy(r => r.listing.Id),
            ListingSort.Rated => rows.OrderByDescending(r =>
                    ((r.profile.AttitudeSum + r.profile.SkillSum + r.profile.QualitySum) * 100 + 3 * Beside * Middling) / (3 * (r.profile.Reviews + Beside)))
                .ThenByDescending(r => r.profile.Reviews).ThenBy(r => r.listing.Id),
            ListingSort.Newest => rows.OrderByDescending(r => r.listing.PublishedAt).ThenBy(r => r.listing.Id),
            ListingSort.PriceUp => rows.OrderBy(r => r.listing.Price.Minor).ThenBy(r => r.listing.Id),
            ListingSort.PriceDown => rows.OrderByDescending(r => r.listing.Price.Minor).ThenBy(r => r.listing.Id),
        };
        return await rows.Select(r => new ListingRow(
            r.listing.Id, r.listing.Title, r.listing.Price, r.listing.Days, r.listing.CoverId, r.listing.CategoryId, r.account.Id, r.account.DisplayName,
            r.profile.Reviews == 0 ? 0 : ((r.profile.AttitudeSum + r.profile.SkillSum + r.profile.QualitySum) * 200 + 3 * r.profile.Reviews) / (6 * r.profile.Reviews),
            r.profile.Reviews, r.profile.ReplyMinutes)).ToPage(query.Page, CancellationToken.None, query.Size);
    }

    private static IQueryable<Listing> Fitting(PortalDb db, BrowseListings query)
    {
        var listings = db.ListingsOnSale.AsNoTracking();
        if (query.Category is { } slug)
            listings = listings.Where(l => db.Set<Category>().Any(c => c.Id == l.CategoryId
                && (c.Slug == slug || db.Set<Category>().Any(p => p.Id == c.ParentId && p.Slug == slug))));
        if (query.Provider is { } provider)
            listings = listings.Where(l => l.ProviderId == provider);
        if (query.PriceFrom is { } from)
            listings = listings.Where(l => l.Price.Minor >= from);
        if (query.PriceTo is { } to)
            listings = listings.Where(l => l.Price.Minor <= to);
        if (query.DaysMost is { } days)
            listings = listings.Where(l => l.Days <= days);
        foreach (var word in SearchText.Words(query.Words))
            listings = listings.Where(l => l.Search.Contains(word));
        return listings;
    }
}
