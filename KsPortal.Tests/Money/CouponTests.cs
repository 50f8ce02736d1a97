using CsCheck;
using KsPortal.Core.Demands;
using KsPortal.Core.Money;
using KsPortal.Core.Orders;
using KsPortal.Tests.Demands;

namespace KsPortal.Tests.Money;

public sealed class CouponsOnSqlite(SqlitePortal portal) : CouponTests(portal), IClassFixture<SqlitePortal>;
public sealed class CouponsOnPostgres(PostgresPortal portal) : CouponTests(portal), IClassFixture<PostgresPortal>;

public abstract class CouponTests(TestPortal portal) : PortalTests(portal), IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await Portal.Market();
    public async ValueTask DisposeAsync() => await Portal.NothingIsBroken();

    [Fact]
    public async Task Ann_pays_less_and_the_platform_pays_the_rest()
    {
        var coupon = await Portal.Coupon();
        var order = await Portal.PlacedOrder(600_00);
        var wallet = await Portal.Balance(LedgerKind.Available, Portal.Ann.AccountId);

        await Portal.Take(Portal.Ann, order, coupon);
        await Portal.As(Portal.Ann).Ok(await Portal.Paying(order));

        Assert.Equal(wallet - 550_00, await Portal.Balance(LedgerKind.Available, Portal.Ann.AccountId));
        Assert.Equal(600_00, await Portal.Balance(LedgerKind.Escrow, order));
        Assert.Equal(99 * 50_00, await Portal.Balance(LedgerKind.Coupons, coupon));
        var view = await Portal.As(Portal.Ann).Ok(new ViewOrder(order));
        Assert.Equal((Amount.Fen(550_00), Amount.Fen(50_00)), (view.Money.Paid, view.Money.Coupon));
        Assert.Equal(CouponUseState.Spent, (await Portal.Standing(order))!.State);
        var mine = (await Portal.As(Portal.Ann).Ok(new MyCoupons())).All.Single(c => c.Terms.Id == coupon);
        Assert.Equal((MyCouponState.Used, 0, Amount.Fen(50_00)), (mine.State, mine.Left, mine.Saved));
    }

    [Fact]
    public async Task With_a_coupon_she_needs_only_what_is_left_to_pay()
    {
        var zoe = await Portal.Member("zoe", 550_00);
        var coupon = await Portal.Coupon();
        var order = (await Portal.As(zoe).Ok(GivenBought.Buying(await Portal.Listed()))).OrderId;
        Assert.Equal([Amount.Fen(50_00)], (await Portal.As(zoe).Refused(await Portal.Paying(order))).Args);

        await Portal.Take(zoe, order, coupon);
        var offers = await Portal.As(zoe).Ok(new CouponsFor(PaidFor.Order, order));
        Assert.Equal((Amount.Fen(600_00), Amount.Fen(550_00), coupon), (offers.Price, offers.ToPay, offers.Taken!.Terms.Id));

        await Portal.As(zoe).Ok(await Portal.Paying(order));
        Assert.Equal(0, await Portal.Balance(LedgerKind.Available, zoe.AccountId));
        Assert.Equal(Refusal.NotAllowed("order.act"), await Portal.As(zoe).Refused(new CouponsFor(PaidFor.Order, order)));
        Assert.Equal(Refusal.NotAllowed("order.act"), await Portal.CannotTake(zoe, order, null));   // what is paid keeps its price
    }

    [Fact]
    public async Task Whoever_takes_a_coupon_after_he_began_to_pay_begins_anew_and_what_comes_for_the_old_sum_goes_back()
    {
        var (order, coupon, wallet) = (await Portal.PlacedOrder(), await Portal.Coupon(), await Portal.Balance(LedgerKind.Available, Portal.Ann.AccountId));
        var ann = Portal.As(Portal.Ann);
        var dear = (await ann.Ok(new StartPayment(Portal.NewKey, PaidFor.Order, order, DemoGateway.Name))).PaymentId;
        await Portal.Node.Gateways.Run();

        await Portal.Take(Portal.Ann, order, coupon);
        Assert.Equal(PaymentState.Expired, (await ann.Ok(new ViewPayment(dear))).State);
        await Portal.Node.Desk.Answer(dear, DemoAnswer.Succeed);
        Assert.Equal(OrderState.PendingPayment, (await ann.Ok(new ViewOrder(order))).State);

        Assert.Equal("coupon.changed", (await ann.Refused(new StartPayment(Portal.NewKey, PaidFor.Order, order, DemoGateway.Name))).Code);
        var less = (await ann.Ok(new StartPayment(Portal.NewKey, PaidFor.Order, order, DemoGateway.Name, coupon))).PaymentId;
        Assert.Equal(less, (await ann.Ok(new StartPayment(Portal.NewKey, PaidFor.Order, order, DemoGateway.Name, coupon))).PaymentId);   // the coupon it has changes nothing
        await Portal.Take(Portal.Ann, order, coupon);
        await Portal.Node.Gateways.Run();
        await Portal.Node.Desk.Answer(less, DemoAnswer.Succeed);
        await Portal.Node.Gateways.Run();

        var money = (await ann.Ok(new ViewOrder(order))).Money;
        Assert.Equal((550_00, 50_00, 600_00), (money.Paid.Minor, money.Coupon.Minor, money.Held.Minor));
        Assert.Equal(wallet, await Portal.Balance(LedgerKind.Available, Portal.Ann.AccountId));
    }

    [Fact]
    public async Task Who_pays_from_a_page_that_shows_another_sum_pays_nothing()
    {
        var coupon = await Portal.Coupon();
        var order = await Portal.PlacedOrder(600_00);
        var ann = Portal.As(Portal.Ann);
        await Portal.Take(Portal.Ann, order, coupon);
        var shown = await Portal.Paying(order);
        await Portal.Take(Portal.Ann, order, null);   // the other tab

        Assert.Equal(Refusal.Conflict("coupon.changed"), await ann.Refused(shown));
        Assert.Equal(0, await Portal.Balance(LedgerKind.Escrow, order));
        await Portal.Take(Portal.Ann, order, coupon);
        Assert.Equal(Refusal.Conflict("coupon.changed"), await ann.Refused(new PayOrder(Portal.NewKey, order)));
        await ann.Ok(shown);
    }

    [Fact]
    public async Task A_quote_is_paid_with_one_too()
    {
        var coupon = await Portal.Coupon();
        var (demand, bob, _) = await Portal.Awarded();
        await Portal.Fund(Portal.Ann, 1_150_00);

        await Portal.As(Portal.Ann).Ok(new UseCoupon(Portal.NewKey, PaidFor.Quote, bob.QuoteId, coupon));
        var paid = await Portal.As(Portal.Ann).Ok(new PayQuote(Portal.NewKey, bob.QuoteId, coupon));

        Assert.Equal(1_200_00, await Portal.Balance(LedgerKind.Escrow, demand));
        Assert.Equal(Amount.Fen(50_00), (await Portal.As(Portal.Ann).Ok(new ViewOrder(paid.OrderId))).Money.Coupon);
    }

    [Fact]
    public async Task Of_two_coupons_the_second_takes_the_place_of_the_first()
    {
        var (small, big) = (await Portal.Coupon(), await Portal.Coupon(Portal.Campaign(80_00)));
        var order = await Portal.PlacedOrder();

        await Portal.Take(Portal.Ann, order, small);
        await Portal.Take(Portal.Ann, order, big);
        await Portal.Take(Portal.Ann, order, big);   // the other tab

        Assert.Equal(80_00, (await Portal.Standing(order))!.DiscountMinor);
        Assert.Equal((0, 1), ((await Portal.CouponRow(small)).Used, (await Portal.CouponRow(big)).Used));
        await Portal.Take(Portal.Ann, order, null);
        Assert.Equal((0, 0), ((await Portal.CouponRow(small)).Used, (await Portal.CouponRow(big)).Used));
    }

    [Fact]
    public async Task However_it_is_reckoned_something_is_left_to_pay_and_nothing_is_put_on_top()
    {
        Gen.Select(Gen.Long[1, 60_000_00], Gen.Bool, Gen.Long[CouponRules.LeastOff, CouponRules.MostOff], Gen.Int[CouponRules.LeastPercent, CouponRules.MostPercent])
            .Sample((price, isFixed, sum, points) =>
            {
                var form = Portal.Campaign(sum) with { Kind = isFixed ? CouponKind.Fixed : CouponKind.Percent, BasisPoints = points, MostMinor = sum };
                var off = Coupon.Begin(Guid.NewGuid(), form.Typed()).OffOf(price);
                Assert.InRange(off, 0, Math.Min(sum, price - CouponRules.LeastPaid));
            }, iter: 10_000, threads: 1);

        for (var cart = 0; cart < 12; cart++)
        {
            var (price, off) = (Gen.Long[10_00, 700_00].Single(), Gen.Long[CouponRules.LeastOff, 800_00].Single());
            var (order, coupon) = (await Portal.PlacedOrder(price), await Portal.Coupon(Portal.Campaign(off) with { LeastMinor = 0 }));
            await Portal.Take(Portal.Ann, order, coupon);
            await Portal.As(Portal.Ann).Ok(await Portal.Paying(order));

            var money = (await Portal.As(Portal.Ann).Ok(new ViewOrder(order))).Money;
            Assert.Equal((price - Math.Min(off, price - 1), Math.Min(off, price - 1)), (money.Paid.Minor, money.Coupon.Minor));
            await Portal.As(Portal.Bob).Ok(new RefuseOrder(Portal.NewKey, order, "排不开"));
            Assert.Equal(off * 100, await Portal.Balance(LedgerKind.Coupons, coupon));
        }
    }
}
