using KsPortal.Core.Market;
using Microsoft.AspNetCore.WebUtilities;

namespace KsPortal.Web.Components.Market;

/// <summary>What one looks at in the market, as an address: survives back, reload and being sent to somebody.</summary>
public sealed record MarketAddress(string? Category, ListingSort Sort, int Page, string? Words)
{
    public static readonly IReadOnlyList<(ListingSort Sort, string Name)> Sorts =
        [(ListingSort.Popular, "popular"), (ListingSort.Rated, "rated"), (ListingSort.Newest, "newest"), (ListingSort.PriceUp, "price-up"), (ListingSort.PriceDown, "price-down")];

    public static MarketAddress Of(string? category, string? sort, int? page, string? words)
        => new(category, Sorts.FirstOrDefault(s => s.Name == sort).Sort, Math.Max(0, (page ?? 1) - 1), string.IsNullOrWhiteSpace(words) ? null : words.Trim());

    /// <summary>Another category or order begins at its first page.</summary>
    public string In(string? category) => (this with { Category = category, Page = 0 }).ToString();
    public string By(ListingSort sort) => (this with { Sort = sort, Page = 0 }).ToString();
    public string At(int page) => (this with { Page = page }).ToString();

    public override string ToString()
    {
        var asked = new Dictionary<string, string?>();
        if (Words is not null) asked["q"] = Words;
        if (Sort != ListingSort.Popular) asked["sort"] = Sorts.First(s => s.Sort == Sort).Name;
        if (Page > 0) asked["page"] = $"{Page + 1}";
        return QueryHelpers.AddQueryString(Category is null ? "/market" : $"/market/{Uri.EscapeDataString(Category)}", asked);
    }
}
