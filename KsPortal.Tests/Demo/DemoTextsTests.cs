using KsPortal.Web.Demo;
using Xunit;

namespace KsPortal.Tests.Demo;

public sealed class DemoTextsTests
{
    private static readonly string[] Forbidden =
        ["刷单", "刷量", "刷赞", "买赞", "代写论文", "代考", "补单", "好评返现", "涨粉", "微信", "加我", "您", "亲，", "！", "{who}"];

    private readonly DemoTexts _texts = new(1);

    [Fact]
    public void The_market_is_as_big_as_a_visitor_expects()
    {
        Assert.True(DemoTexts.Categories.Count >= 8);
        Assert.All(DemoTexts.Categories, c => Assert.InRange(c.Children.Count, 4, 7));
        Assert.True(DemoTexts.Categories.Sum(c => c.Skills.Count) >= 120);
        Assert.True(DemoTexts.WrittenProviders >= 44);
        Assert.True(DemoTexts.WrittenClients >= 30);
        Assert.True(DemoTexts.WrittenListings >= 130);
        Assert.True(DemoTexts.WrittenDemands >= 60);
        Assert.True(DemoTexts.Talks.Count >= 40);
        Assert.True(DemoTexts.SupportTalks.Count >= 6);
        Assert.All(DemoTexts.Talks.Concat(DemoTexts.SupportTalks), t => Assert.InRange(t.Lines.Count, 6, 14));
        Assert.All(DemoTexts.Talks.SelectMany(t => t.Lines), l => Assert.Contains(l.By, new[] { "client", "provider" }));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void No_name_and_no_title_comes_twice(int scale)
    {
        var providers = _texts.Providers(48 * scale);
        var clients = _texts.Clients(34 * scale);

        Distinct([.. DemoTexts.Categories.Select(c => c.Slug), .. DemoTexts.Categories.SelectMany(c => c.Children).Select(c => c.Slug)]);
        Distinct([.. providers.Select(p => p.User), .. clients.Select(c => c.User), DemoTexts.Support.User, DemoTexts.Admin.User]);
        Distinct([.. providers.Select(p => p.Name), .. clients.Select(c => c.Name), DemoTexts.Support.Name, DemoTexts.Admin.Name]);
        Distinct(_texts.Listings(134 * scale, providers).Select(l => l.Title));
        Distinct([.. _texts.OpenDemands(64 * scale).Select(j => j.Title), .. _texts.FinishedJobs(300 * scale).Select(j => j.Title)]);
        Distinct([.. _texts.OpenDemands(64 * scale).Select(j => j.Brief), .. _texts.FinishedJobs(300 * scale).Select(j => j.Brief)]);
    }

    [Fact]
    public void Every_listing_has_its_provider_and_category_and_a_proper_text()
    {
        var providers = _texts.Providers(120);

        Assert.All(_texts.Listings(400, providers), listing =>
        {
            Assert.Contains(providers, p => p.User == listing.Provider);
            var child = Child(listing.Category, listing.Child);
            Assert.InRange(listing.Description.Length, 150, 400);
            Assert.InRange(listing.PriceFen, child.Low * 100, child.High * 100);
            Assert.InRange(listing.Days, 1, 60);
        });
        Assert.All(providers.Take(48), p => Assert.Contains(_texts.Listings(134, providers), l => l.Provider == p.User));
    }

    [Fact]
    public void Every_brief_is_long_enough_and_fairly_paid()
    {
        Assert.All(_texts.OpenDemands(130).Concat(_texts.FinishedJobs(600)), job =>
        {
            Child(job.Category, job.Child);
            Assert.InRange(job.Brief.Length, 60, 250);
            Assert.InRange(job.LowFen, 2_000, job.HighFen);
            Assert.NotEmpty(job.Skills);
        });
        Assert.Contains(_texts.OpenDemands(64), j => j.IsInstant);
    }

    [Fact]
    public void The_two_programmers_of_the_walk_match_a_programming_demand()
    {
        var programming = DemoTexts.Categories.Single(c => c.Zh == "编程开发");

        Assert.All(["provider", "provider2"], user =>
        {
            var provider = _texts.Providers(48).Single(p => p.User == user);
            Assert.Equal(programming.Slug, provider.In);
            Assert.True(provider.Skills.Intersect(programming.Skills).Count() >= 5);
        });
        Assert.Equal("许知远", _texts.Clients(34).Single(c => c.User == "client").Name);
    }

    [Fact]
    public void Skills_come_from_one_list_and_biographies_say_something()
    {
        var known = DemoTexts.Categories.SelectMany(c => c.Skills).ToHashSet();

        Assert.All(_texts.Providers(200), p =>
        {
            Assert.InRange(p.Skills.Count, 3, 8);
            Assert.All(p.Skills, s => Assert.Contains(s, known));
            Assert.InRange(p.Bio.Length, 80, 200);
            Assert.InRange(p.Quality, 0, 1);
        });
        Assert.All(DemoTexts.Categories.SelectMany(c => c.Children).SelectMany(c => c.Skills), s => Assert.Contains(s, known));
    }

    [Fact]
    public void The_same_seed_says_the_same_and_another_seed_does_not()
    {
        var again = new DemoTexts(1);
        var other = new DemoTexts(2);

        Assert.Equal(_texts.FinishedJobs(50).Select(j => j.Brief), again.FinishedJobs(50).Select(j => j.Brief));
        Assert.Equal(_texts.Providers(90).Select(p => p.Bio), again.Providers(90).Select(p => p.Bio));
        Assert.Equal(Enumerable.Range(0, 50).Select(i => _texts.Review("logo", 0.9, i)), Enumerable.Range(0, 50).Select(i => again.Review("logo", 0.9, i)));
        Assert.NotEqual(_texts.FinishedJobs(50).Select(j => j.Brief), other.FinishedJobs(50).Select(j => j.Brief));
        Assert.Equal(_texts.FinishedJobs(10), _texts.FinishedJobs(300).Take(10), (a, b) => a.Title == b.Title && a.Brief == b.Brief);
        Assert.Equal(0xE220A8397B1DCDAFUL, new DemoRandom(0).Next());
    }

    [Fact]
    public void Nobody_offers_or_says_what_the_market_forbids()
    {
        var providers = _texts.Providers(96);
        string[] everything =
        [
            .. providers.SelectMany(p => new[] { p.Name, p.Headline, p.Bio }),
            .. _texts.Clients(68).Select(c => c.About),
            .. _texts.Listings(268, providers).SelectMany(l => new[] { l.Title, l.Description }),
            .. _texts.OpenDemands(128).Concat(_texts.FinishedJobs(300)).SelectMany(j => new[] { j.Title, j.Brief }),
            .. DemoTexts.Talks.SelectMany(t => t.Lines).Select(l => l.Text),
            .. DemoTexts.Categories.SelectMany(c => c.Children).SelectMany(c => Enumerable.Range(0, 40).SelectMany(i => Said(c.Slug, i))),
        ];

        Assert.All(everything, text => Assert.DoesNotContain(Forbidden, word => text.Contains(word, StringComparison.Ordinal)));
    }

    [Fact]
    public void Good_providers_are_praised_and_poor_ones_are_not()
    {
        Assert.True(Average(0.95) > 4.4);
        Assert.True(Average(0.4) < 3.2);

        double Average(double quality) => Enumerable.Range(0, 200).Average(i => _texts.Review("voice", quality, i).Quality);
    }

    [Fact]
    public void A_translation_is_not_praised_for_its_posters()
    {
        Assert.DoesNotContain(Enumerable.Range(0, 200), i => _texts.Review("english", 0.95, i).Text.Contains("海报", StringComparison.Ordinal));
        Assert.Contains(Enumerable.Range(0, 200), i => _texts.Review("poster", 0.95, i).Text.Contains("海报", StringComparison.Ordinal));
    }

    private string[] Said(string child, int i)
    {
        var good = _texts.Review(child, 0.9, i);
        var poor = _texts.Review(child, 0.3, i);
        return [_texts.DeliveryNote(child, i), _texts.ChangeRequest(child, i), good.Text, poor.Text, good.Suggestion ?? "", poor.Reply ?? ""];
    }

    private static DemoChild Child(string category, string child) =>
        DemoTexts.Categories.Single(c => c.Slug == category).Children.Single(c => c.Slug == child);

    private static void Distinct(IEnumerable<string> texts) => Assert.Empty(texts.GroupBy(t => t).Where(g => g.Count() > 1).Select(g => g.Key));
}
