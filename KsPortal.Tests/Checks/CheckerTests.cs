using KsPortal.Core.Checks;
using KsPortal.Core.Messaging;
using KsPortal.Core.Money;
using KsPortal.Core.Orders;
using KsPortal.Core.Storage;
using KsPortal.Tests.Demands;
using KsPortal.Tests.Market;
using KsPortal.Tests.Money;
using KsPortal.Tests.Refunds;
using KsPortal.Web.Setup;
using Microsoft.Extensions.DependencyInjection;

namespace KsPortal.Tests.Checks;

public sealed class CheckerOnSqlite(SqlitePortal portal) : CheckerTests(portal), IClassFixture<SqlitePortal>;
public sealed class CheckerOnPostgres(PostgresPortal portal) : CheckerTests(portal), IClassFixture<PostgresPortal>;

public abstract class CheckerTests(TestPortal portal) : PortalTests(portal)
{
    [Fact]
    public async Task A_portal_that_was_used_as_it_should_be_breaks_nothing()
    {
        await Lively();

        var findings = await Portal.Node.Services.GetRequiredService<Checker>().Run(default);

        Assert.All(findings, finding => Assert.Empty(finding.Broken));
        Assert.All(findings, finding => Assert.True(finding.Checked > 0, $"{finding} looked at nothing"));
        Assert.Equal(findings.Count, findings.Select(finding => finding.Code).Distinct().Count());
    }

