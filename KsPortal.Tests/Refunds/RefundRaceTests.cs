using KsPortal.Core.Money;
using KsPortal.Core.Orders;
using KsPortal.Core.Refunds;

namespace KsPortal.Tests.Refunds;

[Trait("Long", "money")]
public sealed class RefundRaceOnSqlite(SqlitePortal portal) : RefundRaceTests(portal), IClassFixture<SqlitePortal>;
[Trait("Long", "money")]
public sealed class RefundRaceOnPostgres(PostgresPortal portal) : RefundRaceTests(portal), IClassFixture<PostgresPortal>;

/// <summary>Release against refund, and refund against refund, in the same moment: the money moves once.</summary>
public abstract class RefundRaceTests(TestPortal portal) : PortalTests(portal), IAsyncLifetime
{
    private const int Hands = 64;
    private static readonly int Rounds = Long.Of(100, 1_000);

    public async ValueTask InitializeAsync() => await Portal.Market();
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Of_64_half_releasing_and_half_refunding_one_moves_the_money()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var order = await Portal.DeliveredOrder(50_00);
            var one = await Portal.AskedBack(order.Id, 50_00);
            var (before, part) = (await Portal.Purses(order.Id), order.Milestones[0].Id);

            var results = await Race(hand => hand % 2 == 0
                ? Portal.As(Portal.Ann).Send(new AcceptDelivery(Guid.CreateVersion7(), order.Id, part))
                : Portal.As(Portal.Bob).Send(new AcceptRefund(Guid.CreateVersion7(), one, 50_00)));

            var after = await Portal.Purses(order.Id);
            var fee = FeeRule.Of(50_00, new(order.FeeRate, 100));
            Assert.Single(results, result => result.Ok);
            Assert.Contains((after.Ann - before.Ann, after.Clearing - before.Clearing, after.Fees - before.Fees), ((long, long, long)[])[(50_00, 0, 0), (0, 50_00 - fee, fee)]);
            Assert.Equal(0, after.Held);
        }
        await Portal.NothingIsBroken();
    }

    [Fact]
    public async Task Of_64_refunds_of_40_percent_two_at_most_are_carried_out()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var order = await Portal.FinishedOrder(50_00);
            var before = await Portal.Purses(order.Id);

            await Race(async _ =>
            {
                var opened = await Portal.As(Portal.Ann).Send(GivenRefund.Asking(order.Id, 20_00));
                return opened.Ok ? await Portal.As(Portal.Bob).Send(new AcceptRefund(Guid.CreateVersion7(), opened.Value!.CaseId, 20_00)) : opened.Refusal!;
            });

            var back = (await Portal.Purses(order.Id)).Ann - before.Ann;
            Assert.Contains(back, (long[])[20_00, 40_00]);
        }
        await Portal.NothingIsBroken();
    }

    [Fact]
    public async Task Of_64_who_ask_at_once_one_opens_a_case()
    {
        for (var round = 0; round < 10; round++)
        {
            var order = await Portal.DeliveredOrder(50_00);
            var results = await Race(hand => hand % 2 == 0
                ? Portal.As(Portal.Ann).Send(GivenRefund.Asking(order.Id, 20_00))
                : Portal.As(Portal.Bob).Send(GivenRefund.Offering(order.Id, 10_00)));
            Assert.Single(results, result => result.Ok);
        }
        await Portal.NothingIsBroken();
    }

    [Fact]
    public async Task Two_of_staff_at_once_one_has_the_case()
    {
        var order = await Portal.DeliveredOrder(50_00);
        var one = await Portal.Escalated(order.Id, 20_00);
        var results = await Race(hand => Portal.As(hand % 2 == 0 ? Portal.Sue : Portal.Ada).Send(new ClaimCase(one)));

        Assert.Single(results, result => result.Ok);
        Assert.All(results.Where(result => !result.Ok), result => Assert.Contains(result.Refusal!.Code, (string[])["refund.claimed", "stale"]));
    }

    [Fact]
    public async Task The_same_click_twice_is_one_refund()
    {
        var order = await Portal.FinishedOrder(50_00);
        var before = await Portal.Purses(order.Id);
        var click = GivenRefund.Offering(order.Id, 50_00);
        var answers = await Race(_ => Portal.As(Portal.Bob).Send(click));

        Assert.All(answers.Where(answer => !answer.Ok), answer => Assert.Equal("stale", answer.Refusal!.Code));
        Assert.Equal(50_00, (await Portal.Purses(order.Id)).Ann - before.Ann);
        Assert.Equal(0, await Portal.Balance(LedgerKind.Escrow, order.DemandId!.Value));
    }

    private static Task<Result<T>[]> Race<T>(Func<int, Task<Result<T>>> act)
        => Task.WhenAll(Enumerable.Range(0, Hands).Select(hand => Task.Run(() => act(hand))));
}
