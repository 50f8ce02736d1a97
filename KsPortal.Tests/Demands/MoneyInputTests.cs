using KsPortal.Web.Components.Shared;

namespace KsPortal.Tests.Demands;

public sealed class MoneyInputTests
{
    [Theory]
    [InlineData("800", 800_00)]
    [InlineData(" 800.00 ", 800_00)]
    [InlineData("800.5", 800_50)]
    [InlineData("800.", 800_00)]
    [InlineData("1,200.50", 1200_50)]
    [InlineData("12,345,678", 12_345_678_00)]
    [InlineData("８００．０５", 800_05)]
    [InlineData("１，２００", 1200_00)]
    [InlineData("¥800", 800_00)]
    [InlineData("￥ 800 元", 800_00)]
    [InlineData("0.29", 29)]
    [InlineData("999999999999.99", 99_999_999_999_999)]
    [InlineData("99999999999999", 9_999_999_999_999_900)]
    [InlineData("9,999,999,999,999,999.99", 999_999_999_999_999_999)]
    public void What_is_typed_is_read_to_the_fen(string typed, long fen) => Assert.Equal(fen, MoneyInput.Fen(typed));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("八百")]
    [InlineData("\uFFFE")]
    [InlineData("-5")]
    [InlineData("1.005")]
    [InlineData("12,34")]
    [InlineData("1,2,3")]
    [InlineData("NaN")]
    [InlineData("1,2345")]
    [InlineData("1e3")]
    [InlineData(".5")]
    [InlineData("8 00")]
    [InlineData("1.2万")]
    [InlineData("99999999999999999")]
    public void What_is_no_amount_is_not_guessed(string? typed) => Assert.Null(MoneyInput.Fen(typed));

    [Fact]
    public void Every_amount_survives_being_written_out_and_read_again()
    {
        foreach (var fen in new long[] { 0, 1, 99, 100, 1200_50, 50_000_00, 99_999_999_999_999, 999_999_999_999_999_999 })
            Assert.Equal(fen, MoneyInput.Fen(MoneyInput.Text(fen)));
    }
}
