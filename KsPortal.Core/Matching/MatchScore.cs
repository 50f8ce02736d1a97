namespace KsPortal.Core.Matching;

public enum MatchFactor { Skills, Category, Budget, Rating, Reply, Load, Online }

/// <summary>One reason, as shown: the weight and how much of it was reached, 0 to 100.</summary>
public sealed record MatchReason(MatchFactor Factor, int Weight, int Reached)
{
    public bool Fits => Reached >= 50;
}

/// <summary>What decides about one provider for one demand.</summary>
/// <param name="SkillHits">How many of his skills the brief names.</param>
/// <param name="SameLeaf">He works in this very category.</param>
/// <param name="SameBranch">He works in a neighbouring one.</param>
/// <param name="Score">Average of his reviews in hundredths, 0 without.</param>
public readonly record struct MatchInput(
    int SkillHits, bool SameLeaf, bool SameBranch, long PriceMinor, long FloorMinor, int Score, int Reviews, int ReplyMinutes, int Running, bool Online);

/// <summary>How well a provider suits a demand, 0 to 100: the weighted sum of seven factors. Pure, so that it can be explained and tested.</summary>
public static class MatchScore
{
    public static int WeightOf(MatchFactor factor) => factor switch
    {
        MatchFactor.Skills => 30,
        MatchFactor.Category => 20,
        MatchFactor.Budget => 15,
        MatchFactor.Rating => 15,
        MatchFactor.Reply => 10,
        MatchFactor.Load => 5,
        MatchFactor.Online => 5,
    };

    public static int Of(in MatchInput input) => Of(Standing(input.Score, input.Reviews, input.ReplyMinutes, input.Running),
        input.SkillHits, input.SameLeaf, input.SameBranch, input.PriceMinor, input.FloorMinor, input.Online);

    /// <summary>What does not depend on the demand, in hundredths of a point: worked out once a provider.</summary>
    internal static int Standing(int score, int reviews, int replyMinutes, int running)
        => WeightOf(MatchFactor.Rating) * Rating(score, reviews) + WeightOf(MatchFactor.Reply) * Reply(replyMinutes)
            + WeightOf(MatchFactor.Load) * Load(running);

    internal static int Of(int standing, int skillHits, bool leaf, bool branch, long priceMinor, long floorMinor, bool online)
        => (WeightOf(MatchFactor.Skills) * Skills(skillHits) + WeightOf(MatchFactor.Category) * Category(leaf, branch)
            + WeightOf(MatchFactor.Budget) * Budget(priceMinor, floorMinor) + WeightOf(MatchFactor.Online) * Online(online) + standing + 50) / 100;

    /// <summary>Only for those who are shown it.</summary>
    public static IReadOnlyList<MatchReason> Explain(in MatchInput input) =>
    [
        Reason(MatchFactor.Skills, Skills(input.SkillHits)), Reason(MatchFactor.Category, Category(input.SameLeaf, input.SameBranch)),
        Reason(MatchFactor.Budget, Budget(input.PriceMinor, input.FloorMinor)), Reason(MatchFactor.Rating, Rating(input.Score, input.Reviews)),
        Reason(MatchFactor.Reply, Reply(input.ReplyMinutes)), Reason(MatchFactor.Load, Load(input.Running)),
        Reason(MatchFactor.Online, Online(input.Online)),
    ];

    private static MatchReason Reason(MatchFactor factor, int reached) => new(factor, WeightOf(factor), reached);

    private static int Skills(int hits) => hits switch { 0 => 0, 1 => 60, 2 => 85, _ => 100 };

    private static int Category(bool leaf, bool branch) => leaf ? 100 : branch ? 50 : 0;

    private static int Budget(long price, long floor) => price >= floor ? 100 : price * 10 >= floor * 7 ? 50 : 0;

    // Five reviews of 4.50 stand before the first real one: a single 5.00 does not beat a hundred 4.90.
    private static int Rating(int score, int reviews) => Math.Clamp((score * reviews + 450 * 5) / (reviews + 5) - 400, 0, 100);

    private static int Reply(int minutes) => minutes switch { <= 10 => 100, <= 30 => 80, <= 60 => 60, <= 180 => 30, _ => 10 };

    private static int Load(int running) => running switch { <= 1 => 100, <= 3 => 70, <= 5 => 40, _ => 10 };

    private static int Online(bool here) => here ? 100 : 0;
}
