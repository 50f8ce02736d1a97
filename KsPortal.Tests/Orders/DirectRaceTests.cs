using KsPortal.Core.Deadlines;
using KsPortal.Core.Money;
using KsPortal.Core.Orders;
using Microsoft.EntityFrameworkCore;

namespace KsPortal.Tests.Orders;

public sealed class DirectRaceOnSqlite(SqlitePortal portal) : DirectRaceTests(portal), IClassFixture<SqlitePortal>;
public sealed class DirectRaceOnPostgres(PostgresPortal portal) : DirectRaceTests(portal), IClassFixture<PostgresPortal>;

/// <summary>Whoever comes at the same moment: one of them wins, and the money moves once.</summary>
public abstract class DirectRaceTests(TestPortal portal) : PortalTests(portal), IAsyncLifetime
{
    private const int Hands = 64, Rounds = 10;

    public async ValueTask InitializeAsync() => await Portal.Market();
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Two_clicks_with_one_key_make_one_order_and_two_tabs_make_one_to_pay()
    {
        var listing = await Portal.Listed();
        var click = GivenBought.Buying(listing);
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => Portal.As(Portal.Ann).Ok(click))));
        Assert.Single(answers.Distinct());

        var other = await Portal.Listed();
        var tabs = await Race(Hands, _ => Portal.As(Portal.Ann).Send(GivenBought.Buying(other)));
        Assert.Single(tabs, tab => tab.Ok);
        Assert.All(tabs.Where(tab => !tab.Ok), tab => Assert.Contains(tab.Refusal!.Code, (string[])["order.unpaid", "stale"]));
        await Portal.NothingIsBroken();
    }

    [Fact]
    public async Task Of_64_payments_at_once_one_is_taken()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var order = await Portal.PlacedOrder(50_00);
            await Portal.Fund(Portal.Ann, 50_00);   // there would be enough for two
            var before = await Portal.Balance(LedgerKind.Available, Portal.Ann.AccountId);

            var results = await Race(Hands, _ => Portal.As(Portal.Ann).Send(new PayOrder(Guid.CreateVersion7(), order)));

            Assert.Single(results, result => result.Ok);
            Assert.Equal(before - 50_00, await Portal.Balance(LedgerKind.Available, Portal.Ann.AccountId));
            Assert.Equal(50_00, await Portal.Balance(LedgerKind.Escrow, order));
        }
        await Portal.NothingIsBroken();
    }

    [Fact]
    public async Task Taking_on_refusing_and_the_portals_silence_at_once_end_in_one_of_them()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var order = await Portal.PaidOrder(50_00);
            var results = await Race(24, hand => (hand % 3) switch
            {
                0 => Portal.As(Portal.Bob).Send(new TakeOnOrder(Guid.CreateVersion7(), order)),
                1 => Portal.As(Portal.Bob).Send(new RefuseOrder(Guid.CreateVersion7(), order, "no time")),
                _ => Silence(order),
            });

            var over = await Portal.As(Portal.Ann).Ok(new ViewOrder(order));
            Assert.Contains(over.State, (OrderState[])[OrderState.InProgress, OrderState.Refused]);
            Assert.Equal(over.State is OrderState.InProgress ? (50_00L, 0L) : (0L, 50_00L), (over.Money.Held.Minor, over.Money.Refunded.Minor));
            Assert.Equal(1, results.Count(result => result.Ok));
        }
        await Portal.NothingIsBroken();
    }

    [Fact]
    public async Task Paying_and_lapsing_at_once_end_in_one_of_them()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var order = await Portal.PlacedOrder(50_00);
            var results = await Race(16, hand => hand % 2 == 0 ? Portal.As(Portal.Ann).Send(new PayOrder(Guid.CreateVersion7(), order)) : Lapse(order));

            var over = await Portal.As(Portal.Ann).Ok(new ViewOrder(order));
            Assert.Equal(over.State is OrderState.Funded ? 50_00 : 0, over.Money.Held.Minor);
            Assert.Contains(over.State, (OrderState[])[OrderState.Funded, OrderState.Closed]);
            Assert.Equal(1, results.Count(result => result.Ok));
        }
        await Portal.NothingIsBroken();
    }

    private Task<Result<Done>> Silence(Guid order) => ByItself(new AnswerSilence(), order, OrderState.Refused);

    private Task<Result<Done>> Lapse(Guid order) => ByItself(new LapseOrder(), order, OrderState.Closed);

    /// <summary>As the sweeper would, in the same moment as the others; what came too late changes nothing and counts as refused.</summary>
    private Task<Result<Done>> ByItself(IDeadlineAct act, Guid order, OrderState to) => Portal.Run<Done>(async work =>
    {
        var before = (await work.Db.Orders.SingleAsync(o => o.Id == order)).State;
        await act.Act(work, Deadline.Set(act.Kind, order, work.Now, work.Now), default);
        return before != to && work.Db.Orders.Local.Single().State == to ? new Done() : Refusal.Conflict("late");
    });

    private static Task<Result<T>[]> Race<T>(int hands, Func<int, Task<Result<T>>> act)
        => Task.WhenAll(Enumerable.Range(0, hands).Select(hand => Task.Run(() => act(hand))));
}
