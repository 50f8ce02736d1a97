using Bunit;
using KsPortal.Core.Market;
using KsPortal.Core.Money;
using KsPortal.Core.Orders;
using KsPortal.Web.Components.Admin;
using KsPortal.Web.Components.Money;
using KsPortal.Web.Components.Orders;

namespace KsPortal.Tests.Money;

public sealed class CouponPagesOnSqlite() : CouponPageTests(new SqlitePortal());
public sealed class CouponPagesOnPostgres() : CouponPageTests(new PostgresPortal());

public abstract class CouponPageTests(TestPortal portal) : FreshPageTests(portal)
{
    [Fact]
    public async Task Ann_takes_a_coupon_at_the_till_in_one_tab_and_the_other_tab_shows_the_new_sum()
    {
        await Portal.Market();
        var (fits, tooBig) = (Portal.Campaign(), Portal.Campaign() with { LeastMinor = 1_000_00, NameEn = "Big spender" });
        await Portal.Coupon(fits);
        await Portal.Coupon(tooBig);
        var order = await Portal.PlacedOrder();
        var (one, two) = (Open<PayLive>(Portal.Ann, p => p.Add(pay => pay.Id, order)), Open<PayLive>(Portal.Ann, p => p.Add(pay => pay.Id, order)));
        one.Shows(".coupons", "¥50.00 off");
        two.Shows(".tot", "¥600.00");
        one.Shows(".coupon-not .why", "From ¥1,000.00 upwards.");

        await one.Change($"[data-coupon={fits.Code}]", fits.Code);
        one.Shows(".tot", "¥550.00");
        two.Shows(".tot", "¥550.00");

        await two.Change("[data-coupon=none]", "");
        one.Shows(".tot", "¥600.00");
        await one.Change($"[data-coupon={fits.Code}]", fits.Code);
        one.Shows(".tot", "¥550.00");
        await one.Click("[data-act=pay]");
        await Portal.React();
        Assert.Equal((550_00, 50_00), (await Portal.As(Portal.Ann).Ok(new ViewOrder(order))).Money is var money ? (money.Paid.Minor, money.Coupon.Minor) : default);
        await Portal.NothingIsBroken();
    }

    [Fact]
    public async Task A_code_typed_at_the_till_is_used_at_once_and_one_that_is_none_is_told()
    {
        await Portal.Market();
        var secret = Portal.Campaign(30_00) with { Open = false };
        await Portal.Coupon(secret);
        var order = await Portal.PlacedOrder();
        var page = Open<PayLive>(Portal.Ann, p => p.Add(pay => pay.Id, order));
        page.Shows(".coupons", "None of your coupons fits this order.");

        await page.Input("[data-testid=coupon-code]", "NONE-SUCH");
        await page.Submit(".coupon-code");
        page.Shows(".coupon-code .err", "No coupon has this code.");
        await page.Input("[data-testid=coupon-code]", secret.Code.ToLowerInvariant());
        await page.Submit(".coupon-code");

        page.Shows(".tot", "¥570.00");
    }

    [Fact]
    public async Task The_account_page_lists_what_she_may_use_until_when_and_what_she_used()
    {
        await Portal.Market();
        await Portal.PaidOrderWith(await Portal.Coupon());
        await Portal.Coupon(Portal.Campaign() with { Kind = CouponKind.Percent, BasisPoints = 12_50, MostMinor = 20_00, NameEn = "Twelve and a half", CategoryId = Given.Branch, FirstOrderOnly = true });
        var page = Open<MyCouponList>(Portal.Ann);

        page.Shows(".my-coupons:not(.past) .ks-slip", "12.5%");
        page.Shows(".my-coupons:not(.past) .ks-slip", "from ¥100.00, only Programming, first order");
        page.Shows(".my-coupons.past", "Saved you ¥50.00 so far");
        Assert.Empty(Open<MyCouponList>(Scope.Guest).FindAll("section"));
    }

    [Fact]
    public async Task Ada_funds_creates_and_closes_and_Sue_finds_nothing()
    {
        await Portal.Market();
        foreach (var who in new[] { Scope.Guest, Portal.Ann, Portal.Bob, Portal.Sue })
        {
            Open<CouponsPage>(who).Shows("h1", "Nothing here");
            Open<FeesPage>(who).Shows("h1", "Nothing here");
        }
        var page = Open<CouponsPage>(Portal.Ada);
        page.Shows(".empty", "No coupon yet.");

        await page.Click("[data-act=fund]");
        await page.Change("#fund-sum", "1,000");
        await page.Change("#fund-why", "Spring");
        await page.Submit("form[aria-label='Put money in']");
        page.Shows(".desk-sum", "¥1,000.00");

        await page.Click("[data-act=new]");
        foreach (var (field, typed) in new[] { ("code", "spring-20"), ("zh", "春季立减"), ("en", "Spring"), ("off", "20"), ("limit", "60") })
            await page.Change($"#c-{field}", typed);
        page.Shows(".note.warn", "Budget ¥1,200.00.");
        await page.Submit("form[aria-labelledby=new-h]");
        page.Shows("[role=alert]", "lacks ¥200.00");
        await page.Change("#c-limit", "50");
        await page.Submit("form[aria-labelledby=new-h]");
        page.Shows("[data-code=SPRING-20] .sums", "¥1,000.00 of ¥1,000.00");
        page.Shows(".desk-sum", "¥0.00");

        await page.Click("[data-act=close]");
        await page.Input("#close-why", "over");
        await page.Click("dialog .btn.danger");
        page.Shows("[data-code=SPRING-20] .ks-chip", "closed");
        page.Shows(".desk-sum", "¥1,000.00");
    }

    [Fact]
    public async Task Ada_sets_a_rule_for_a_category_and_providers_see_their_net_after_it()
    {
        await Portal.Market();
        var page = Open<FeesPage>(Portal.Ada);
        page.Shows("[data-testid=fee]", "10%");

        await page.Click("[data-act=new]");
        await page.Change("#f-category", Given.Leaf.ToString());
        await page.Input("#f-first", "20");
        await page.Input("#f-again", "21");
        await page.Change("#f-why", "Trial");
        await page.Submit("form[aria-labelledby=fee-h]");
        page.Shows(".err", "From 0 up to the usual percentage.");
        await page.Input("#f-again", "12.5");
        page.Shows(".note", "Of ¥1,000.00 the portal takes ¥200.00; the provider gets ¥800.00.");
        await page.Submit("form[aria-labelledby=fee-h]");
        page.Shows("[data-testid=fee]", "12.5%");

        await Portal.OpenDemand(800_00);
        await Portal.React();
        Open<KsPortal.Web.Components.Demands.HallPage>(Portal.Bob).Shows(".feed .stub", "¥640.00 after the fee");

        await page.Click("[data-act=end]");
        await page.Input("#end-why", "over");
        await page.Click("dialog .btn.danger");
        page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-testid=fee]")));
    }
}
