using KsPortal.Core.Money;

namespace KsPortal.Tests.Money;

public sealed class TaxNumberTests
{
    private const string Signs = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    [Theory]
    [InlineData("91350100M000100Y43")]   // the example of the standard
    [InlineData("91350100m000100y43")]
    [InlineData(" 9135 0100 M000 100Y 43 ")]
    [InlineData("９１３５０１００Ｍ０００１００Ｙ４３")]
    public void A_right_one_is_known_however_it_is_typed(string typed) => Assert.Equal("91350100M000100Y43", TaxNumber.Of(typed));

    [Theory]
    [InlineData("")]
    [InlineData("91350100M000100Y4")]
    [InlineData("91350100M000100Y433")]
    [InlineData("91350100I000100Y43")]
    [InlineData("440300123456789")]
    [InlineData("=1350100M000100Y43")]
    public void What_is_none_is_none(string typed) => Assert.Null(TaxNumber.Of(typed));

    [Fact]
    public void Every_single_slip_and_every_swap_of_neighbours_is_seen()
    {
        const string right = "91350100M000100Y43";
        for (var at = 0; at < right.Length; at++)
        {
            foreach (var sign in Signs.Where(sign => sign != right[at])) Assert.Null(TaxNumber.Of(right[..at] + sign + right[(at + 1)..]));
            if (at > 0 && right[at] != right[at - 1]) Assert.Null(TaxNumber.Of(right[..(at - 1)] + right[at] + right[at - 1] + right[(at + 1)..]));
        }
    }
}
