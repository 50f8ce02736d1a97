using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Market;

/// <summary>
/// What is for sale, narrowed by what somebody typed. That is nobody else's answer and reads many texts: it has a pace, and visitors
/// have one an address.
/// </summary>
/// <param name="Words">Each of them stands in the title, in the text or in the provider's name.</param>
/// <param name="PriceFrom">In fen, like <paramref name="PriceTo"/>; each is itself within.</param>
/// <param name="DaysMost">Delivered in so many days or fewer.</param>
[Needs(Who.Anyone), Pace(30, 1800)]
public sealed record SearchListings(
    string? Category = null, ListingSort Sort = ListingSort.Popular, int Page = 0, Guid? Provider = null, int Size = 24, string? Words = null,
    long? PriceFrom = null, long? PriceTo = null, int? DaysMost = null) : IQuery<ListingsFound>;

/// <summary>How many listings one search looks through at most: the newest.</summary>
internal sealed record SearchReach(int Most = 20_000);

internal sealed class SearchListingsHandler(IDbContextFactory<PortalDb> dbs, LiveHub live, SearchReach? reach = null) : IQueryHandler<SearchListings, ListingsFound>
{
    private readonly int most = (reach ?? new()).Most;

    public async Task<Result<ListingsFound>> Handle(Scope scope, SearchListings query, CancellationToken ct)
    {
        var ticket = live.Ticket(ListingTopics.All);
        await using var db = await dbs.CreateDbContextAsync(ct);
        // Ids are made in the order of time: their index gives the newest without reading the rest.
        var looked = db.ListingsOnSale.In(db, TypedText.OrNull(query.Category)).By(query.Provider).OrderByDescending(l => l.Id).Take(most);
        var page = await Fitting(looked, query).Shown(db, query.Sort).ToPage(query.Page, ct, Math.Clamp(query.Size, 1, 48));
        return new ListingsFound(page.Rows, page.Page, page.More, ticket);
    }

    private static IQueryable<Listing> Fitting(IQueryable<Listing> listings, SearchListings query)
    {
        if (query.PriceFrom is { } from)
            listings = listings.Where(l => l.Price.Minor >= from);
        if (query.PriceTo is { } to)
            listings = listings.Where(l => l.Price.Minor <= to);
        if (query.DaysMost is { } days)
            listings = listings.Where(l => l.Days <= days);
        foreach (var word in SearchText.Words(TypedText.OrNull(query.Words)))
            listings = listings.Where(l => l.Search.Contains(word));
        return listings;
    }
}
