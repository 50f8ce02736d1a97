using KsPortal.Core.Demands;
using KsPortal.Web.Components.Demands;

namespace KsPortal.Tests.Demands;

public sealed class BriefClarityTests
{
    [Fact]
    public void An_empty_form_has_no_points_and_all_of_them_make_100()
    {
        var points = BriefClarity.Of(DemandForm.Empty);

        Assert.Equal(0, BriefClarity.Sum(points));
        Assert.Equal(100, points.Sum(p => p.Points));
    }

    [Fact]
    public void A_brief_that_says_what_how_many_and_who_accepts_is_clear()
    {
        var form = new DemandForm(Guid.NewGuid(), DemandWay.Instant, "给「拾光咖啡」做点单小程序界面",
            "三家门店，主要给老客户点单和存杯用。需要首页、点单、购物车、会员与存杯 5 个页面，风格跟门头一致（深绿、木色）。交付带标注的源文件，由店长验收。",
            800_00, TestPortal.Start.AddDays(2), [Guid.NewGuid()]);

        Assert.Equal(100, BriefClarity.Sum(BriefClarity.Of(form)));
    }

    [Theory]
    [InlineData("做好看一点就行", "clear.deliver", false)]
    [InlineData("给我 psd 就行", "clear.deliver", true)]
    [InlineData("做五个页面", "clear.count", true)]
    [InlineData("随便做做", "clear.count", false)]
    [InlineData("按附件的标准来", "clear.accept", true)]
    public void A_point_is_given_for_the_plain_thing_and_for_nothing_else(string brief, string key, bool done)
        => Assert.Equal(done, BriefClarity.Of(DemandForm.Empty with { Brief = brief }).Single(p => p.Key == key).Done);

    [Theory]
    [InlineData(null, false), InlineData(9_99L, false), InlineData(10_00L, true), InlineData(50_000_00L, true), InlineData(99_999_999_999_900L, false)]
    public void A_price_nobody_may_ask_makes_nothing_clear(long? fen, bool done)
        => Assert.Equal(done, BriefClarity.Of(DemandForm.Empty with { PriceMinor = fen }).Single(p => p.Key == "clear.price").Done);
}
