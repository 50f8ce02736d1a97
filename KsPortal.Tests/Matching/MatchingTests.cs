using KsPortal.Core.Accounts;
using KsPortal.Core.Demands;
using KsPortal.Core.Matching;
using KsPortal.Core.Orders;
using KsPortal.Tests.Harness;

namespace KsPortal.Tests.Matching;

public sealed class MatchingOnSqlite(SqlitePortal portal) : MatchingTests(portal), IClassFixture<SqlitePortal>;
public sealed class MatchingOnPostgres(PostgresPortal portal) : MatchingTests(portal), IClassFixture<PostgresPortal>;

public abstract class MatchingTests(TestPortal portal) : PortalTests(portal), IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await Portal.Market();
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Bobs_hall_and_Anns_board_hear_of_a_new_match()
    {
        await using var hall = Portal.Listen((await Portal.As(Portal.Bob).Ok(new DemandHall())).Mine);
        var demand = await Portal.OpenDemand();
        await using var board = Portal.Listen((await Portal.As(Portal.Ann).Ok(new DemandReach(demand))).Live);

        await Portal.React();

        Assert.Equal((nameof(DemandMatched), demand), ((await hall.Next()).Fact, demand));
        await board.Next();
        Assert.Equal(2, (await Portal.As(Portal.Ann).Ok(new DemandReach(demand))).Notified);
    }

    [Fact]
    public async Task Ann_sees_who_looks_while_he_looks()
    {
        var demand = await Portal.OpenDemand();
        var seen = await Portal.As(Portal.Ann).Ok(new DemandReach(demand));
        await using var ear = Portal.Listen(seen.Presence);

        var looking = await Portal.As(Portal.Bob).Ok(new LookAtDemand(demand));
        await ear.Next();
        var during = await Portal.As(Portal.Ann).Ok(new DemandReach(demand));
        looking.Dispose();

        Assert.Equal((0, 1, "Bob"), (seen.Viewing, during.Viewing, during.Viewers[0].Name));
        Assert.Equal(0, (await Portal.As(Portal.Ann).Ok(new DemandReach(demand))).Viewing);
    }

    [Fact]
    public async Task Who_takes_a_break_or_changes_his_trade_is_not_asked()
    {
        await Portal.As(Portal.Bob).Ok(new TakeWork(false));
        var first = await Portal.OpenDemand();
        await Portal.React();
        await Portal.As(Portal.Bob).Ok(new TakeWork(true));
        var second = await Portal.OpenDemand();
        await Portal.React();

        Assert.Null((await Portal.As(Portal.Bob).Ok(new MyMatch(first))).Score);
        Assert.NotNull((await Portal.As(Portal.Bob).Ok(new MyMatch(second))).Score);
    }

    [Fact]
    public async Task After_a_quarter_of_an_hour_the_circle_widens_unless_it_is_gone()
    {
        await Portal.As(Portal.Ben).Ok(new EditProfile(new("Apps", "", "北京", [], [Given.OtherLeaf], 5_000_00)));
        var (open, gone) = (await Portal.OpenDemand(), await Portal.OpenDemand());
        await Portal.React();
        await Portal.As(Portal.Bob).Ok(new ClaimDemand(Portal.NewKey, gone));
        Assert.Null((await Portal.As(Portal.Ben).Ok(new MyMatch(open))).Score);

        Portal.Clock.Advance(MatchRules.WidensAfter);
        await Portal.Sweep();

        Assert.NotNull((await Portal.As(Portal.Ben).Ok(new MyMatch(open))).Score);
        Assert.Null((await Portal.As(Portal.Ben).Ok(new MyMatch(gone))).Score);
        await Portal.Market();   // the others find Ben as they left him
    }

    [Fact]
    public async Task A_claimed_demand_leaves_the_hall_and_says_why()
    {
        var order = await Portal.RunningOrder();

        var hall = await Portal.As(Portal.Ben).Ok(new DemandHall());
        var why = Assert.Single(await Portal.As(Portal.Ben).Ok(new WhyGone([order.DemandId!.Value])));

        Assert.DoesNotContain(hall.Demands.Rows, row => row.Id == order.DemandId);
        Assert.Equal((DemandState.Ordered, "Bob", false), (why.State, why.WonBy, why.Mine));
    }
}
