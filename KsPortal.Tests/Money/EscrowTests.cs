using CsCheck;
using KsPortal.Core.Money;

namespace KsPortal.Tests.Money;

public sealed class EscrowOnSqlite(SqlitePortal portal) : EscrowTests(portal), IClassFixture<SqlitePortal>;
public sealed class EscrowOnPostgres(PostgresPortal portal) : EscrowTests(portal), IClassFixture<PostgresPortal>;

public abstract class EscrowTests(TestPortal portal) : PortalTests(portal)
{
    private readonly Guid deal = Guid.NewGuid();

    private Guid Ann => Portal.Ann.AccountId;
    private Guid Bob => Portal.Bob.AccountId;

    [Fact]
    public async Task Without_the_money_nothing_is_held_and_Ann_is_told_what_is_missing()
    {
        var has = await Portal.Balance(LedgerKind.Available, Ann);

        var refusal = (await Hold(has + 12_34)).Refusal;

        Assert.Equal(Refusal.Conflict("money.short"), refusal);
        Assert.Equal([Amount.Fen(12_34)], refusal!.Args);
        Assert.Equal(0, await Portal.Balance(LedgerKind.Escrow, deal));
    }

    [Fact]
    public async Task However_a_deal_is_cut_every_fen_arrives_somewhere()
    {
        for (var seed = 0; seed < 10; seed++)
        {
            var deal = Guid.NewGuid();
            var parts = Gen.Long[1, 900_00].Array[1, 6].Single();
            var (clearing, fees) = (await Portal.Balance(LedgerKind.Clearing, Bob), await Portal.Balance(LedgerKind.Fees, Guid.Empty));
            await Portal.Fund(Portal.Ann, Math.Max(parts.Sum(), 1_00));
            Assert.True((await Hold(parts.Sum(), deal)).Ok);

            foreach (var part in parts) await Release(part, Guid.NewGuid(), deal);

            var fee = FeeRule.Of(parts.Sum(), FeeTerms.Standard);
            Assert.Equal(0, await Portal.Balance(LedgerKind.Escrow, deal));
            Assert.Equal(fee, await Portal.Balance(LedgerKind.Fees, Guid.Empty) - fees);
            Assert.Equal(parts.Sum() - fee, await Portal.Balance(LedgerKind.Clearing, Bob) - clearing);
        }
    }

    [Fact]
    [Trait("Long", "money")]
    public async Task Of_64_who_release_or_refund_one_part_at_once_exactly_one_does()
    {
        var rounds = Long.Of(100, 1_000);
        await Portal.Fund(Portal.Ann, rounds * 100_00L);
        for (var round = 0; round < rounds; round++)
        {
            var (deal, part) = (Guid.NewGuid(), Guid.NewGuid());
            Assert.True((await Hold(100_00, deal)).Ok);
            var wallet = await Portal.Balance(LedgerKind.Available, Ann);

            var results = await Task.WhenAll(Enumerable.Range(0, 64).Select(n => Task.Run(() => n % 2 == 0 ? Release(100_00, part, deal) : Refund(100_00, part, deal))));

            Assert.Single(results, result => result.Ok);
            Assert.Equal(0, await Portal.Balance(LedgerKind.Escrow, deal));
            var settled = await Settled(part);
            Assert.Equal(settled.Kind is SettlementKind.Refunded ? 100_00 : 0, await Portal.Balance(LedgerKind.Available, Ann) - wallet);
        }
    }

    [Fact]
    public async Task More_than_is_held_cannot_be_released()
    {
        await Portal.Fund(Portal.Ann, 100_00);
        await Hold(100_00);
        Assert.True((await Release(60_00, Guid.NewGuid(), deal)).Ok);

        Assert.Equal(Refusal.Conflict("money.short"), (await Release(60_00, Guid.NewGuid(), deal)).Refusal);

        Assert.Equal(40_00, await Portal.Balance(LedgerKind.Escrow, deal));
    }

    private Task<Result<Done>> Hold(long minor, Guid? of = null)
        => Portal.Run<Done>(async work => await work.Hold(new(of ?? deal, Ann, PaidFor.Demand, of ?? deal), Amount.Fen(minor), null, default) is { } refused ? refused : new Done());

    private Task<Result<Done>> Release(long minor, Guid part, Guid of) => Portal.Run<Done>(async work =>
    {
        await work.Release(of, part, Bob, Amount.Fen(minor), FeeTerms.Standard, default);
        return new Done();
    });

    private Task<Result<Done>> Refund(long minor, Guid part, Guid of) => Portal.Run<Done>(async work =>
    {
        await work.Refund(of, part, Ann, Amount.Fen(minor), default);
        return new Done();
    });

    private async Task<Settlement> Settled(Guid part)
    {
        await using var db = Portal.Db();
        return await db.Settlements.SingleAsync(s => s.Subject == part);
    }
}
