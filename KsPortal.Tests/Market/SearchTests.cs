using KsPortal.Core.Market;
using Microsoft.Extensions.DependencyInjection;

namespace KsPortal.Tests.Market;

public sealed class SearchOnSqlite(SqlitePortal portal) : SearchTests(portal), IClassFixture<SqlitePortal>;
public sealed class SearchOnPostgres(PostgresPortal portal) : SearchTests(portal), IClassFixture<PostgresPortal>;

public abstract class SearchTests(TestPortal portal) : PortalTests(portal), IAsyncLifetime
{
    private static readonly string[] All = ["小程序商城开发", "Logo Ünique, 3 drafts", "一百%满意_的海报"];

    public async ValueTask InitializeAsync()
    {
        await Portal.Market();
        if ((await Portal.Found(new())).Count > 0) return;   // one market for all of these
        await Portal.Offered(TestPortal.Offer(All[0], 3_000_00, 14, "从下单到发货，微信里就能用，后台也一起做好。"));
        Portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await Portal.Offered(TestPortal.Offer(All[1], 800_00, 3, "Three drafts of a mark, with ＳＶＧ files."));
        Portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await Portal.Offered(TestPortal.Offer(All[2], 120_00, 1, "两天内出图，改到你点头为止，最后附上全部源文件。"), Portal.Ben);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("程序", 0), InlineData("发货", 0), InlineData("  小程序   微信 ", 0)]   // title, text, both
    [InlineData("LOGO", 1), InlineData("üNIQUE", 1), InlineData("ｌｏｇｏ svg", 1)]   // capitals and full-width letters
    [InlineData("ben", 2), InlineData("BEN 海报", 2)]   // the provider's name
    [InlineData("100%", -1), InlineData("%", 2), InlineData("_", 2), InlineData("百%满", 2), InlineData("满意__", -1)]   // no wildcards
    [InlineData("小程序 海报", -1), InlineData("'; DROP TABLE listings --", -1), InlineData("\\", -1), InlineData("logo\uFFFE", 1)]
    public async Task Words_find_what_has_them_and_nothing_else(string typed, int which)
        => Assert.Equal(which < 0 ? [] : [All[which]], await Portal.Found(new(Words: typed)));

    [Fact]
    public async Task Price_days_category_and_words_narrow_together()
    {
        Assert.Equal([All[2], All[1]], await Portal.Found(new(PriceTo: 800_00, Sort: ListingSort.PriceUp)));
        Assert.Equal([All[0], All[1]], await Portal.Found(new(PriceFrom: 800_00, Sort: ListingSort.PriceDown)));
        Assert.Equal([All[1]], await Portal.Found(new(PriceFrom: 200_00, DaysMost: 3)));
        Assert.Equal([All[2]], await Portal.Found(new("code", ListingSort.Newest, Provider: Portal.Ben.AccountId)));
        Assert.Equal([All[1]], await Portal.Found(new("web", Words: "logo", DaysMost: 7)));
        Assert.Empty(await Portal.Found(new("app")));
        Assert.Empty(await Portal.Found(new(Words: "logo", PriceTo: 100_00)));
    }

    [Fact]
    public async Task One_search_looks_through_so_many_of_the_newest_and_no_further()
    {
        await using var node = await Portal.AnotherNode(more: parts => parts.AddSingleton(new SearchReach(2)));
        var rows = (await node.As(Scope.Guest).Ok(new SearchListings(PriceFrom: 1, Sort: ListingSort.Newest))).Rows;
        Assert.Equal([All[2], All[1]], rows.Select(row => row.Title));
        Assert.Equal([All[1]], (await node.As(Scope.Guest).Ok(new SearchListings("web", Words: "drafts"))).Rows.Select(row => row.Title));
        Assert.Empty((await node.As(Scope.Guest).Ok(new SearchListings(Words: "微信"))).Rows);
    }

    [Fact]
    public async Task Every_order_gives_each_once_page_by_page()
    {
        foreach (var sort in Enum.GetValues<ListingSort>())
        {
            var pages = new List<string>();
            for (var page = 0; page < 3; page++) pages.AddRange(await Portal.Found(new(Sort: sort, Page: page, Size: 1)));
            Assert.Equal(All.Order(), pages.Order());
        }
        var last = await Portal.As(Scope.Guest).Ok(new BrowseListings(Page: 2, Size: 1));
        Assert.False(last.More);
    }
}
