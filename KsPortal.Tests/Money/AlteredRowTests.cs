using KsPortal.Core.Checks;
using KsPortal.Core.Money;
using KsPortal.Core.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace KsPortal.Tests.Money;

public sealed class AlteredRowOnSqlite(SqlitePortal portal) : AlteredRowTests(portal), IClassFixture<SqlitePortal>;
public sealed class AlteredRowOnPostgres(PostgresPortal portal) : AlteredRowTests(portal), IClassFixture<PostgresPortal>;

/// <summary>Somebody has the database in his hands and alters one row of the money: the check says which.</summary>
public abstract class AlteredRowTests(TestPortal portal) : PortalTests(portal), IAsyncLifetime
{
    /// <summary>What he may write into each column of a transfer; every one is part of what is hashed.</summary>
    private static readonly string[] Transfer =
    [
        "\"Minor\" = \"Minor\" + 1", "\"Operation\" = \"Operation\" || 'x'", "\"Leg\" = \"Leg\" + 7", "\"Kind\" = 'Adjust'", "\"DebitId\" = \"WorkId\"", "\"CreditId\" = \"WorkId\"",
        "\"Currency\" = 'USD'", "\"Deal\" = \"WorkId\"", "\"WorkId\" = \"DebitId\"", "\"At\" = (SELECT MAX(\"ExpiresAt\") FROM payments)", "\"Previous\" = 'x' || substr(\"Previous\", 2)",
        "\"Hash\" = 'x' || substr(\"Hash\", 2)", "\"Seq\" = \"Seq\" + 1000000",
    ];

    private static readonly string[] Account =
    [
        "\"Credits\" = \"Credits\" + 1", "\"Debits\" = \"Debits\" + 1", "\"Owner\" = \"Id\"", "\"Kind\" = CASE WHEN \"Kind\" = 'Clearing' THEN 'Fees' ELSE 'Clearing' END",
        "\"Currency\" = 'USD'", "\"Guarded\" = NOT \"Guarded\"",
    ];

    private static readonly string[] Settlement =
    [
        "\"ReleasedMinor\" = \"ReleasedMinor\" + 1", "\"FeeMinor\" = \"FeeMinor\" + 1", "\"RefundedMinor\" = \"RefundedMinor\" + 1", "\"CouponBackMinor\" = \"CouponBackMinor\" + 1", "\"Kind\" = 'Returned'",
    ];

