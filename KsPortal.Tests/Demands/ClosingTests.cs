using KsPortal.Core.Deadlines;
using KsPortal.Core.Demands;
using KsPortal.Core.Money;
using KsPortal.Core.Orders;

namespace KsPortal.Tests.Demands;

public sealed class ClosingOnSqlite(SqlitePortal portal) : ClosingTests(portal), IClassFixture<SqlitePortal>;
public sealed class ClosingOnPostgres(PostgresPortal portal) : ClosingTests(portal), IClassFixture<PostgresPortal>;

/// <summary>When a demand closes: after a day, or an hour before it is due, so that no order is late when it begins.</summary>
public abstract class ClosingTests(TestPortal portal) : PortalTests(portal), IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await Portal.Market();
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(25, 24)]
    [InlineData(48, 24)]
    public async Task Due_in_so_many_hours_it_closes_after_so_many(int due, int closes)
    {
        var demand = await Post(due);

        var view = await Portal.As(Portal.Ann).Ok(new ViewDemand(demand));
        Assert.Equal(Portal.Now.AddHours(closes), view.ExpiresAt);
        Assert.Equal(view.ExpiresAt, (await Portal.As(Portal.Ann).Ok(new MyDemands())).Demands.Rows.Single(row => row.Id == demand).ExpiresAt);
        await using var db = Portal.Db();
        Assert.Equal(view.ExpiresAt, (await db.Deadlines.SingleAsync(d => d.Subject == demand && d.Kind == "demand.expire")).DueAt);
    }

    [Fact]
    public async Task Claimed_in_the_last_minute_there_is_an_hour_to_work_and_later_nobody_claims_it_and_the_money_is_back()
    {
        var (first, second) = (await Post(3), await Post(3));

        Portal.Clock.Advance(TimeSpan.FromHours(2) - TimeSpan.FromMinutes(1));
        var claimed = await Portal.As(Portal.Bob).Ok(new ClaimDemand(Portal.NewKey, first));
        var part = (await Portal.As(Portal.Bob).Ok(new ViewOrder(claimed.OrderId))).Milestones[0];
        Assert.True(part.DueAt - Portal.Now >= DemandRules.LeastToWork && !part.Late);

        Portal.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("demand.over", (await Portal.As(Portal.Bob).Refused(new ClaimDemand(Portal.NewKey, second))).Code);
        await Portal.Sweep();
        Assert.Equal(DemandState.Expired, (await Portal.As(Portal.Ann).Ok(new ViewDemand(second))).State);
        Assert.Equal(0, await Portal.Balance(LedgerKind.Escrow, second));
    }

    [Fact]
    public async Task It_is_not_kept_open_into_the_last_hour()
    {
        foreach (var (due, closes) in new[] { (48, 47), (49, 48), (72, 48) })
        {
            var demand = await Post(due);
            await Portal.As(Portal.Ann).Ok(new ExtendDemand(Portal.NewKey, demand, 24));
            Assert.Equal(Portal.Now.AddHours(closes), (await Portal.As(Portal.Ann).Ok(new ViewDemand(demand))).ExpiresAt);
        }
        Assert.Equal("demand.extend.due", (await Portal.As(Portal.Ann).Refused(new ExtendDemand(Portal.NewKey, await Post(47), 24))).Code);
    }

    private async Task<Guid> Post(int dueInHours)
    {
        var demand = Portal.NewKey;
        await Portal.Fund(Portal.Ann, 800_00);
        await Portal.As(Portal.Ann).Ok(new PostDemand(Portal.NewKey, demand, Portal.Form() with { DueAt = Portal.Now.AddHours(dueInHours) }));
        return demand;
    }
}
