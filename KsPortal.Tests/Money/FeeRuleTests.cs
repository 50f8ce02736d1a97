using CsCheck;
using KsPortal.Core.Money;

namespace KsPortal.Tests.Money;

public sealed class FeeRuleTests
{
    private static readonly Gen<long> Sum = Gen.Long[1, 50_000_00];
    private static readonly Gen<int> Rate = Gen.OneOf(Gen.Const(FeeRule.Standard), Gen.Const(FeeRule.Loyal), Gen.Int[0, 10_000]);

    [Theory]
    [InlineData(800_00, FeeRule.Standard, 80_00)]
    [InlineData(800_00, FeeRule.Loyal, 40_00)]
    [InlineData(5_00, FeeRule.Standard, 1_00)]
    [InlineData(50, FeeRule.Standard, 50)]
    [InlineData(10_05, FeeRule.Standard, 1_00)]
    [InlineData(10_15, FeeRule.Standard, 1_02)]
    public void By_example(long minor, int rate, long fee) => Assert.Equal(fee, FeeRule.Of(minor, rate));

    [Fact]
    public void Never_more_than_what_is_released_and_at_least_a_yuan_of_it()
        => Gen.Select(Sum, Rate).Sample((minor, rate) =>
        {
            var fee = FeeRule.Of(minor, rate);
            Assert.InRange(fee, Math.Min(minor, 100), minor);
        });

    [Fact]
    public void In_however_many_parts_it_is_released_the_fee_is_the_rule_of_the_sum()
        => Gen.Select(Sum.Array[1, 12], Rate).Sample((parts, rate) =>
        {
            var (released, taken) = (0L, 0L);
            foreach (var part in parts)
            {
                var fee = FeeRule.Next(released, taken, part, rate);
                Assert.InRange(fee, 0, part);
                (released, taken) = (released + part, taken + fee);
                Assert.Equal(FeeRule.Of(released, rate), taken);
            }
        });
}