    public static TheoryData<string, string> Breaks => new()
    {
        { "L1", "UPDATE transfers SET \"Currency\" = 'USD' WHERE \"Seq\" = 1" },
        { "L1", "UPDATE transfers SET \"CreditId\" = \"DebitId\" WHERE \"Seq\" = 2" },
        { "L1", "UPDATE ledger_accounts SET \"Credits\" = \"Credits\" + 1 WHERE \"Kind\" = 'Fees'" },
        { "L2", "UPDATE ledger_accounts SET \"Credits\" = \"Credits\" + 1, \"Debits\" = \"Debits\" + 1 WHERE \"Kind\" = 'Fees'" },
        { "L2", "UPDATE transfers SET \"Minor\" = \"Minor\" + 1 WHERE \"Seq\" = 3" },
        { "L3", "UPDATE ledger_accounts SET \"Guarded\" = FALSE WHERE \"Kind\" = 'Available'" },
        { "L3", "UPDATE ledger_accounts SET \"Debits\" = \"Credits\" + 1 WHERE \"Kind\" = 'Available'" },
        { "L5", "UPDATE transfers SET \"Leg\" = 5 WHERE \"Seq\" = 1" },
        { "L5", "UPDATE transfers SET \"WorkId\" = \"DebitId\" WHERE \"Kind\" = 'Fee'" },
        { "L6", "UPDATE ledger_accounts SET \"Owner\" = \"Id\" WHERE \"Kind\" = 'Fees'" },
        { "A2", "UPDATE transfers SET \"Operation\" = 'another' WHERE \"Seq\" = 1" },
        { "A2", "UPDATE transfers SET \"At\" = (SELECT MAX(\"ExpiresAt\") FROM payments) WHERE \"Seq\" = 1" },
        { "A2", "DELETE FROM transfers WHERE \"Seq\" = (SELECT MAX(\"Seq\") FROM transfers)" },
        { "A2", "DELETE FROM transfers WHERE \"Seq\" = 2" },
        { "A2", "UPDATE ledger_head SET \"Seq\" = \"Seq\" + 1" },
        { "E1", "UPDATE settlements SET \"ReleasedMinor\" = \"ReleasedMinor\" + 1" },
        { "E1", "UPDATE settlements SET \"ReleasedMinor\" = \"ReleasedMinor\" + 1, \"FeeMinor\" = \"FeeMinor\" - 1 WHERE \"Kind\" = 'Released'" },
        { "E1", "UPDATE transfers SET \"Deal\" = NULL WHERE \"Kind\" = 'Hold'" },
        { "E2", "UPDATE settlements SET \"Kind\" = 'Refunded' WHERE \"Kind\" = 'Released'" },
        { "E2", "DELETE FROM settlements WHERE \"Kind\" = 'Released'" },
        { "C1", "UPDATE coupons SET \"Used\" = \"Used\" + 1" },
        { "C1", "UPDATE coupons SET \"Limit\" = \"Limit\" + 1" },
        { "C1", "UPDATE coupons SET \"PerMember\" = 0" },
        { "C1", "UPDATE coupon_uses SET \"DiscountMinor\" = \"DiscountMinor\" + 1" },
        { "C1", "UPDATE coupon_uses SET \"Deal\" = NULL WHERE \"State\" = 'Spent'" },
        { "C1", "UPDATE coupon_uses SET \"State\" = 'GivenBack'" },
        { "C1", "DELETE FROM coupon_uses WHERE \"State\" = 'Spent'" },
        { "E1d", "UPDATE demands SET \"State\" = 'Expired' WHERE \"State\" = 'Open'" },
        { "E1d", "UPDATE demands SET \"PriceMinor\" = \"PriceMinor\" + 1 WHERE \"State\" = 'Open'" },
        { "E1o", "UPDATE milestones SET \"Share_Minor\" = \"Share_Minor\" - 1" },
        { "E1o", "UPDATE orders SET \"State\" = 'Completed' WHERE \"State\" = 'InProgress'" },
        { "O1", "UPDATE milestones SET \"State\" = 'Cancelled' WHERE \"State\" = 'Accepted'" },
        { "O1", "UPDATE milestones SET \"State\" = 'Accepted' WHERE \"State\" = 'Working'" },
        { "O2", "UPDATE demands SET \"State\" = 'Open' WHERE \"State\" = 'Ordered'" },
        { "O2", "UPDATE orders SET \"ProviderId\" = \"ClientId\"" },
        { "Q1", "UPDATE quotes SET \"State\" = 'Standing' WHERE \"State\" = 'Chosen'" },
        { "Q1", "UPDATE quotes SET \"State\" = 'Standing' WHERE \"State\" = 'Won'" },
        { "Q1", "UPDATE demands SET \"State\" = 'Expired' WHERE \"State\" = 'Awarded'" },
        { "Q1", "UPDATE demands SET \"Way\" = 'Instant' WHERE \"State\" = 'Awarded'" },
        { "Q2", "UPDATE quotes SET \"PriceMinor\" = \"PriceMinor\" - 1 WHERE \"State\" = 'Won'" },
        { "O3", "UPDATE payments SET \"State\" = 'Failed'" },
        { "O3", "UPDATE payments SET \"Amount_Minor\" = \"Amount_Minor\" - 1" },
        { "O4", "UPDATE transfers SET \"Deal\" = NULL WHERE \"Kind\" = 'Hold'" },
        { "O4", "UPDATE payments SET \"Amount_Minor\" = \"Amount_Minor\" + 1 WHERE \"Gateway\" = 'wallet'" },
        { "O4", "UPDATE payments SET \"AccountId\" = \"Id\" WHERE \"Gateway\" = 'wallet'" },
        { "O3", "DELETE FROM gateway_effects" },
        { "O3", "UPDATE payments SET \"Transaction\" = 'another' WHERE \"Transaction\" IS NOT NULL" },
        { "W1", "DROP INDEX \"IX_gateway_effects_Gateway_Transaction_Kind\"; UPDATE gateway_effects SET \"Transaction\" = 'one'" },
        { "W1", "UPDATE gateway_events SET \"State\" = 'Parked'" },
        { "W1", "UPDATE gateway_refunds SET \"State\" = 'Back'" },
        { "W1", "DELETE FROM gateway_refunds" },
        { "E3", "UPDATE payments SET \"State\" = 'Pending'" },
        { "E3", "UPDATE gateway_refunds SET \"State\" = 'Asked'" },
        { "R1", "UPDATE reviews SET \"ById\" = \"AboutId\"" },
        { "R1", "UPDATE orders SET \"State\" = 'Cancelled' WHERE \"State\" = 'Completed'" },
        { "R2", "UPDATE provider_profiles SET \"FinishedOrders\" = \"FinishedOrders\" + 1" },
        { "R2", "UPDATE provider_profiles SET \"AttitudeSum\" = \"AttitudeSum\" + 5" },
        { "K1", "UPDATE files SET \"Public\" = FALSE" },
        { "K1", "UPDATE listings SET \"CoverId\" = \"Id\"" },
        { "E1o", "UPDATE orders SET \"State\" = 'Refused' WHERE \"State\" = 'Funded'" },
        { "M1", "UPDATE conversations SET \"LastSeq\" = \"LastSeq\" + 1" },
        { "M1", "UPDATE messages SET \"Seq\" = \"Seq\" + 100 WHERE \"Seq\" = 1" },
        { "M1", "DELETE FROM messages WHERE \"Seq\" = 1" },
        { "J1", "UPDATE journal SET \"Topics\" = ''" },
        { "J1", "DROP INDEX \"IX_journal_Subject_SubjectVersion_Fact\"; UPDATE journal SET \"Subject\" = \"By\", \"SubjectVersion\" = 1, \"Fact\" = 'Moved'" },
        { "J2", "INSERT INTO reactions_parked (\"Name\", \"Seq\", \"At\", \"Why\") VALUES ('talk.open', 1, CURRENT_TIMESTAMP, 'it failed')" },
        { "L4", "" },
    };