    public async ValueTask InitializeAsync()
    {
        await using (var db = Portal.Db())
            if (await db.Settlements.AnyAsync()) return;
        await Portal.Market();
        await Portal.FinishedOrder();
        await Portal.RunningOrder(1_234_56);
        var late = await Portal.RunningOrder(99_99);
        await Portal.As(Portal.Bob).Ok(new Core.Orders.CancelMilestone(Guid.CreateVersion7(), late.Id, late.Milestones[0].Id, "ill"));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Every_transfer_is_held_by_the_chain_whatever_is_altered_in_it()
    {
        await using var db = Portal.Db();
        var last = await db.Transfers.MaxAsync(t => t.Seq);
        Assert.True(last >= 8);

        for (var seq = 1L; seq <= last; seq++)   // each row once, each column again and again
            await Found(new(db), "A2", $"transfer {(Transfer[seq % Transfer.Length].StartsWith("\"Seq\"", StringComparison.Ordinal) ? seq + 1_000_000 : seq)} ",
                $"UPDATE transfers SET {Transfer[seq % Transfer.Length]} WHERE \"Seq\" = {seq}");
        foreach (var column in Transfer.Where(column => !column.StartsWith("\"Seq\"", StringComparison.Ordinal)))
            await Found(new(db), "A2", "transfer 3 ", $"UPDATE transfers SET {column} WHERE \"Seq\" = 3");
    }

    [Fact]
    public async Task Who_reckons_the_hash_anew_is_found_at_the_next_row_and_at_the_end_by_the_head()
    {
        await using var db = Portal.Db();
        var rows = await db.Transfers.AsNoTracking().OrderBy(t => t.Seq).ToListAsync();

        foreach (var row in rows)
            await Found(new(db), "A2", row.Seq == rows[^1].Seq ? $"the chain ends at {row.Seq}" : $"transfer {row.Seq + 1} ",
                $"UPDATE transfers SET \"Minor\" = \"Minor\" + 1 WHERE \"Seq\" = {row.Seq}", reseal: row.Seq);
    }

    [Fact]
    public async Task A_transfer_that_is_taken_out_is_missed()
    {
        await using var db = Portal.Db();
        var last = await db.Transfers.MaxAsync(t => t.Seq);

        for (var seq = 1L; seq <= last; seq++)
            await Found(new(db), "A2", seq == last ? "the chain ends at" : $"transfer {seq + 1} ", $"DELETE FROM transfers WHERE \"Seq\" = {seq}");
    }

    [Fact]
    public async Task Every_account_says_what_it_is_and_what_went_through_it()
    {
        await using var db = Portal.Db();
        foreach (var (account, at) in (await db.LedgerAccounts.AsNoTracking().OrderBy(a => a.Id).ToListAsync()).Select((account, at) => (account, at)))
            await Found(new(db), "", $"{account.Id}", $"UPDATE ledger_accounts SET {Account[at % Account.Length]} WHERE \"Id\" = {Text(db, account.Id)}");
        foreach (var column in Account)
            await Found(new(db), "", $"{LedgerAccount.IdOf(LedgerKind.Available, Portal.Ann.AccountId)}",
                $"UPDATE ledger_accounts SET {column} WHERE \"Id\" = {Text(db, LedgerAccount.IdOf(LedgerKind.Available, Portal.Ann.AccountId))}");
    }

    [Fact]
    public async Task Every_settlement_moved_just_what_it_says()
    {
        await using var db = Portal.Db();
        foreach (var settled in await db.Settlements.AsNoTracking().ToListAsync())
            foreach (var column in Settlement)
                await Found(new(db), "E2", $"{settled.Subject}", $"UPDATE settlements SET {column} WHERE \"Subject\" = {Text(db, settled.Subject)}");
    }

    [Fact]
    public async Task Every_payment_that_succeeded_is_money_that_came_in()
    {
        await using var db = Portal.Db();
        foreach (var payment in await db.Payments.AsNoTracking().Where(p => p.State == PaymentState.Succeeded && p.Gateway != Payment.Wallet).ToListAsync())
            foreach (var column in new[] { "\"Amount_Minor\" = \"Amount_Minor\" + 1", "\"State\" = 'Failed'", "\"AccountId\" = \"Id\"" })
                await Found(new(db), "O3", $"{payment.Id:n}", $"UPDATE payments SET {column} WHERE \"Id\" = {Text(db, payment.Id)}");
    }

    /// <summary>As SQLite keeps it, or PostgreSQL reads it.</summary>
    private static string Text(PortalDb db, Guid id) => db.Database.IsNpgsql() ? $"'{id}'" : $"'{id.ToString().ToUpperInvariant()}'";

    private async Task Found(Copy copy, string code, string names, string sql, long? reseal = null)
    {
        await using (copy)
        {
            await copy.Alter(sql);
            if (reseal is { } seq) await copy.Reseal(seq);
            var found = await Portal.Node.Services.GetRequiredService<Checker>().Look(copy.Db, default);
            var broken = found.Where(finding => code is "" || finding.Code == code).SelectMany(finding => finding.Broken.Select(line => $"{finding.Code}: {line}")).ToList();
            Assert.True(broken.Any(line => line.Contains(names, StringComparison.OrdinalIgnoreCase)), $"{sql}\nwas not found at {names}, but:\n{string.Join('\n', broken)}");
        }
    }

    /// <summary>A state of the database nobody else sees, and which is gone afterwards.</summary>
    private sealed class Copy(PortalDb db) : IAsyncDisposable
    {
        public PortalDb Db => db;

        public async Task Alter(string sql)
        {
            await db.Database.OpenConnectionAsync();
            if (db.Database.IsSqlite()) await db.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON");
            await db.Database.BeginTransactionAsync();
            if (db.Database.IsNpgsql()) await db.Database.ExecuteSqlRawAsync("SET LOCAL session_replication_role = replica; ALTER TABLE ledger_accounts DROP CONSTRAINT ck_ledger_guarded");
            await Tampering.With(db, sql);
        }

        /// <summary>Gives the altered row the hash it should have: he knows how it is reckoned.</summary>
        public async Task Reseal(long seq)
        {
            var hash = (await db.Transfers.AsNoTracking().SingleAsync(t => t.Seq == seq)).ComputeHash();
            await db.Database.ExecuteSqlAsync($"UPDATE transfers SET \"Hash\" = {hash} WHERE \"Seq\" = {seq}");
        }

        public async ValueTask DisposeAsync()
        {
            await db.Database.RollbackTransactionAsync();
            if (db.Database.IsSqlite()) await db.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys = ON; PRAGMA ignore_check_constraints = OFF");
        }
    }
}
