using CsCheck;
using KsPortal.Core.Money;
using KsPortal.Core.Orders;
using KsPortal.Core.Refunds;

namespace KsPortal.Tests.Refunds;

public sealed class RefundCentsOnSqlite(SqlitePortal portal) : RefundCentsTests(portal), IClassFixture<SqlitePortal>;
public sealed class RefundCentsOnPostgres(PostgresPortal portal) : RefundCentsTests(portal), IClassFixture<PostgresPortal>;

/// <summary>Whatever the sum: what the slider shows is what moves, and it adds up to the fen.</summary>
public abstract class RefundCentsTests(TestPortal portal) : PortalTests(portal), IAsyncLifetime
{
    private static readonly Gen<(long Total, long Part, bool After)> Sums =
        Gen.Select(Gen.Long[10_00, 9_999_99], Gen.Long[1, 999_999], Gen.Bool, (total, part, after) => (total, 1 + part % total, after));

    public async ValueTask InitializeAsync() => await Portal.Market();
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task What_was_shown_before_is_what_each_one_has_afterwards()
    {
        await Sums.SampleAsync(async of =>
        {
            var (total, minor, after) = of;
            var order = after ? await Portal.FinishedOrder(total) : await Portal.DeliveredOrder(total);
            var (before, shown) = (await Portal.Purses(order.Id), await Portal.Refund(order.Id));
            var split = Split.Of(shown.Base, minor, shown.Fee);
            Assert.Equal(total, split.ToClient + split.CouponBack + split.ToProvider + split.Fee);

            var one = await Portal.AskedBack(order.Id, minor);
            await Portal.As(Portal.Bob).Ok(new AcceptRefund(Portal.NewKey, one, minor));

            var now = await Portal.Purses(order.Id);
            var (had, fee) = after ? (total - FeeRule.Of(total, shown.Fee), FeeRule.Of(total, shown.Fee)) : (0, 0);
            Assert.Equal((split.ToClient, split.ToProvider, split.Fee, 0L), (now.Ann - before.Ann, had + now.Clearing - before.Clearing, fee + now.Fees - before.Fees, now.Held));
        }, iter: 30, threads: 1);
        await Portal.NothingIsBroken();
    }
}
