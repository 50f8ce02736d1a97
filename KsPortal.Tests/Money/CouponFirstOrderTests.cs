using KsPortal.Core.Kernel;
using KsPortal.Core.Market;
using KsPortal.Core.Money;
using KsPortal.Core.Orders;

namespace KsPortal.Tests.Money;

public sealed class CouponFirstOrderOnSqlite(SqlitePortal portal) : CouponFirstOrderTests(portal), IClassFixture<SqlitePortal>;
public sealed class CouponFirstOrderOnPostgres(PostgresPortal portal) : CouponFirstOrderTests(portal), IClassFixture<PostgresPortal>;

/// <summary>A coupon for a first order is for the first that is paid.</summary>
public abstract class CouponFirstOrderTests(TestPortal portal) : PortalTests(portal), IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await Portal.Market();
    public async ValueTask DisposeAsync() => await Portal.NothingIsBroken();

    [Fact]
    public async Task A_second_first_order_gets_no_second_coupon()
    {
        var zoe = await Portal.Member("zac", 1_200_00);
        var (one, two) = (await Portal.Coupon(Portal.Campaign() with { FirstOrderOnly = true }), await Portal.Coupon(Portal.Campaign() with { FirstOrderOnly = true }));
        var (first, second) = ((await Portal.As(zoe).Ok(GivenBought.Buying(await Portal.Listed()))).OrderId, (await Portal.As(zoe).Ok(GivenBought.Buying(await Portal.Listed()))).OrderId);

        await Portal.Take(zoe, first, one);
        Assert.Equal(Refusal.Conflict("coupon.first"), await Portal.CannotTake(zoe, second, two));
        Assert.Equal("coupon.first", (await Portal.As(zoe).Ok(new CouponsFor(PaidFor.Order, second))).All.Single(o => o.Terms.Id == two).Not!.Code);
        await Portal.Take(zoe, first, two);   // instead of the other: the same first order
    }

    [Fact]
    public async Task Who_pays_another_order_meanwhile_does_not_keep_it()
    {
        var (zoe, first, second) = await TwoOrders("zia");

        await zoe.Ok(new PayOrder(Portal.NewKey, second));

        Assert.Equal(Refusal.Conflict("coupon.first"), await zoe.Refused(await Portal.Paying(first)));
        Assert.Equal(Refusal.Conflict("coupon.first"), await zoe.Refused(new StartPayment(Portal.NewKey, PaidFor.Order, first, DemoGateway.Name, (await Portal.Standing(first))!.CouponId)));
        Assert.Equal(0, await Portal.Balance(LedgerKind.Escrow, first));
        await zoe.Ok(new UseCoupon(Portal.NewKey, PaidFor.Order, first, null));
        await zoe.Ok(await Portal.Paying(first));
        await Portal.NothingIsBroken();
    }

    [Fact]
    public async Task Money_on_its_way_for_it_goes_back_where_it_came_from()
    {
        var (zoe, first, second) = await TwoOrders("zed");
        var payment = (await zoe.Ok(new StartPayment(Portal.NewKey, PaidFor.Order, first, DemoGateway.Name, (await Portal.Standing(first))!.CouponId))).PaymentId;
        await zoe.Ok(new PayOrder(Portal.NewKey, second));

        await Portal.Node.Desk.Pay(payment);
        await Portal.Node.Gateways.Run();

        await using var db = Portal.Db();
        var back = await db.GatewayRefunds.SingleAsync(r => r.PaymentId == payment);
        Assert.Equal(("coupon.first", GatewayRefundState.Sent), (back.Reason, back.State));
        Assert.Equal(OrderState.PendingPayment, (await zoe.Ok(new ViewOrder(first))).State);
        await Portal.NothingIsBroken();
    }

    /// <summary>She has a coupon for her first order put aside for one of two, and money for both.</summary>
    private async Task<(IPortal, Guid First, Guid Second)> TwoOrders(string name)
    {
        var who = await Portal.Member(name, 2_400_00);
        var coupon = await Portal.Coupon(Portal.Campaign() with { FirstOrderOnly = true });
        var (first, second) = ((await Portal.As(who).Ok(GivenBought.Buying(await Portal.Listed()))).OrderId, (await Portal.As(who).Ok(GivenBought.Buying(await Portal.Listed()))).OrderId);
        await Portal.Take(who, first, coupon);
        return (Portal.As(who), first, second);
    }
}
