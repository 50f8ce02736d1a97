using KsPortal.Core.Money;
using KsPortal.Core.Storage;

namespace KsPortal.Tests.Storage;

public sealed class TwoDatabasesOnSqlite(SqlitePortal portal) : TwoDatabasesTests(portal), IClassFixture<SqlitePortal>;
public sealed class TwoDatabasesOnPostgres(PostgresPortal portal) : TwoDatabasesTests(portal), IClassFixture<PostgresPortal>;

public abstract class TwoDatabasesTests(TestPortal portal) : PortalTests(portal)
{
    [Fact]
    public async Task Times_and_money_sort_compare_and_sum_alike()
    {
        await Portal.Fund(Portal.Ann, 250_00);
        Portal.Clock.Advance(TimeSpan.FromTicks(12_345_678));
        await Portal.Fund(Portal.Ann, 40_00);
        await using var db = Portal.Db();
        var cut = TestPortal.Start.AddSeconds(1);

        Assert.Equal([40_00, 250_00], await db.Payments.OrderByDescending(p => p.StartedAt).Select(p => p.Amount.Minor).ToListAsync());
        Assert.Equal(40_00, await db.Payments.Where(p => p.StartedAt > cut).SumAsync(p => p.Amount.Minor));
        Assert.Equal(TestPortal.Start.AddTicks(12_345_670), (await db.Payments.OrderBy(p => p.StartedAt).LastAsync()).StartedAt);
    }

    [Fact]
    public async Task Every_trigger_stands()
    {
        await using var db = Portal.Db();

        Assert.Empty(Triggers.NamesOn(db).Except(await Triggers.Standing(db, default)));
    }

    [Fact]
    public async Task Preparing_again_changes_nothing()
    {
        await PortalDatabase.Prepare(Portal.Node.Services, default);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => PortalDatabase.Prepare(Portal.Node.Services, default))));

        await using var db = Portal.Db();
        Assert.NotEmpty(await db.Users.ToListAsync());
    }
}
