using KsPortal.Core.Money;
using KsPortal.Core.Storage;

namespace KsPortal.Tests.Money;

public sealed class LedgerOnSqlite(SqlitePortal portal) : LedgerTests(portal), IClassFixture<SqlitePortal>;
public sealed class LedgerOnPostgres(PostgresPortal portal) : LedgerTests(portal), IClassFixture<PostgresPortal>;

public abstract class LedgerTests(TestPortal portal) : PortalTests(portal)
{
    [Fact]
    public async Task What_Ann_pays_in_is_in_her_wallet_and_owed_by_the_world_outside()
    {
        var (before, outside) = (await Wallet(Portal.Ann), await Portal.Balance(LedgerKind.Gateway, GatewayNames.OwnerOf(DemoGateway.Name)));

        await Portal.Fund(Portal.Ann, 60_000_00);

        Assert.Equal(before + 60_000_00, await Wallet(Portal.Ann));
        Assert.Equal(outside - 60_000_00, await Portal.Balance(LedgerKind.Gateway, GatewayNames.OwnerOf(DemoGateway.Name)));
    }

    [Fact]
    public async Task A_guarded_account_refuses_in_the_database_to_be_overdrawn()
    {
        var someone = Guid.NewGuid();
        await TopUp(someone, 1000);

        Assert.Equal(Refusal.Conflict("money.short"), (await Take(someone, 1001)).Refusal);
        Assert.Equal(1000, await Portal.Balance(LedgerKind.Available, someone));
        Assert.True((await Take(someone, 1000)).Ok);
    }

    [Fact]
    public async Task Of_640_takings_of_7_at_once_from_1000_exactly_142_pass()
    {
        var someone = Guid.NewGuid();
        await TopUp(someone, 1000);

        var results = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(async () =>
        {
            var mine = new List<Result<Done>>();
            for (var n = 0; n < 10; n++) mine.Add(await Take(someone, 7));
            return mine;
        })));

        Assert.Equal(142, results.SelectMany(mine => mine).Count(result => result.Ok));
        Assert.All(results.SelectMany(mine => mine).Where(result => !result.Ok), result => Assert.Equal(Refusal.Conflict("money.short"), result.Refusal));
        Assert.Equal(1000 - 142 * 7, await Portal.Balance(LedgerKind.Available, someone));
    }

    [Fact]
    public async Task Totals_are_the_sums_of_the_transfers_and_all_of_it_is_nothing()
    {
        await Portal.Fund(Portal.Bob, 500_00);
        await Take(Portal.Bob.AccountId, 123_45);

        await using var db = Portal.Db();
        var accounts = await db.LedgerAccounts.AsNoTracking().ToListAsync();
        var transfers = await db.Transfers.AsNoTracking().ToListAsync();
        Assert.All(accounts, account => Assert.Equal(
            (transfers.Where(t => t.DebitId == account.Id).Sum(t => t.Minor), transfers.Where(t => t.CreditId == account.Id).Sum(t => t.Minor)),
            (account.Debits, account.Credits)));
        Assert.Equal(0, accounts.Sum(account => account.Credits - account.Debits));
    }

    [Fact]
    public async Task Every_transfer_carries_the_hash_of_the_one_before()
    {
        await Portal.Fund(Portal.Ann, 1_00);
        await Portal.Fund(Portal.Ann, 2_00);

        await using var db = Portal.Db();
        var transfers = await db.Transfers.AsNoTracking().OrderBy(t => t.Seq).ToListAsync();
        Assert.Equal(Enumerable.Range(1, transfers.Count).Select(n => (long)n), transfers.Select(t => t.Seq));
        Assert.All(transfers, t => Assert.Equal(t.ComputeHash(), t.Hash));
        Assert.Equal(transfers.Select(t => t.Hash).SkipLast(1).Prepend(""), transfers.Select(t => t.Previous));
    }

    [Fact]
    public async Task One_operation_has_one_effect()
    {
        var someone = Guid.NewGuid();
        var operation = $"once:{Guid.NewGuid():n}";
        await Post(operation, LedgerKind.Gateway, Guid.Empty, LedgerKind.Available, someone, 100);

        Assert.False((await Post(operation, LedgerKind.Gateway, Guid.Empty, LedgerKind.Available, someone, 100)).Ok);

        Assert.Equal(100, await Portal.Balance(LedgerKind.Available, someone));
    }

    [Theory]
    [InlineData("UPDATE transfers SET \"Minor\" = 1")]
    [InlineData("DELETE FROM transfers")]
    [InlineData("UPDATE journal SET \"Reason\" = 'another'")]
    [InlineData("DELETE FROM journal")]
    [InlineData("UPDATE ledger_accounts SET \"Credits\" = \"Credits\" + 1000000 WHERE \"Kind\" = 'Available'")]
    [InlineData("DELETE FROM ledger_accounts")]
    [InlineData("INSERT INTO ledger_accounts SELECT * FROM (SELECT * FROM ledger_accounts WHERE \"Credits\" > 0) AS rich")]
    public async Task History_is_not_changed_even_by_plain_sql(string sql)
    {
        await Portal.Fund(Portal.Ann, 1_00);
        await using var db = Portal.Db();

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => db.Database.ExecuteSqlRawAsync(sql));
    }

    [Fact]
    public async Task The_one_hole_each_engine_has_is_closed()
    {
        await Portal.Fund(Portal.Ann, 1_00);
        await using var db = Portal.Db();
        string[] holes = db.Database.IsNpgsql()
            ? ["TRUNCATE transfers", "TRUNCATE journal", "TRUNCATE ledger_accounts CASCADE"]
            : ["INSERT OR REPLACE INTO transfers SELECT * FROM transfers", "INSERT OR REPLACE INTO journal SELECT * FROM journal", "REPLACE INTO ledger_accounts SELECT * FROM ledger_accounts"];

        foreach (var hole in holes)
            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => db.Database.ExecuteSqlRawAsync(hole));
    }

    private Task<long> Wallet(Scope who) => Portal.Balance(LedgerKind.Available, who.AccountId);

    private Task TopUp(Guid owner, long minor) => Post($"test:{Guid.NewGuid():n}", LedgerKind.Gateway, Guid.Empty, LedgerKind.Available, owner, minor);

    private Task<Result<Done>> Take(Guid owner, long minor)
        => Post($"test:{Guid.NewGuid():n}", LedgerKind.Available, owner, LedgerKind.PayoutsInTransit, Guid.Empty, minor);

    private Task<Result<Done>> Post(string operation, LedgerKind from, Guid giver, LedgerKind to, Guid taker, long minor)
        => Portal.Run<Done>(async work =>
        {
            var move = new Movement(TransferKind.Adjust, from.Of(giver), to.Of(taker), minor);
            work.Post(operation, null, move);
            return new Done();
        });
}
