using CsCheck;
using KsPortal.Core.Matching;

namespace KsPortal.Tests.Matching;

public sealed class MatchScoreTests
{
    private static readonly Gen<MatchInput> AnyInput =
        from hits in Gen.Int[0, 8]
        from leaf in Gen.Bool
        from branch in Gen.Bool
        from price in Gen.Long[1_00, 50_000_00]
        from floor in Gen.Long[0, 50_000_00]
        from score in Gen.Int[100, 500]
        from reviews in Gen.Int[0, 500]
        from reply in Gen.Int[1, 2000]
        from running in Gen.Int[0, 20]
        from online in Gen.Bool
        select new MatchInput(hits, leaf, leaf || branch, price, floor, score, reviews, reply, running, online);

    [Fact]
    public void The_weights_are_a_hundred_in_all()
        => Assert.Equal(100, Enum.GetValues<MatchFactor>().Sum(MatchScore.WeightOf));

    [Fact]
    public void A_score_lies_between_nought_and_a_hundred_and_is_the_sum_of_its_reasons()
        => AnyInput.Sample(input =>
        {
            var score = MatchScore.Of(input);
            var told = MatchScore.Explain(input).Sum(reason => reason.Weight * reason.Reached);
            return score is >= 0 and <= 100 && score == (told + 50) / 100;
        });

    [Fact]
    public void Nobody_loses_by_another_skill_a_lower_floor_or_a_quicker_answer()
        => AnyInput.Sample(input =>
            MatchScore.Of(input with { SkillHits = input.SkillHits + 1 }) >= MatchScore.Of(input)
            && MatchScore.Of(input with { FloorMinor = input.FloorMinor / 2 }) >= MatchScore.Of(input)
            && MatchScore.Of(input with { ReplyMinutes = 1 }) >= MatchScore.Of(input)
            && MatchScore.Of(input with { Online = true }) >= MatchScore.Of(input with { Online = false }));

    [Fact]
    public void One_perfect_review_does_not_beat_a_hundred_very_good_ones()
    {
        var newcomer = new MatchInput(1, true, true, 100_00, 0, 500, 1, 10, 0, true);
        var veteran = newcomer with { Score = 490, Reviews = 100 };

        Assert.True(MatchScore.Of(veteran) > MatchScore.Of(newcomer));
    }
}
