using KsPortal.Core.Demands;
using KsPortal.Core.Money;
using KsPortal.Core.Orders;
using KsPortal.Tests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KsPortal.Tests.Orders;

public sealed class ClaimRaceOnSqlite(SqlitePortal portal) : ClaimRaceTests(portal), IClassFixture<SqlitePortal>;
public sealed class ClaimRaceOnPostgres(PostgresPortal portal) : ClaimRaceTests(portal), IClassFixture<PostgresPortal>;

public abstract class ClaimRaceTests(TestPortal portal) : PortalTests(portal), IAsyncLifetime
{
    private const int Hands = 64;
    private static readonly int Rounds = Long.Of(100, 1_000);

    public async ValueTask InitializeAsync() => await Portal.Market();
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    [Trait("Long", "money")]
    public async Task Of_64_claims_at_once_one_wins_a_hundred_times_over()
    {
        var demands = new List<Guid>();
        await Portal.Fund(Portal.Ann, Rounds * 10_00L);

        for (var round = 0; round < Rounds; round++)
        {
            var demand = Guid.CreateVersion7();
            demands.Add(demand);
            await Portal.As(Portal.Ann).Ok(new PostDemand(Guid.CreateVersion7(), demand, Portal.Form(10_00)));

            var results = await Task.WhenAll(Enumerable.Range(0, Hands).Select(hand => Task.Run(() =>
                Portal.As(hand % 2 == 0 ? Portal.Bob : Portal.Ben).Send(new ClaimDemand(Guid.CreateVersion7(), demand)))));

            var winner = Assert.Single(results, result => result.Ok);
            Assert.All(results.Where(result => !result.Ok), result => Assert.Contains(result.Refusal!.Code, (string[])["demand.gone", "demand.act", "stale"]));
            Assert.Equal(winner.Value!.OrderId, await OrderOf(demand));
        }

        await using var db = Portal.Db();
        Assert.Equal(Rounds, await db.Orders.CountAsync(o => demands.Contains(o.Deal)));
        Assert.Equal(Rounds * 10_00L, await db.LedgerAccounts.Where(a => a.Kind == LedgerKind.Escrow && demands.Contains(a.Owner)).SumAsync(a => a.Credits - a.Debits));
    }

    [Fact]
    public async Task Two_clicks_with_one_key_make_one_order_and_both_are_answered_with_it()
    {
        var demand = await Portal.OpenDemand();
        var click = new ClaimDemand(Portal.NewKey, demand);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Portal.As(Portal.Bob).Ok(click))));

        Assert.Single(answers.Distinct());
    }

    [Fact]
    public async Task Two_clicks_on_post_take_the_money_once()
    {
        await Portal.Fund(Portal.Ann, 500_00);
        var before = await Portal.Balance(LedgerKind.Available, Portal.Ann.AccountId);
        var click = new PostDemand(Portal.NewKey, Guid.CreateVersion7(), Portal.Form(200_00));

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Portal.As(Portal.Ann).Ok(click))));

        Assert.Equal(before - 200_00, await Portal.Balance(LedgerKind.Available, Portal.Ann.AccountId));
    }

    [Fact]
    public async Task Accepting_and_cancelling_at_once_pay_the_money_out_once()
    {
        for (var round = 0; round < 20; round++)
        {
            var order = await Portal.DeliveredOrder(50_00);
            var part = order.Milestones[0].Id;

            var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(hand => Task.Run(() => hand % 2 == 0
                ? Portal.As(Portal.Ann).Send(new AcceptDelivery(Guid.CreateVersion7(), order.Id, part))
                : Portal.As(Portal.Sue).Send(new CancelMilestone(Guid.CreateVersion7(), order.Id, part, "both agreed")))));

            Assert.Single(results, result => result.Ok);
            var money = (await Portal.As(Portal.Ann).Ok(new ViewOrder(order.Id))).Money;
            Assert.Equal((50_00L, 0L), (money.Released.Minor + money.Fee.Minor + money.Refunded.Minor, money.Held.Minor));
        }
    }

    [Fact]
    public async Task The_loser_is_told_who_was_first()
    {
        var demand = await Portal.OpenDemand();
        await Portal.As(Portal.Bob).Ok(new ClaimDemand(Portal.NewKey, demand));
        Portal.Clock.Advance(TimeSpan.FromMilliseconds(800));

        var refusal = await Portal.As(Portal.Ben).Refused(new ClaimDemand(Portal.NewKey, demand));

        Assert.Equal(("demand.gone", "Bob", 0.8m), (refusal.Code, (string)refusal.Args[0], (decimal)refusal.Args[1]));
    }

    private async Task<Guid> OrderOf(Guid demand)
    {
        await using var db = Portal.Db();
        return await db.Orders.Where(o => o.DemandId == demand).Select(o => o.Id).SingleAsync();
    }
}
