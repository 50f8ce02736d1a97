using KsPortal.Core.Kernel;
using KsPortal.Core.Market;
using KsPortal.Web.Components.Shared;
using Microsoft.AspNetCore.WebUtilities;

namespace KsPortal.Web.Components.Market;

/// <summary>What one looks at in the market, as an address: survives back, reload and being sent to somebody.</summary>
public sealed record MarketAddress(string? Category, ListingSort Sort, int Page, string? Words, long? From = null, long? To = null, int? Days = null)
{
    public static readonly IReadOnlyList<(ListingSort Sort, string Name)> Sorts =
    [
        (ListingSort.Popular, "popular"), (ListingSort.Rated, "rated"), (ListingSort.Newest, "newest"), (ListingSort.PriceUp, "price-up"), (ListingSort.PriceDown, "price-down"),
    ];

    public static readonly IReadOnlyList<int> DaysToPick = [1, 3, 7, 14];

    public static MarketAddress Of(string? category, string? sort, int? page, string? words, string? from = null, string? to = null, int? days = null)
        => new(category, Sorts.FirstOrDefault(s => s.Name == sort).Sort, Math.Max(0, (page ?? 1) - 1), string.IsNullOrWhiteSpace(words) ? null : words.Trim(),
            MoneyInput.Fen(from), MoneyInput.Fen(to), days is > 0 ? days : null);

    /// <summary>Narrowed by more than a category and words.</summary>
    public bool Narrowed => From is not null || To is not null || Days is not null;

    /// <summary>The dearest lies below the cheapest: nothing can be found so.</summary>
    public bool Crossed => From > To;

    /// <summary>Another category or order begins at its first page.</summary>
    public string In(string? category) => (this with { Category = category, Page = 0 }).ToString();
    public string By(ListingSort sort) => (this with { Sort = sort, Page = 0 }).ToString();
    public string Within(int? days) => (this with { Days = days, Page = 0 }).ToString();
    public string Wide => (this with { From = null, To = null, Days = null, Page = 0 }).ToString();
    public string At(int page) => (this with { Page = page }).ToString();

    /// <summary>Where the form of the price range goes, and what it carries along.</summary>
    public string Path => Category is null ? "/market" : $"/market/{Uri.EscapeDataString(Category)}";

    public IEnumerable<KeyValuePair<string, string?>> Besides(params string[] left)
        => Asked().Where(part => part.Key != "page" && !left.Contains(part.Key));

    public IQuery<ListingsFound> Query => Words is null && !Narrowed
        ? new BrowseListings(Category, Sort, Page)
        : new SearchListings(Category, Sort, Page, Words: Words, PriceFrom: From, PriceTo: To, DaysMost: Days);

    public override string ToString() => QueryHelpers.AddQueryString(Path, Asked());

    private Dictionary<string, string?> Asked()
    {
        var asked = new Dictionary<string, string?>();
        if (Words is not null) asked["q"] = Words;
        if (Sort != ListingSort.Popular) asked["sort"] = Sorts.First(s => s.Sort == Sort).Name;
        if (From is { } from) asked["from"] = Yuan(from);
        if (To is { } to) asked["to"] = Yuan(to);
        if (Days is { } days) asked["days"] = $"{days}";
        if (Page > 0) asked["page"] = $"{Page + 1}";
        return asked;
    }

    /// <summary>As it stands in the field and in the address: 1200, or 1200.50.</summary>
    public static string Yuan(long? fen) => fen is { } known ? MoneyInput.Text(known).Replace(",", "", StringComparison.Ordinal).Replace(".00", "", StringComparison.Ordinal) : "";
}
