using CsCheck;
using KsPortal.Core.Money;

namespace KsPortal.Tests.Money;

public sealed class FeeRuleTests
{
    private static readonly Gen<long> Sum = Gen.Long[1, 50_000_00];
    private static readonly Gen<FeeTerms> Terms = Gen.OneOf(Gen.Const(FeeTerms.Standard), Gen.Const(FeeTerms.Loyal),
        Gen.Select(Gen.Int[0, 10_000], Gen.Long[0, 500_00], (rate, least) => new FeeTerms(rate, least)));

    [Theory]
    [InlineData(800_00, 1000, 80_00)]
    [InlineData(800_00, 500, 40_00)]
    [InlineData(5_00, 1000, 1_00)]
    [InlineData(50, 1000, 50)]
    [InlineData(10_05, 1000, 1_00)]
    [InlineData(10_15, 1000, 1_02)]
    public void By_example(long minor, int rate, long fee) => Assert.Equal(fee, FeeRule.Of(minor, new(rate, 1_00)));

    [Fact]
    public void Never_more_than_what_is_released_and_at_least_the_least_of_it()
        => Gen.Select(Sum, Terms).Sample((minor, terms) =>
        {
            var fee = FeeRule.Of(minor, terms);
            Assert.InRange(fee, Math.Min(minor, terms.LeastMinor), minor);
        });

    [Fact]
    public void In_however_many_parts_it_is_released_the_fee_is_the_rule_of_the_sum()
        => Gen.Select(Sum.Array[1, 12], Terms).Sample((parts, terms) =>
        {
            var (released, taken) = (0L, 0L);
            foreach (var part in parts)
            {
                var fee = FeeRule.Next(released, taken, part, terms);
                Assert.InRange(fee, 0, part);
                (released, taken) = (released + part, taken + fee);
                Assert.Equal(FeeRule.Of(released, terms), taken);
            }
        });
}
