using KsPortal.Core.Market;
using KsPortal.Core.Money;

namespace KsPortal.Web.Demo;

/// <summary>What the platform itself offers: the fee everybody pays, and two coupons that run: one for all, one for whoever has its code.</summary>
internal sealed class SeedOffers(SeedHouse house, SeedMember admin)
{
    private const long Fund = 30_000_00;

    public async Task SetUp()
    {
        await admin.Ok(new SetFeeRule(house.NewId, null, new(FeeTerms.Standard.BasisPoints, FeeTerms.Loyal.BasisPoints, FeeTerms.Standard.LeastMinor), null, "开市费率"));
        house.Agenda.At(house.Plan.Now.AddDays(-12), Coupons);
    }

    private async Task Coupons()
    {
        await admin.Ok(new FundCoupons(house.NewId, Fund, "一季度推广预算"));
        var (from, until) = (house.Now, house.Plan.Now.AddDays(60));
        await admin.Ok(new CreateCoupon(house.NewId, new("SPRING20", "春季满减", "Spring offer", CouponKind.Fixed, 20_00, 0, 0, 200_00, null, false, 500, 1, from, until, true)));
        await admin.Ok(new CreateCoupon(house.NewId, new("VIP10", "老客九折", "Ten percent off", CouponKind.Percent, 0, 10_00, 60_00, 100_00, null, false, 200, 2, from, until, false)));
    }
}
