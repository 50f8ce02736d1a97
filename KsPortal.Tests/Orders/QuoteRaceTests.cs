using KsPortal.Core.Checks;
using KsPortal.Core.Demands;
using KsPortal.Core.Money;
using KsPortal.Core.Orders;
using KsPortal.Tests.Demands;
using Microsoft.Extensions.DependencyInjection;

namespace KsPortal.Tests.Orders;

public sealed class QuoteRaceOnSqlite(SqlitePortal portal) : QuoteRaceTests(portal), IClassFixture<SqlitePortal>;
public sealed class QuoteRaceOnPostgres(PostgresPortal portal) : QuoteRaceTests(portal), IClassFixture<PostgresPortal>;

/// <summary>Whatever happens at once: one winner, one order, one payment.</summary>
public abstract class QuoteRaceTests(TestPortal portal) : PortalTests(portal), IAsyncLifetime
{
    private const int Rounds = 12;
    private const int Hands = 64;
    private static readonly int Many = Long.Of(100, 1_000);

    private IPortal Ann => Portal.As(Portal.Ann);

    public async ValueTask InitializeAsync() => await Portal.Market();

    public async ValueTask DisposeAsync()
    {
        var found = await Portal.Node.Services.GetRequiredService<Checker>().Run(default);
        Assert.All(found, finding => Assert.Empty(finding.Broken));
    }

    [Fact]
    [Trait("Long", "money")]
    public async Task Of_64_payments_at_once_one_makes_the_order_and_moves_the_money()
    {
        for (var round = 0; round < Many; round++)
        {
            var (demand, bobs, _) = await Portal.Awarded();
            await Portal.Fund(Portal.Ann, 3_600_00);
            var before = await Portal.Balance(LedgerKind.Available, Portal.Ann.AccountId);

            var paid = await All(_ => Ann.Send(new PayQuote(Guid.CreateVersion7(), bobs.QuoteId)));

            Assert.Single(paid, one => one.Ok);
            Assert.Equal((before - 1_200_00, 1_200_00L), (await Portal.Balance(LedgerKind.Available, Portal.Ann.AccountId), await Portal.Balance(LedgerKind.Escrow, demand)));
            await using var db = Portal.Db();
            Assert.Equal(1, await db.Orders.CountAsync(o => o.DemandId == demand));
        }
    }

    [Fact]
    [Trait("Long", "money")]
    public async Task Of_64_choices_at_once_one_stands()
    {
        for (var round = 0; round < Many; round++)
        {
            var demand = await Portal.AskedForQuotes();
            var (bobs, bens) = (await Portal.Quote(Portal.Bob, demand), await Portal.Quote(Portal.Ben, demand));

            var chosen = await All(hand => Ann.Send(new ChooseQuote(Guid.CreateVersion7(), (hand % 2 == 0 ? bobs : bens).QuoteId, 1)));

            Assert.Single(chosen, one => one.Ok);
            Assert.All(chosen.Where(one => !one.Ok), one => Assert.Equal("quote.awarded", one.Refusal!.Code));
            await Over(demand);
        }
    }

    [Fact]
    public async Task Choosing_against_withdrawing_ends_in_one_of_the_two_stories()
    {
        for (var round = 0; round < 3 * Rounds; round++)
        {
            var demand = await Portal.AskedForQuotes();
            var quote = await Portal.Quote(Portal.Bob, demand);

            var (choice, back) = await Both(() => Ann.Send(new ChooseQuote(Guid.CreateVersion7(), quote.QuoteId, 1)),
                () => Portal.As(Portal.Bob).Send(new WithdrawQuote(Guid.CreateVersion7(), quote.QuoteId)));

            Assert.True(back.Ok);   // before the choice or after it, he may
            if (!choice.Ok) Assert.Equal("quote.withdrawn", choice.Refusal!.Code);
            Assert.Equal((DemandState.Open, QuoteState.Withdrawn), ((await Portal.Seen(Portal.Ann, demand)).State, await Portal.StateOf(quote)));
        }
    }

    [Fact]
    public async Task Choosing_against_changing_never_chooses_what_Ann_did_not_see()
    {
        for (var round = 0; round < 3 * Rounds; round++)
        {
            var demand = await Portal.AskedForQuotes();
            var quote = await Portal.Quote(Portal.Bob, demand);

            var (choice, change) = await Both(() => Ann.Send(new ChooseQuote(Guid.CreateVersion7(), quote.QuoteId, 1)),
                () => Portal.As(Portal.Bob).Send(new ReviseQuote(Guid.CreateVersion7(), quote.QuoteId, Quoting.Offer(1_900_00))));

            Assert.NotEqual(choice.Ok, change.Ok);
            Assert.Equal(choice.Ok ? "quote.frozen" : "quote.changed", (choice.Ok ? change.Refusal : choice.Refusal)!.Code);
            await Over(demand);
        }
    }

    [Fact]
    public async Task Paying_against_the_end_of_the_time_either_pays_or_opens_again()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var (demand, bobs, _) = await Portal.Awarded();
            await Portal.Fund(Portal.Ann, 1_200_00);
            Portal.Clock.Advance(QuoteRules.PayWithin - Core.Deadlines.Sweeper.Apart);
            await Portal.Node.Sweeper.Sweep(default);

            var (paid, _) = await Both(() => Ann.Send(new PayQuote(Guid.CreateVersion7(), bobs.QuoteId)), async () =>
            {
                Portal.Clock.Advance(Core.Deadlines.Sweeper.Apart);
                await Portal.Sweep();
                return true;
            });

            Assert.Equal(paid.Ok ? DemandState.Ordered : DemandState.Open, (await Portal.Seen(Portal.Ann, demand)).State);
            Assert.Equal(paid.Ok ? QuoteState.Won : QuoteState.Standing, await Portal.StateOf(bobs));
            Assert.Equal(paid.Ok ? 1_200_00L : 0, await Portal.Balance(LedgerKind.Escrow, demand));
            await Over(demand);
        }
    }

    [Fact]
    public async Task Paying_against_stepping_back_or_letting_go_is_one_or_the_other()
    {
        for (var round = 0; round < 2 * Rounds; round++)
        {
            var (demand, bobs, _) = await Portal.Awarded();
            await Portal.Fund(Portal.Ann, 1_200_00);

            var (paid, other) = await Both(() => Ann.Send(new PayQuote(Guid.CreateVersion7(), bobs.QuoteId)), () => round % 2 == 0
                ? Portal.As(Portal.Bob).Send(new WithdrawQuote(Guid.CreateVersion7(), bobs.QuoteId))
                : Ann.Send(new ReleaseQuote(Guid.CreateVersion7(), bobs.QuoteId)));

            Assert.NotEqual(paid.Ok, other.Ok);
            Assert.Equal(paid.Ok ? DemandState.Ordered : DemandState.Open, (await Portal.Seen(Portal.Ann, demand)).State);
            await Over(demand);
        }
    }

    /// <summary>Nobody has more than fifty quotes waiting.</summary>
    private Task Over(Guid demand) => Ann.Send(new CancelDemand(Guid.CreateVersion7(), demand));

    private static Task<T[]> All<T>(Func<int, Task<T>> act) => Task.WhenAll(Enumerable.Range(0, Hands).Select(hand => Task.Run(() => act(hand))));

    private static async Task<(T, TOther)> Both<T, TOther>(Func<Task<T>> one, Func<Task<TOther>> other)
    {
        var (first, second) = (Task.Run(one), Task.Run(other));
        return (await first, await second);
    }
}
