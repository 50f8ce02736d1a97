using System.Net;
using KsPortal.Web.Setup;

namespace KsPortal.Tests.Market;

public sealed class TwoSearchesHost : PortalHost
{
    protected override IEnumerable<string> Settings => ["--Portal:SearchesPerMinute", "2"];
}

/// <summary>Visitors of one address may search twice a minute here.</summary>
public sealed class SearchLimitTests(TwoSearchesHost host) : HostTests(host), IClassFixture<TwoSearchesHost>
{
    [Fact]
    public async Task A_visitor_who_searches_too_often_is_told_how_long_to_wait_and_may_browse_on_and_Ann_may_search()
    {
        await Host.Join("ann");
        using var ann = await Host.SignedInClient("ann");
        using var visitor = Host.Visitor();
        foreach (var search in new[] { "/market?q=logo", "/market?from=100" })
            Assert.Equal(HttpStatusCode.OK, (await visitor.Get(search)).StatusCode);

        var refused = await visitor.Get("/market?q=%E7%BD%91%E7%AB%99", ("Accept-Language", "zh-CN"));

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        var wait = refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds;
        Assert.InRange(wait, 1, 30);
        var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
        Assert.Contains($"等 {wait} 秒", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page[page.IndexOf("errp", StringComparison.Ordinal)..page.IndexOf("</main>", StringComparison.Ordinal)], StringComparison.Ordinal);
        Assert.Contains($"Wait {wait}", await visitor.Read("/market/?days=3"), StringComparison.Ordinal);
        foreach (var free in new[] { "/market", "/market?sort=newest&page=2", "/market?q=", "/" })
            Assert.Equal(HttpStatusCode.OK, (await visitor.Get(free)).StatusCode);
        for (var n = 0; n < 3; n++) Assert.Equal(HttpStatusCode.OK, (await ann.Get("/market?q=logo")).StatusCode);
    }

    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true), InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("::ffff:10.0.0.1", "10.0.0.1", true), InlineData("10.0.0.1", "10.0.0.2", false)]
    public void A_household_of_IPv6_counts_as_one_address(string one, string other, bool same)
        => Assert.Equal(same, FromAddress.Of(IPAddress.Parse(one)) == FromAddress.Of(IPAddress.Parse(other)));
}
