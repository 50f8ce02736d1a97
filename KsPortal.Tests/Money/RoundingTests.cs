using KsPortal.Core.Money;

namespace KsPortal.Tests.Money;

/// <summary>Half a fen goes to the even side, wherever one is reckoned: whoever rounds it up takes it from somebody.</summary>
public sealed class RoundingTests
{
    [Theory]
    [InlineData(1, 0, 1)]     // 0.5
    [InlineData(3, 2, 1)]     // 1.5
    [InlineData(5, 2, 3)]     // 2.5
    [InlineData(7, 4, 3)]     // 3.5
    public void Half_a_fen_back_is_the_campaigns_or_the_clients(long refund, long toClient, long toCoupon)
    {
        var split = Split.Of(new(100, 50, 50, 0, 0, 0, 0), refund, FeeTerms.Standard);
        Assert.Equal((toClient, toCoupon), (split.ToClient, split.CouponBack));
    }

    [Theory]
    [InlineData(10_05, 1_00)]   // 100.5
    [InlineData(10_15, 1_02)]   // 101.5
    [InlineData(10_25, 1_02)]   // 102.5
    public void Ten_percent_off(long price, long off)
    {
        var now = TestPortal.Start;
        var coupon = Coupon.Begin(Guid.NewGuid(), new CouponForm(
            "TEN-PERCENT", "九折", "Ten percent", CouponKind.Percent, 0, 10_00, 1_000_00, 0, null, false, 10, 1, now, now.AddDays(7), true).Typed());
        Assert.Equal(off, coupon.OffOf(price));
    }

    [Theory]
    [InlineData(10_05, 1_00)]
    [InlineData(10_15, 1_02)]
    [InlineData(10_25, 1_02)]
    public void Ten_percent_fee(long released, long fee) => Assert.Equal(fee, FeeRule.Of(released, new(1000, 0)));
}
