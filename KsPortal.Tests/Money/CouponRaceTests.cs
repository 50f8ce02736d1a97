using KsPortal.Core.Money;
using KsPortal.Core.Orders;

namespace KsPortal.Tests.Money;

[Trait("Long", "money")]
public sealed class CouponRacesOnSqlite(SqlitePortal portal) : CouponRaceTests(portal), IClassFixture<SqlitePortal>;
[Trait("Long", "money")]
public sealed class CouponRacesOnPostgres(PostgresPortal portal) : CouponRaceTests(portal), IClassFixture<PostgresPortal>;

/// <summary>Whoever comes at the same moment: as many have it as there are, and nobody has two.</summary>
public abstract class CouponRaceTests(TestPortal portal) : PortalTests(portal), IAsyncLifetime
{
    private const int Hands = 64;

    public async ValueTask InitializeAsync() => await Portal.Market();
    public async ValueTask DisposeAsync() => await Portal.NothingIsBroken();

    [Fact]
    public async Task Of_64_members_one_has_the_only_coupon_and_ten_have_the_ten()
    {
        var listing = await Portal.Listed();
        var carts = new List<(Scope Who, Guid Order)>();
        for (var n = 0; n < Hands; n++)
        {
            var who = await Portal.Member($"racer{n}");
            carts.Add((who, (await Portal.As(who).Ok(GivenBought.Buying(listing))).OrderId));
        }

        for (var round = 0; round < Long.Of(100, 1_000); round++)
        {
            var limit = round % 2 == 0 ? 1 : 10;
            var coupon = await Portal.Coupon(Portal.Campaign(1_00, limit));

            var results = await Task.WhenAll(carts.Select(cart => Task.Run(() => Portal.As(cart.Who).Send(new UseCoupon(Guid.CreateVersion7(), PaidFor.Order, cart.Order, coupon)))));

            Assert.Equal(limit, results.Count(result => result.Ok));
            Assert.All(results.Where(result => !result.Ok), result => Assert.Equal("coupon.gone", result.Refusal!.Code));
            Assert.Equal(limit, (await Portal.CouponRow(coupon)).Used);
            foreach (var (who, order) in carts.Where((_, n) => results[n].Ok)) await Portal.Take(who, order, null);
            Assert.Equal(0, (await Portal.CouponRow(coupon)).Used);
            await Portal.As(Portal.Ada).Ok(new CloseCoupon(Guid.CreateVersion7(), coupon, "预算收回"));
        }
    }

    [Fact]
    public async Task One_member_with_many_orders_has_it_once()
    {
        var orders = new List<Guid>();
        for (var n = 0; n < 8; n++) orders.Add(await Portal.PlacedOrder(100_00));
        for (var round = 0; round < Long.Of(20, 1_000); round++)
        {
            var coupon = await Portal.Coupon(Portal.Campaign(1_00));

            var results = await Race(n => Portal.As(Portal.Ann).Send(new UseCoupon(Guid.CreateVersion7(), PaidFor.Order, orders[n % orders.Count], coupon)));

            Assert.Equal(1, (await Portal.CouponRow(coupon)).Used);
            Assert.All(results.Where(result => !result.Ok), result => Assert.Contains(result.Refusal!.Code, (string[])["coupon.yours-used", "stale"]));
            foreach (var order in orders) await Portal.Take(Portal.Ann, order, null);
        }
    }

    [Fact]
    public async Task Two_first_order_coupons_on_two_orders_at_once_are_one()
    {
        for (var round = 0; round < Long.Of(10, 200); round++)
        {
            var who = await Portal.Member($"first{round}");
            var cart = (One: (await Portal.As(who).Ok(GivenBought.Buying(await Portal.Listed()))).OrderId, Two: (await Portal.As(who).Ok(GivenBought.Buying(await Portal.Listed()))).OrderId);
            var form = Portal.Campaign(1_00) with { FirstOrderOnly = true };
            var coupons = (One: await Portal.Coupon(form), Two: await Portal.Coupon(form with { Code = $"{form.Code}B" }));

            var results = await Race(n => Portal.As(who).Send(new UseCoupon(Guid.CreateVersion7(), PaidFor.Order, n % 2 == 0 ? cart.One : cart.Two, n % 2 == 0 ? coupons.One : coupons.Two)), 8);

            Assert.Equal(1, (await Portal.CouponRow(coupons.One)).Used + (await Portal.CouponRow(coupons.Two)).Used);
            Assert.All(results.Where(result => !result.Ok), result => Assert.Contains(result.Refusal!.Code, (string[])["coupon.first", "stale"]));
        }
    }

    [Fact]
    public async Task Paying_lapsing_and_changing_coupons_at_once_leave_no_coupon_behind()
    {
        for (var round = 0; round < Long.Of(20, 1_000); round++)
        {
            var order = await Portal.PlacedOrder(100_00);
            var (one, two) = (await Portal.Coupon(Portal.Campaign(1_00)), await Portal.Coupon(Portal.Campaign(2_00)));

            await Race(n => (n % 6) switch
            {
                0 => Portal.As(Portal.Ann).Send(new PayOrder(Guid.CreateVersion7(), order, (n / 6 % 3) switch { 0 => null, 1 => one, _ => two })),
                1 => Portal.As(Portal.Ann).Send(new CancelOrder(Guid.CreateVersion7(), order)),
                2 => Portal.As(Portal.Ann).Send(new UseCoupon(Guid.CreateVersion7(), PaidFor.Order, order, null)),
                3 => Portal.As(Portal.Ann).Send(new UseCoupon(Guid.CreateVersion7(), PaidFor.Order, order, one)),
                4 => Portal.As(Portal.Ada).Send(new CloseCoupon(Guid.CreateVersion7(), one, "预算收回")),
                _ => Portal.As(Portal.Ann).Send(new UseCoupon(Guid.CreateVersion7(), PaidFor.Order, order, two)),
            }, 24);

            var (use, view) = (await Portal.Standing(order), await Portal.As(Portal.Ann).Ok(new ViewOrder(order)));
            Assert.Equal(view.State is OrderState.Funded ? CouponUseState.Spent : null, use?.State ?? (view.State is OrderState.Funded ? CouponUseState.Spent : null));
            Assert.Equal(use?.DiscountMinor ?? 0, view.Money.Coupon.Minor);
            Assert.Equal(use is null ? 0 : 1, (await Portal.CouponRow(one)).Used + (await Portal.CouponRow(two)).Used);
        }
    }

    private static Task<Result<Done>[]> Race(Func<int, Task<Result<Done>>> act, int hands = Hands)
        => Task.WhenAll(Enumerable.Range(0, hands).Select(n => Task.Run(() => act(n))));
}
