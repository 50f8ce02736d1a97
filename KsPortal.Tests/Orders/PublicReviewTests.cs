using KsPortal.Core.Accounts;
using KsPortal.Core.Orders;
using KsPortal.Tests.Demands;

namespace KsPortal.Tests.Orders;

public sealed class PublicReviewsOnSqlite(SqlitePortal portal) : PublicReviewTests(portal), IClassFixture<SqlitePortal>;
public sealed class PublicReviewsOnPostgres(PostgresPortal portal) : PublicReviewTests(portal), IClassFixture<PostgresPortal>;

public abstract class PublicReviewTests(TestPortal portal) : PortalTests(portal), IAsyncLifetime
{
    private static readonly Refusal None = Refusal.NotFound("provider");

    public async ValueTask InitializeAsync() => await Portal.Market();
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_visitor_reads_what_clients_said_but_neither_who_they_are_nor_what_they_ordered()
    {
        var order = await Reviewed("很用心");

        var review = Assert.Single((await Read(Scope.Guest, Portal.Bob)).Rows, r => r.Text == "很用心");

        Assert.Equal(("A**", 5, 4, 3, "web"), (review.By, review.Attitude, review.Skill, review.Quality, review.Category.Slug));
        Assert.DoesNotContain(order.Title, review.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Ann", review.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_newest_stands_first_by_the_day_it_came_out()
    {
        var early = await Portal.FinishedOrder();
        await Portal.As(Portal.Ann).Ok(new WriteReview(Portal.NewKey, early.Id, 4, 4, 4, "先写后出", null));
        Portal.Clock.Advance(TimeSpan.FromDays(1));
        await Reviewed("后写先出");
        Portal.Clock.Advance(TimeSpan.FromDays(1));
        await Portal.As(Portal.Bob).Ok(new WriteReview(Portal.NewKey, early.Id, 4, 4, 4, "", null));

        var shown = (await Read(Scope.Guest, Portal.Bob)).Rows;

        Assert.Equal(["先写后出", "后写先出"], shown.Take(2).Select(r => r.Text));
        Assert.Equal(shown.OrderByDescending(r => r.At), shown);
        Assert.Equal(Portal.Now, shown[0].At);
    }

    [Fact]
    public async Task What_Bob_says_of_his_clients_stands_on_nobodys_page()
    {
        await Reviewed("按时交付");

        Assert.Equal(None, await Portal.As(Portal.Ben).Refused(new ReviewsOf(Portal.Ann.AccountId)));
        var cem = await Portal.AnotherProvider("cem");   // he buys of Bob, too
        await Portal.Fund(cem, 300_00);
        var demand = await Portal.OpenDemand(300_00, cem);
        var claimed = await Portal.As(Portal.Bob).Ok(new ClaimDemand(Portal.NewKey, demand));
        await Portal.As(Portal.Bob).Ok(new Deliver(Portal.NewKey, claimed.OrderId, claimed.MilestoneId, "做好了", []));
        await Portal.As(cem).Ok(new AcceptDelivery(Portal.NewKey, claimed.OrderId, claimed.MilestoneId));
        await Portal.As(cem).Ok(new WriteReview(Portal.NewKey, claimed.OrderId, 5, 5, 5, "", null));
        await Portal.As(Portal.Bob).Ok(new WriteReview(Portal.NewKey, claimed.OrderId, 1, 1, 1, "需求改了五遍", null));

        Assert.Empty((await Read(Portal.Ann, cem)).Rows);
        Assert.Equal(0, (await Portal.As(Portal.Ann).Ok(new PublicProfile(cem.AccountId))).Reviews);
    }

    [Fact]
    public async Task Of_a_suspended_provider_only_he_himself_is_told_as_his_page_is_and_staff()
    {
        await Reviewed("不错");
        await Portal.As(Portal.Ada).Ok(new SuspendAccount(Portal.Bob.AccountId, "spam"));

        Assert.Equal(None, await Portal.As(Scope.Guest).Refused(new ReviewsOf(Portal.Bob.AccountId)));
        Assert.Equal(None, await Portal.As(Portal.Ann).Refused(new ReviewsOf(Portal.Bob.AccountId)));
        Assert.NotEmpty((await Read(Portal.Sue, Portal.Bob)).Rows);
        await Portal.As(Portal.Ada).Ok(new RestoreAccount(Portal.Bob.AccountId));
        Assert.NotEmpty((await Read(Scope.Guest, Portal.Bob)).Rows);
    }

    [Theory]
    [InlineData("安", "安**")]
    [InlineData("😀 Ann", "😀**")]
    [InlineData("", "***")]
    public void A_name_is_a_letter_and_as_many_stars_whatever_its_length(string name, string shown) => Assert.Equal(shown, ReviewsOfHandler.Masked(name));

    private async Task<PageOf<PublicReview>> Read(Scope who, Scope about) => await Portal.As(who).Ok(new ReviewsOf(about.AccountId));

    private async Task<OrderView> Reviewed(string text)
    {
        var order = await Portal.FinishedOrder();
        await Portal.As(Portal.Ann).Ok(new WriteReview(Portal.NewKey, order.Id, 5, 4, 3, text, null));
        await Portal.As(Portal.Bob).Ok(new WriteReview(Portal.NewKey, order.Id, 2, 2, 2, "说不清要什么", null));
        return order;
    }
}
