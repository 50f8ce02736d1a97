using KsPortal.Core.Money;

namespace KsPortal.Tests.Money;

[Trait("Long", "money")]
public sealed class PayoutRacesOnSqlite() : PayoutRaceTests(new SqlitePortal());
[Trait("Long", "money")]
public sealed class PayoutRacesOnPostgres() : PayoutRaceTests(new PostgresPortal());

/// <summary>Bob with 64 hands, and staff with as many.</summary>
public abstract class PayoutRaceTests(TestPortal portal) : FreshPageTests(portal)
{
    private static readonly int Rounds = Long.Of(100, 1_000);

    private IPortal Bob => Portal.As(Portal.Bob);

    [Fact]
    public async Task Of_640_payouts_of_7_out_of_1000_exactly_142_pass()
    {
        var method = await Portal.PayoutMethod(Portal.Bob);
        await Portal.Fund(Portal.Bob, 1_000_00);

        var answers = (await Racing(async _ =>
        {
            var own = new List<Result<PayoutRequested>>();
            for (var n = 0; n < 10; n++) own.Add(await Bob.Send(new RequestPayout(Guid.CreateVersion7(), method, 7_00)));
            return own;
        })).SelectMany(own => own).ToList();

        Assert.Equal(142, answers.Count(answer => answer.Ok));
        Assert.All(answers.Where(answer => !answer.Ok), answer => Assert.Contains(answer.Refusal!.Code, new[] { "payout.short", "money.short" }));
        Assert.Equal((6_00L, 994_00L), await Portal.Purse(Portal.Bob));
        await Portal.NothingIsBroken();
        await Portal.Node.Gateways.Run();
        Assert.Equal((6_00L, 0L), await Portal.Purse(Portal.Bob));
        await Portal.NothingIsBroken();
    }

    [Fact]
    public async Task Again_and_again_64_hands_want_7_out_of_100_and_14_get_it()
    {
        var method = await Portal.PayoutMethod(Portal.Bob);
        await Portal.Fund(Portal.Bob, 2_00);
        for (var round = 1; round <= Rounds; round++)
        {
            await Portal.Fund(Portal.Bob, 98_00);

            var answers = await Racing(_ => Bob.Send(new RequestPayout(Guid.CreateVersion7(), method, 7_00)));

            Assert.Equal(14, answers.Count(answer => answer.Ok));
            Assert.Equal(2_00, (await Portal.Purse(Portal.Bob)).Available);   // those of earlier rounds have gone out, or wait for staff
        }
        await Portal.NothingIsBroken();
    }

    [Fact]
    public async Task A_double_click_64_times_is_one_payout()
    {
        var method = await Portal.PayoutMethod(Portal.Bob);
        await Portal.Fund(Portal.Bob, 1_000_00);
        var key = Portal.NewKey;

        var answers = await Racing(_ => Bob.Ok(new RequestPayout(key, method, 7_00)));

        Assert.Single(answers.Select(answer => answer.PayoutId).Distinct());
        Assert.Equal((993_00L, 7_00L), await Portal.Purse(Portal.Bob));
    }

    [Fact]
    public async Task Of_64_decisions_at_once_one_stands_and_the_cents_are_whole()
    {
        var payout = await Portal.Payout(Portal.Bob, 9_999_99, await Portal.PayoutMethod(Portal.Bob));

        var decided = await Racing(n => n % 2 == 0
            ? Portal.As(Portal.Sue).Send(new ApprovePayout(Guid.CreateVersion7(), payout))
            : Portal.As(Portal.Ada).Send(new RefusePayout(Guid.CreateVersion7(), payout, "户名和实名不一致")));

        Assert.Single(decided, answer => answer.Ok);
        var (available, transit) = await Portal.Purse(Portal.Bob);
        Assert.Equal(9_999_99, available + transit);
        await Portal.NothingIsBroken();
    }

    [Fact]
    public async Task Bob_takes_it_back_while_staff_let_it_out_and_exactly_one_of_64_stands()
    {
        var payout = await Portal.Payout(Portal.Bob, 9_999_99, await Portal.PayoutMethod(Portal.Bob));

        var hands = await Racing(n => n % 2 == 0
            ? Bob.Send(new WithdrawPayout(Guid.CreateVersion7(), payout))
            : Portal.As(n % 4 == 1 ? Portal.Sue : Portal.Ada).Send(new ApprovePayout(Guid.CreateVersion7(), payout)));

        Assert.Single(hands, hand => hand.Ok);
        var state = (await Portal.PayoutRow(Portal.Bob, payout)).State;
        Assert.Equal(state is PayoutState.Withdrawn ? (9_999_99L, 0L) : (0L, 9_999_99L), await Portal.Purse(Portal.Bob));
        await Portal.Node.Gateways.Run();
        Assert.Equal(state is PayoutState.Withdrawn ? state : PayoutState.Sent, (await Portal.PayoutRow(Portal.Bob, payout)).State);
        await Portal.NothingIsBroken();
    }

    [Fact]
    public async Task Four_workers_on_two_servers_send_each_payout_once()
    {
        var method = await Portal.PayoutMethod(Portal.Bob);
        await Portal.Fund(Portal.Bob, 140_00);
        for (var n = 0; n < 20; n++) await Bob.Ok(new RequestPayout(Guid.CreateVersion7(), method, 7_00));
        await using var other = await Portal.AnotherNode();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(n => Task.Run(() => (n % 2 == 0 ? Portal.Node : other).Gateways.Run())));
        await Portal.Node.Gateways.Run();

        Assert.Equal((0L, 0L), await Portal.Purse(Portal.Bob));
        await using var db = Portal.Db();
        Assert.Equal(20, await db.Transfers.CountAsync(t => t.Kind == TransferKind.PayOutSent));
        await Portal.NothingIsBroken();
    }

    [Fact]
    public async Task An_account_is_not_removed_under_a_payout_that_goes_to_it()
    {
        for (var round = 0; round < 10; round++)
        {
            var method = await Portal.PayoutMethod(Portal.Bob);
            await Portal.Fund(Portal.Bob, 7_00);

            var raced = await Task.WhenAll(
                Task.Run(async () => (await Bob.Send(new RequestPayout(Guid.CreateVersion7(), method, 7_00))).Refusal?.Code),
                Task.Run(async () => (await Bob.Send(new RemovePayoutMethod(Guid.CreateVersion7(), method))).Refusal?.Code));

            Assert.True(raced is [null, "payout-method.busy"] or ["payout-method", null], string.Join(" | ", raced));
            await Portal.Node.Gateways.Run();
            if (raced[0] is null) await Bob.Ok(new RemovePayoutMethod(Guid.CreateVersion7(), method));
        }
        await Portal.NothingIsBroken();
    }

    private static Task<T[]> Racing<T>(Func<int, Task<T>> act) => Task.WhenAll(Enumerable.Range(0, 64).Select(n => Task.Run(() => act(n))));
}
