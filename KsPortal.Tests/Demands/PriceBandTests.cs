using System.Globalization;
using KsPortal.Core.Money;
using KsPortal.Core.Orders;
using KsPortal.Web.Components.Demands;

namespace KsPortal.Tests.Demands;

public sealed class PriceBandTests
{
    private static readonly PriceHintView Hint = new(40, Amount.Fen(800_00), Amount.Fen(1_000_00), Amount.Fen(1_200_00));

    [Theory]
    [InlineData(null), InlineData(0L), InlineData(1_000_00L), InlineData(5_000_00L), InlineData(99_999_999_999_900L), InlineData(999_999_999_999_999_999L)]
    public void However_far_the_price_the_quartiles_stay_apart_and_the_marker_on_the_axis(long? price)
    {
        var band = new PriceBand(Hint, price);

        Assert.True(Share(band.At(1_200_00)) - Share(band.At(800_00)) > 20);
        Assert.InRange(Share(band.At(price ?? 1_000_00)), 4, 96);
    }

    [Fact]
    public void A_price_far_too_high_stands_at_the_end()
        => Assert.Equal(("96", "4"), (new PriceBand(Hint, 999_999_999_900).At(999_999_999_900), new PriceBand(new(40, Amount.Fen(800_000_00), Amount.Fen(900_000_00), Amount.Fen(1_000_000_00)), 1).At(1)));

    [Fact]
    public void Where_all_paid_the_same_there_is_an_axis_still()
        => Assert.Equal("0", new PriceBand(new(8, Amount.Fen(500_00), Amount.Fen(500_00), Amount.Fen(500_00)), 1_000_00).Between(500_00, 500_00));

    private static decimal Share(string percent) => decimal.Parse(percent, CultureInfo.InvariantCulture);
}
