using System.Data.Common;
using KsPortal.Core.Money;
using KsPortal.Tests.Refunds;

namespace KsPortal.Tests.Money;

public sealed class DatabaseGuardsOnSqlite(SqlitePortal portal) : DatabaseGuardsTests(portal), IClassFixture<SqlitePortal>;
public sealed class DatabaseGuardsOnPostgres(PostgresPortal portal) : DatabaseGuardsTests(portal), IClassFixture<PostgresPortal>;

/// <summary>Behind each rule of money that must hold in every race the database holds it too: a second row beside the portal is not taken.</summary>
public abstract class DatabaseGuardsTests(TestPortal portal) : PortalTests(portal), IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await Portal.Market();
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_member_has_one_use_a_place_and_a_purchase_one_coupon()
    {
        var (order, coupon) = (await Portal.PlacedOrder(), await Portal.Coupon());
        await Portal.Take(Portal.Ann, order, coupon);
        var use = (await Portal.Standing(order))!.Id;

        Assert.False(await Twin("coupon_uses", use, $"\"Subject\" = {Any}"));
        Assert.False(await Twin("coupon_uses", use, "\"Slot\" = 2"));
        Assert.True(await Twin("coupon_uses", use, $"\"Slot\" = 2, \"Subject\" = {Any}"));
        Assert.True(await Twin("coupon_uses", use, "\"State\" = 'GivenBack'"));
    }

    [Fact]
    public async Task A_campaign_is_used_no_more_often_than_it_allows()
    {
        var coupon = await Portal.Coupon();
        Assert.False(await Changes("coupons", coupon, "\"Used\" = \"Limit\" + 1"));
        Assert.False(await Changes("coupons", coupon, "\"Used\" = -1"));
        Assert.True(await Changes("coupons", coupon, "\"Used\" = \"Limit\""));
    }

    [Fact]
    public async Task A_transaction_works_once_and_a_word_is_kept_once()
    {
        await Portal.Fund(Portal.Ann, 10_00);
        await using var db = Portal.Db();
        var (effect, word) = (await db.GatewayEffects.Select(e => e.Id).FirstAsync(), await db.InboxEvents.Select(e => e.Id).FirstAsync());

        Assert.False(await Twin("gateway_effects", effect, "\"Transaction\" = \"Transaction\""));
        Assert.True(await Twin("gateway_effects", effect, "\"Transaction\" = 'another'"));
        Assert.True(await Twin("gateway_effects", effect, "\"Kind\" = 'Refunded'"));
        Assert.False(await Twin("gateway_events", word, "\"EventId\" = \"EventId\""));
        Assert.True(await Twin("gateway_events", word, "\"EventId\" = 'another'"));
    }

    [Fact]
    public async Task What_is_to_be_paid_has_one_open_payment_and_is_asked_about_by_one_job()
    {
        var order = await Portal.PlacedOrder();
        var payment = (await Portal.As(Portal.Ann).Ok(new StartPayment(Portal.NewKey, PaidFor.Order, order, DemoGateway.Name))).PaymentId;
        await using var db = Portal.Db();
        var job = await db.GatewayJobs.Where(j => j.Subject == payment && j.DoneAt == null).Select(j => j.Id).SingleAsync();

        Assert.False(await Twin("payments", payment, "\"State\" = 'Pending'"));
        Assert.True(await Twin("payments", payment, "\"State\" = 'Expired'"));
        Assert.False(await Twin("gateway_jobs", job, "\"Tries\" = 7"));
        Assert.True(await Twin("gateway_jobs", job, "\"DoneAt\" = \"NextAt\""));
    }

    [Fact]
    public async Task A_deal_has_one_payment()
    {
        var order = await Portal.PaidOrder();
        await using var db = Portal.Db();
        var payment = await db.Payments.Where(p => p.Subject == order).Select(p => p.Id).SingleAsync();

        Assert.False(await Twin("payments", payment, $"\"Subject\" = {Any}"));
        Assert.True(await Twin("payments", payment, "\"Deal\" = NULL"));
    }

    [Fact]
    public async Task An_order_has_one_open_case_about_no_more_than_there_is()
    {
        var one = await Portal.AskedBack((await Portal.DeliveredOrder(800_00)).Id, 400_00);

        Assert.False(await Twin("refund_cases", one, "\"State\" = 'Escalated'"));
        Assert.True(await Twin("refund_cases", one, "\"State\" = 'Withdrawn'"));
        Assert.False(await Changes("refund_cases", one, "\"StandingMinor\" = \"MostMinor\" + 1"));
        Assert.False(await Changes("refund_cases", one, "\"AgreedMinor\" = \"MostMinor\" + 1"));
        Assert.True(await Changes("refund_cases", one, "\"AgreedMinor\" = \"MostMinor\""));
    }

    private static string Any => $"'{Guid.NewGuid().ToString().ToUpperInvariant()}'";
    private static string This(Guid id) => $"'{id.ToString().ToUpperInvariant()}'";   // as SQLite keeps it; the other one does not mind

    private Task<bool> Changes(string table, Guid row, string change) => Taken($"UPDATE {table} SET {change} WHERE \"Id\" = {This(row)}");

    /// <summary>Whether a second row beside this one is taken, the same but for its id and this.</summary>
    private Task<bool> Twin(string table, Guid row, string change) => Taken(
        $"CREATE TEMP TABLE twin AS SELECT * FROM {table} WHERE \"Id\" = {This(row)}",
        $"UPDATE twin SET \"Id\" = {Any}, {change}",
        $"INSERT INTO {table} SELECT * FROM twin");

    private async Task<bool> Taken(params string[] sql)
    {
        await using var db = Portal.Db();
        await db.Database.OpenConnectionAsync();
        try
        {
            foreach (var before in sql[..^1]) await db.Database.ExecuteSqlRawAsync(before);
            return await db.Database.ExecuteSqlRawAsync(sql[^1]) == 1;
        }
        catch (DbException refused) when (refused.Message.Contains("constraint", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }
        finally
        {
            await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS twin");
        }
    }
}
