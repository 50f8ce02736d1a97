using KsPortal.Core.Orders;
using KsPortal.Tests.Harness;

namespace KsPortal.Tests.Orders;

public sealed class PriceHintOnSqlite(SqlitePortal portal) : PriceHintTests(portal), IClassFixture<SqlitePortal>;
public sealed class PriceHintOnPostgres(PostgresPortal portal) : PriceHintTests(portal), IClassFixture<PostgresPortal>;

public abstract class PriceHintTests(TestPortal portal) : PortalTests(portal)
{
    [Fact]
    public async Task Seven_finished_orders_say_nothing_eight_say_the_quartiles()
    {
        await Portal.Market();
        for (var yuan = 100; yuan <= 700; yuan += 100) await Portal.FinishedOrder(yuan * 100);
        var seven = await Portal.As(Portal.Ann).Ok(new PriceHint(Given.Leaf));
        await Portal.FinishedOrder(800_00);
        var eight = await Portal.As(Portal.Ann).Ok(new PriceHint(Given.Leaf));

        Assert.Equal((7, true, null), (seven.Sample, seven.TooLittle, seven.Median));
        Assert.Equal((8, 275_00L, 450_00L, 625_00L), (eight.Sample, eight.Low!.Value.Minor, eight.Median!.Value.Minor, eight.High!.Value.Minor));
    }
}
