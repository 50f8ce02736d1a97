using KsPortal.Core.Accounts;
using KsPortal.Core.Orders;

namespace KsPortal.Tests.Accounts;

public sealed class PublicProfileOnSqlite(SqlitePortal portal) : PublicProfileTests(portal), IClassFixture<SqlitePortal>;
public sealed class PublicProfileOnPostgres(PostgresPortal portal) : PublicProfileTests(portal), IClassFixture<PostgresPortal>;

public abstract class PublicProfileTests(TestPortal portal) : PortalTests(portal)
{
    private static readonly Refusal None = Refusal.NotFound("provider");

    [Fact]
    public async Task A_visitor_reads_what_Bob_says_and_what_his_orders_say_each_dimension_alone()
    {
        await Portal.Market();
        var order = await Portal.FinishedOrder();
        await Portal.As(Portal.Ann).Ok(new WriteReview(Portal.NewKey, order.Id, 5, 4, 3, "不错", null));
        await Portal.As(Portal.Bob).Ok(new WriteReview(Portal.NewKey, order.Id, 5, 5, 5, "", null));

        var bob = await Portal.As(Scope.Guest).Ok(new PublicProfile(Portal.Bob.AccountId));

        Assert.Equal(("Bob", "Builds web sites", "上海", TestPortal.Start), (bob.Name, bob.Headline, bob.City, bob.Since));
        Assert.Equal((400, 500, 400, 300, 1, 1), (bob.Score, bob.Attitude, bob.Skill, bob.Quality, bob.Reviews, bob.FinishedOrders));
        Assert.Equal((true, false), (bob.Shown, bob.Mine));
        Assert.True((await Portal.As(Portal.Bob).Ok(new PublicProfile(Portal.Bob.AccountId))).Mine);
    }

    [Fact]
    public async Task Who_is_no_provider_not_yet_one_or_suspended_is_not_there()
    {
        await Portal.As(Portal.Eve).Ok(new AskToProvide());
        Assert.Equal(None, await Portal.As(Portal.Bob).Refused(new PublicProfile(Portal.Ann.AccountId)));
        Assert.Equal(None, await Portal.As(Scope.Guest).Refused(new PublicProfile(Portal.Eve.AccountId)));
        Assert.False((await Portal.As(Portal.Eve).Ok(new PublicProfile(Portal.Eve.AccountId))).Shown);

        await Portal.As(Portal.Ada).Ok(new SuspendAccount(Portal.Ben.AccountId, "spam"));
        Assert.Equal(None, await Portal.As(Portal.Ann).Refused(new PublicProfile(Portal.Ben.AccountId)));
        Assert.False((await Portal.As(Portal.Sue).Ok(new PublicProfile(Portal.Ben.AccountId))).Shown);
        await Portal.As(Portal.Ada).Ok(new RestoreAccount(Portal.Ben.AccountId));
    }
}