    [Theory]
    [MemberData(nameof(Breaks))]
    public async Task Whatever_is_broken_is_found(string code, string sql)
    {
        await Lively();
        await using var db = Portal.Db();
        await db.Database.OpenConnectionAsync();
        if (db.Database.IsSqlite()) await db.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON");
        await using (var undone = await db.Database.BeginTransactionAsync())
        {
            await TakeGuardsAway(db);
            if (sql.Length > 0) await db.Database.ExecuteSqlRawAsync(sql);

            var found = await Portal.Node.Services.GetRequiredService<Checker>().Look(db, default);

            Assert.Contains(code, found.Where(finding => finding.Broken.Count > 0).Select(finding => finding.Code));
        }
        if (db.Database.IsSqlite()) await db.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys = ON; PRAGMA ignore_check_constraints = OFF");
    }

    [Fact]
    public async Task A_guard_that_was_put_in_the_place_of_another_is_found()
    {
        await using var db = Portal.Db();
        await using var undone = await db.Database.BeginTransactionAsync();
        await db.Database.ExecuteSqlRawAsync(db.Database.IsNpgsql()
            ? "CREATE OR REPLACE FUNCTION portal_never() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$"
            : "DROP TRIGGER journal_no_delete; CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal BEGIN SELECT 1; END");

        var found = await Portal.Node.Services.GetRequiredService<Checker>().Look(db, default);

        Assert.NotEmpty(found.Single(finding => finding.Code == "L4").Broken);
    }

    [Fact]
    public async Task The_command_says_each_line_and_fails_where_one_is_broken()
    {
        await Lively();
        var said = new StringWriter();
        Assert.Equal(0, await CheckCommand.Run(Portal.Node.Services, said));
        Assert.Contains("L1 transfers join two accounts of one currency", said.ToString(), StringComparison.Ordinal);
        Assert.Contains(" checked, 0 broken", said.ToString(), StringComparison.Ordinal);

        await using var db = Portal.Db();
        await db.Database.ExecuteSqlRawAsync("UPDATE conversations SET \"LastSeq\" = \"LastSeq\" + 1");
        try
        {
            Assert.Equal(1, await CheckCommand.Run(Portal.Node.Services, said));
            Assert.Contains("    conversation ", said.ToString(), StringComparison.Ordinal);
        }
        finally
        {
            await db.Database.ExecuteSqlRawAsync("UPDATE conversations SET \"LastSeq\" = \"LastSeq\" - 1");
        }
    }

    /// <summary>Something of everything; once, for what is broken below is undone again.</summary>
    private async Task Lively()
    {
        await using (var db = Portal.Db())
            if (await db.Reviews.AnyAsync()) return;
        await Portal.Market();
        await Portal.Payout(Portal.Bob, 20_00, await Portal.PayoutMethod(Portal.Bob));
        await Portal.Node.Gateways.Run();
        var finished = await Portal.FinishedOrder();
        await Portal.React();
        await Portal.As(Portal.Ann).Ok(new SendMessage(Guid.CreateVersion7(), TalkIds.OfOrder(finished.Id), "做得很好，谢谢。", []));
        foreach (var who in new[] { Portal.Ann, Portal.Bob })
            await Portal.As(who).Ok(new WriteReview(Guid.CreateVersion7(), finished.Id, 5, 4, 5, "准时，清楚。", null));
        await Portal.RunningOrder(1_234_56);
        var late = await Portal.RunningOrder(99_99);
        await Portal.As(Portal.Bob).Ok(new CancelMilestone(Guid.CreateVersion7(), late.Id, late.Milestones[0].Id, "ill"));
        await Portal.OpenDemand(300_00);
        await Portal.PaidQuote();
        await Portal.Awarded();
        await Portal.Offered(TestPortal.Offer(pictures: [await Portal.Picture()]));
        await Portal.PaidOrder();
        await PaidTwice();
        await Portal.PaidOrderWith(await Portal.Coupon());
        await Portal.Take(Portal.Ann, await Portal.PlacedOrder(), await Portal.Coupon());
        await Portal.Escalated((await Portal.DeliveredOrder(150_00)).Id, 50_00);
        var asked = await Portal.AskedBack((await Portal.DeliveredOrder(160_00)).Id, 40_00);
        await Portal.As(Portal.Bob).Ok(new Core.Refunds.AcceptRefund(Portal.NewKey, asked, 40_00));
        await Portal.React();
    }

    private async Task PaidTwice()
    {
        var payment = (await Portal.As(Portal.Ann).Ok(new StartTopUp(Guid.CreateVersion7(), 50_00))).PaymentId;
        await Portal.Node.Gateways.Run();
        await Portal.Node.Desk.Answer(payment, DemoAnswer.PayTwice);
        await Portal.Node.Gateways.Run();
    }

    private static Task TakeGuardsAway(PortalDb db) => db.Database.ExecuteSqlRawAsync(db.Database.IsNpgsql()
        ? """
          SET LOCAL session_replication_role = replica;
          ALTER TABLE ledger_accounts DROP CONSTRAINT ck_ledger_guarded;
          ALTER TABLE transfers DROP CONSTRAINT ck_transfers_two;
          DROP TRIGGER transfers_no_delete ON transfers;
          """
        : string.Join(' ', Triggers.NamesOn(db).Select(name => $"DROP TRIGGER {name};")));
}
