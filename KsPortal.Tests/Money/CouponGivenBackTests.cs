using KsPortal.Core.Demands;
using KsPortal.Core.Money;
using KsPortal.Core.Orders;
using KsPortal.Tests.Demands;

namespace KsPortal.Tests.Money;

public sealed class CouponsGivenBackOnSqlite(SqlitePortal portal) : CouponGivenBackTests(portal), IClassFixture<SqlitePortal>;
public sealed class CouponsGivenBackOnPostgres(PostgresPortal portal) : CouponGivenBackTests(portal), IClassFixture<PostgresPortal>;

/// <summary>What was paid for, or was to be, fell through: the coupon may be used again.</summary>
public abstract class CouponGivenBackTests(TestPortal portal) : PortalTests(portal), IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await Portal.Market();
    public async ValueTask DisposeAsync() => await Portal.NothingIsBroken();

    [Theory]
    [InlineData("lapse"), InlineData("cancel"), InlineData("refuse"), InlineData("silence"), InlineData("part")]
    public async Task When_the_order_falls_through_the_coupon_is_back(string how)
    {
        var coupon = await Portal.Coupon();
        var order = await Portal.PlacedOrder();
        await Portal.Take(Portal.Ann, order, coupon);
        if (how is "refuse" or "silence" or "part") await Portal.As(Portal.Ann).Ok(await Portal.Paying(order));
        if (how is "part") await Portal.As(Portal.Bob).Ok(new TakeOnOrder(Portal.NewKey, order));

        switch (how)
        {
            case "lapse":
                Portal.Clock.Advance(OrderRules.PayWithin);
                await Portal.Sweep();
                break;
            case "cancel": await Portal.As(Portal.Ann).Ok(new CancelOrder(Portal.NewKey, order)); break;
            case "refuse": await Portal.As(Portal.Bob).Ok(new RefuseOrder(Portal.NewKey, order, "排不开")); break;
            case "silence":
                Portal.Clock.Advance(OrderRules.AnswerWithin);
                await Portal.Sweep();
                break;
            default:
                await Portal.As(Portal.Bob).Ok(new CancelMilestone(Portal.NewKey, order, (await Portal.As(Portal.Bob).Ok(new ViewOrder(order))).Milestones[0].Id, "做不了"));
                break;
        }

        Assert.Null(await Portal.Standing(order));
        Assert.Equal(0, (await Portal.CouponRow(coupon)).Used);
        Assert.Equal(100 * 50_00, await Portal.Balance(LedgerKind.Coupons, coupon));
        if (how is "refuse" or "silence" or "part")
        {
            var money = (await Portal.As(Portal.Ann).Ok(new ViewOrder(order))).Money;
            Assert.Equal((550_00, 50_00, 0), (money.Refunded.Minor, money.CouponBack.Minor, money.Held.Minor));
        }
        await Portal.Take(Portal.Ann, await Portal.PlacedOrder(), coupon);
    }

    [Theory]
    [InlineData("lapse"), InlineData("release"), InlineData("cancel"), InlineData("back")]
    public async Task When_the_quote_is_not_paid_the_coupon_is_back(string how)
    {
        var coupon = await Portal.Coupon();
        var (demand, bob, _) = await Portal.Awarded();
        await Portal.As(Portal.Ann).Ok(new UseCoupon(Portal.NewKey, PaidFor.Quote, bob.QuoteId, coupon));

        switch (how)
        {
            case "lapse":
                Portal.Clock.Advance(QuoteRules.PayWithin);
                await Portal.Sweep();
                break;
            case "release": await Portal.As(Portal.Ann).Ok(new ReleaseQuote(Portal.NewKey, bob.QuoteId)); break;
            case "cancel": await Portal.As(Portal.Ann).Ok(new CancelDemand(Portal.NewKey, demand)); break;
            default: await Portal.As(Portal.Bob).Ok(new WithdrawQuote(Portal.NewKey, bob.QuoteId, "排不开")); break;
        }

        Assert.Null(await Portal.Standing(bob.QuoteId));
        Assert.Equal(0, (await Portal.CouponRow(coupon)).Used);
    }
}
