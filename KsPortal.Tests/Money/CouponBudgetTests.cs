using KsPortal.Core.Market;
using KsPortal.Core.Money;
using KsPortal.Core.Orders;

namespace KsPortal.Tests.Money;

public sealed class CouponBudgetsOnSqlite(SqlitePortal portal) : CouponBudgetTests(portal), IClassFixture<SqlitePortal>;
public sealed class CouponBudgetsOnPostgres(PostgresPortal portal) : CouponBudgetTests(portal), IClassFixture<PostgresPortal>;

public abstract class CouponBudgetTests(TestPortal portal) : PortalTests(portal), IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await Portal.Market();
    public async ValueTask DisposeAsync() => await Portal.NothingIsBroken();

    private Task<long> Fund => Portal.Balance(LedgerKind.Coupons, Guid.Empty);

    [Fact]
    public async Task Without_the_money_there_is_no_campaign()
    {
        var form = Portal.Campaign(50_00, 1_000);

        var refused = await Portal.As(Portal.Ada).Refused(new CreateCoupon(Portal.NewKey, form));

        Assert.Equal(Refusal.Conflict("coupon.fund-short"), refused);
        Assert.Equal([Amount.Fen(50_000_00 - await Fund)], refused.Args);
    }

    [Fact]
    public async Task Closed_early_or_over_in_time_what_nobody_uses_goes_home()
    {
        var (fund, early, late) = (await Fund, await Portal.Coupon(), await Portal.Coupon());
        Assert.Equal((fund, 100 * 50_00), (await Fund, await Portal.Balance(LedgerKind.Coupons, early)));
        await Portal.PaidOrderWith(late);
        var kept = await Portal.PlacedOrder();
        await Portal.Take(Portal.Ann, kept, early);

        await Portal.As(Portal.Ada).Ok(new CloseCoupon(Portal.NewKey, early, "预算收回"));
        Assert.Equal(50_00, await Portal.Balance(LedgerKind.Coupons, early));
        Assert.Equal(Refusal.Conflict("coupon.closed"), await Portal.As(Portal.Ada).Refused(new CloseCoupon(Portal.NewKey, early, "再收一次")));
        await Portal.As(Portal.Ann).Ok(await Portal.Paying(kept));   // what was put aside is honoured
        Assert.Equal(Amount.Fen(50_00), (await Portal.As(Portal.Ann).Ok(new ViewOrder(kept))).Money.Coupon);

        await Portal.As(Portal.Bob).Ok(new RefuseOrder(Portal.NewKey, kept, "排不开"));
        Assert.Equal(50_00, await Portal.Balance(LedgerKind.Coupons, early));
        await Portal.As(Portal.Ada).Ok(new CloseCoupon(Portal.NewKey, early, "退回的也收回"));
        Assert.Equal(0, await Portal.Balance(LedgerKind.Coupons, early));

        Portal.Clock.Advance(TimeSpan.FromDays(7));
        await Portal.Sweep();
        Assert.Equal(CouponState.Closed, (await Portal.CouponRow(late)).State);
        Assert.Equal(0, await Portal.Balance(LedgerKind.Coupons, late));
        Assert.True(await Fund >= fund + 199 * 50_00);   // all but the one that was spent
    }

    [Fact]
    public async Task The_desk_shows_what_was_used_and_what_is_left()
    {
        var coupon = await Portal.Coupon();
        await Portal.PaidOrderWith(coupon);
        var eve = await Portal.Member("desk", 600_00);
        await Portal.Take(eve, (await Portal.As(eve).Ok(GivenBought.Buying(await Portal.Listed()))).OrderId, coupon);

        var row = (await Portal.As(Portal.Ada).Ok(new CouponDesk())).Rows.Single(r => r.Terms.Id == coupon);

        Assert.Equal((2, 1, 100), (row.Used, row.Reserved, row.Limit));
        Assert.Equal((50_00, 100 * 50_00, 99 * 50_00, 98 * 50_00), (row.Spent.Minor, row.Budget.Minor, row.BudgetLeft.Minor, row.Home.Minor));
    }

    [Theory]
    [InlineData("Code", "coupon.code"), InlineData("NameZh", "text.range"), InlineData("NameEn", "text.range"), InlineData("ValueMinor", "coupon.off")]
    [InlineData("BasisPoints", "coupon.percent"), InlineData("MostMinor", "coupon.off"), InlineData("LeastMinor", "coupon.least.range")]
    [InlineData("CategoryId", "coupon.category.none"), InlineData("Limit", "number.range"), InlineData("PerMember", "number.range"), InlineData("Until", "coupon.until")]
    public async Task What_makes_no_sense_is_refused_with_its_field(string field, string code)
    {
        var good = Portal.Campaign() with { Code = "GOOD-CODE" };
        var percent = good with { Kind = CouponKind.Percent, BasisPoints = 10_00, MostMinor = 20_00 };
        var bad = field switch
        {
            "Code" => good with { Code = "A B" },
            "NameZh" => good with { NameZh = " " },
            "NameEn" => good with { NameEn = new string('x', 61) },
            "ValueMinor" => good with { ValueMinor = 0 },
            "BasisPoints" => percent with { BasisPoints = 100_00 },
            "MostMinor" => percent with { MostMinor = long.MaxValue },
            "LeastMinor" => good with { LeastMinor = -1 },
            "CategoryId" => good with { CategoryId = Guid.NewGuid() },
            "Limit" => good with { Limit = 0 },
            "PerMember" => good with { PerMember = 101 },
            _ => good with { Until = Portal.Now },
        };
        Assert.Equal(Refusal.Invalid(code, field), await Portal.As(Portal.Ada).Refused(new CreateCoupon(Portal.NewKey, bad)));
    }

    [Fact]
    public async Task A_code_stands_once()
    {
        var form = Portal.Campaign();
        await Portal.Coupon(form);
        Assert.Equal(Refusal.Invalid("coupon.taken", "Code"), await Portal.As(Portal.Ada).Refused(new CreateCoupon(Portal.NewKey, form with { Code = form.Code.ToLowerInvariant() })));
        Assert.Equal(Refusal.Invalid("reason.missing", "Reason"), await Portal.As(Portal.Ada).Refused(new FundCoupons(Portal.NewKey, 100_00, " ")));
        Assert.Equal(Refusal.Invalid("coupon.funding", "Minor"), await Portal.As(Portal.Ada).Refused(new FundCoupons(Portal.NewKey, -100_00, "多给一点")));
    }
}
