using CsCheck;
using KsPortal.Core.Money;

namespace KsPortal.Tests.Money;

/// <summary>Who gets what of a sum, for any sums: nobody gets more than his part, and nothing is lost between them.</summary>
public sealed class SplitTests
{
    private static readonly Gen<FeeTerms> Terms = Gen.Select(Gen.Int[0, 3_000], Gen.Long[0, 20_00], (points, least) => new FeeTerms(points, least));
    private static readonly Gen<(long Own, long Coupon)> Came = Gen.Select(Gen.Long[1, 5_000_00], Gen.Long[0, 500_00]);

    [Fact]
    public void However_a_part_is_split_every_fen_of_it_arrives_somewhere()
        => Gen.Select(Came, Terms, Gen.Double[0, 1]).Sample((came, terms, share) =>
        {
            var sum = came.Own + came.Coupon;
            var refund = (long)(sum * share);
            var split = Split.Of(new(sum, came.Own, came.Coupon, 0, 0, 0, 0), refund, terms);

            Assert.Equal(sum, split.ToClient + split.CouponBack + split.ToProvider + split.Fee);
            Assert.Equal(refund, split.ToClient + split.CouponBack);
            Assert.All([split.ToClient, split.CouponBack, split.ToProvider, split.Fee], part => Assert.True(part >= 0));
            Assert.True(split.ToClient <= came.Own && split.CouponBack <= came.Coupon, $"{split}");
        });

    [Fact]
    public void Refunded_piece_by_piece_the_client_gets_just_what_he_paid_and_the_campaign_the_rest()
        => Gen.Select(Came, Gen.Double[0.01, 1].Array[1, 12]).Sample((came, pieces) =>
        {
            var (left, client, coupon) = (came.Own + came.Coupon, 0L, 0L);
            foreach (var piece in pieces.Select(share => (long)Math.Ceiling(left * share)).Append(long.MaxValue))
            {
                var refund = Math.Min(piece, left);
                var split = Split.Of(new(refund, came.Own, came.Coupon, 0, 0, client + coupon, client), refund, FeeTerms.Standard);
                (left, client, coupon) = (left - refund, client + split.ToClient, coupon + split.CouponBack);
                Assert.True(client <= came.Own && coupon <= came.Coupon);
            }
            Assert.Equal(came, (client, coupon));
        });

    [Fact]
    public void Released_piece_by_piece_the_fee_is_that_of_the_whole()
        => Gen.Select(Gen.Long[1, 900_00].Array[1, 12], Terms).Sample((parts, terms) =>
        {
            var (released, fee) = (0L, 0L);
            foreach (var part in parts)
            {
                var split = Split.Of(new(part, parts.Sum(), 0, released, fee, 0, 0), 0, terms);
                (released, fee) = (released + part, fee + split.Fee);
            }
            Assert.Equal(FeeRule.Of(parts.Sum(), terms), fee);
        });

    [Fact]
    public void All_of_it_back_takes_no_fee_and_nothing_back_no_client()
    {
        var of = new SplitBase(100_00, 90_00, 10_00, 0, 0, 0, 0);
        Assert.Equal(new Split(100_00, 90_00, 10_00, 0, 0), Split.Of(of, 100_00, FeeTerms.Standard));
        Assert.Equal(new Split(0, 0, 0, 90_00, 10_00), Split.Of(of, 0, new(1_000, 0)));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(100_01)]
    public void Less_than_nothing_or_more_than_there_is_cannot_be_split(long refund)
        => Assert.Throws<ArgumentOutOfRangeException>(() => Split.Of(new(100_00, 100_00, 0, 0, 0, 0, 0), refund, FeeTerms.Standard));
}
