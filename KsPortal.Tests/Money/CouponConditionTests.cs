using KsPortal.Core.Money;
using KsPortal.Core.Orders;

namespace KsPortal.Tests.Money;

public sealed class CouponConditionsOnSqlite(SqlitePortal portal) : CouponConditionTests(portal), IClassFixture<SqlitePortal>;
public sealed class CouponConditionsOnPostgres(PostgresPortal portal) : CouponConditionTests(portal), IClassFixture<PostgresPortal>;

/// <summary>Whom and what a coupon is meant for.</summary>
public abstract class CouponConditionTests(TestPortal portal) : PortalTests(portal), IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await Portal.Market();
    public async ValueTask DisposeAsync() => await Portal.NothingIsBroken();

    [Theory]
    [InlineData("coupon.least"), InlineData("coupon.category"), InlineData("coupon.early"), InlineData("coupon.first"), InlineData("coupon.expired")]
    [InlineData("coupon.closed"), InlineData("coupon.gone"), InlineData("coupon.yours-used"), InlineData("coupon")]
    public async Task What_it_is_not_meant_for_is_refused_and_the_page_says_so_before(string code)
    {
        var form = Portal.Campaign();
        form = code switch
        {
            "coupon.least" => form with { LeastMinor = 600_01 },
            "coupon.category" => form with { CategoryId = Given.OtherLeaf },
            "coupon.early" => form with { From = Portal.Now.AddMinutes(1) },
            "coupon.first" => form with { FirstOrderOnly = true },
            "coupon.expired" => form with { Until = Portal.Now.AddMinutes(5) },
            "coupon.gone" => form with { Limit = 1 },
            "coupon" => form with { Open = false },
            _ => form,
        };
        var coupon = await Portal.Coupon(form);
        if (code is "coupon.first") await Portal.PaidOrder();
        if (code is "coupon.gone")
        {
            var zoe = await Portal.Member("zed");
            await Portal.Take(zoe, (await Portal.As(zoe).Ok(GivenBought.Buying(await Portal.Listed()))).OrderId, coupon);
        }
        if (code is "coupon.yours-used") await Portal.Take(Portal.Ann, await Portal.PlacedOrder(), coupon);
        var order = await Portal.PlacedOrder();
        if (code is "coupon.closed") await Portal.As(Portal.Ada).Ok(new CloseCoupon(Portal.NewKey, coupon, "预算收回"));
        if (code is "coupon.expired") Portal.Clock.Advance(TimeSpan.FromMinutes(5));

        var offer = (await Portal.As(Portal.Ann).Ok(new CouponsFor(PaidFor.Order, order))).All.SingleOrDefault(one => one.Terms.Id == coupon);
        Assert.Equal(code is "coupon.closed" or "coupon.expired" or "coupon" ? null : code, offer?.Not?.Code);
        Assert.Equal(code, (await Portal.CannotTake(Portal.Ann, order, coupon)).Code);
        Assert.Null(await Portal.Standing(order));
    }

    [Fact]
    public async Task A_branch_is_for_all_under_it()
    {
        var order = await Portal.PlacedOrder();
        await Portal.Take(Portal.Ann, order, await Portal.Coupon(Portal.Campaign() with { CategoryId = Given.Branch }));
        await Portal.Take(Portal.Ann, order, await Portal.Coupon(Portal.Campaign() with { CategoryId = Given.Leaf }));
    }

    [Fact]
    public async Task A_code_brings_it_into_the_list_and_a_wrong_one_is_told()
    {
        var form = Portal.Campaign() with { Open = false };
        var coupon = await Portal.Coupon(form);
        Assert.DoesNotContain((await Portal.As(Portal.Eve).Ok(new MyCoupons())).All, c => c.Terms.Id == coupon);

        Assert.Equal(Refusal.Invalid("coupon.unknown", "Code"), await Portal.As(Portal.Eve).Refused(new AddCoupon("NOSUCHCODE")));
        Assert.Equal(coupon, (await Portal.As(Portal.Eve).Ok(new AddCoupon($" {form.Code.ToLowerInvariant()} "))).CouponId);
        await Portal.As(Portal.Eve).Ok(new AddCoupon(form.Code));

        Assert.Equal(MyCouponState.Usable, (await Portal.As(Portal.Eve).Ok(new MyCoupons())).All.Single(c => c.Terms.Id == coupon).State);
        await Portal.As(Portal.Ada).Ok(new CloseCoupon(Portal.NewKey, coupon, "预算收回"));
        Assert.Equal(Refusal.Invalid("coupon.closed", "Code"), await Portal.As(Portal.Ann).Refused(new AddCoupon(form.Code)));
        Assert.Equal(MyCouponState.Over, (await Portal.As(Portal.Eve).Ok(new MyCoupons())).All.Single(c => c.Terms.Id == coupon).State);
    }

    [Fact]
    public async Task Nobody_learns_or_touches_what_another_is_about_to_pay()
    {
        var (order, coupon) = (await Portal.PlacedOrder(), await Portal.Coupon());
        await Portal.Take(Portal.Ann, order, coupon);
        foreach (var other in new[] { Portal.Eve, Portal.Bob, Portal.Sue, Portal.Ada })
        {
            Assert.Equal(Refusal.NotFound("order"), await Portal.As(other).Refused(new CouponsFor(PaidFor.Order, order)));
            Assert.Equal(Refusal.NotFound("order"), await Portal.CannotTake(other, order, coupon));
            Assert.Equal(Refusal.NotFound("order"), await Portal.CannotTake(other, order, null));
        }
        Assert.Equal(Refusal.NotAllowed("coupon.not-here"), await Portal.As(Portal.Ann).Refused(new UseCoupon(Portal.NewKey, PaidFor.TopUp, Guid.NewGuid(), coupon)));
        Assert.NotNull(await Portal.Standing(order));
    }
}
