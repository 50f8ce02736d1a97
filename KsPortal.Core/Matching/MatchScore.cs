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

    public static int Of(in MatchInput input)
        => (WeightOf(MatchFactor.Skills) * Skills(input) + WeightOf(MatchFactor.Category) * Category(input)
            + WeightOf(MatchFactor.Budget) * Budget(input) + WeightOf(MatchFactor.Rating) * Rating(input)
            + WeightOf(MatchFactor.Reply) * Reply(input) + WeightOf(MatchFactor.Load) * Load(input)
            + WeightOf(MatchFactor.Online) * (input.Online ? 100 : 0) + 50) / 100;

    /// <summary>Only for those who are shown it.</summary>
    public static IReadOnlyList<MatchReason> Explain(in MatchInput input) =>
    [
        Reason(MatchFactor.Skills, Skills(input)), Reason(MatchFactor.Category, Category(input)), Reason(MatchFactor.Budget, Budget(input)),
        Reason(MatchFactor.Rating, Rating(input)), Reason(MatchFactor.Reply, Reply(input)), Reason(MatchFactor.Load, Load(input)),
        Reason(MatchFactor.Online, input.Online ? 100 : 0),
    ];

    private static MatchReason Reason(MatchFactor factor, int reached) => new(factor, WeightOf(factor), reached);

    private static int Skills(in MatchInput i) => i.SkillHits switch { 0 => 0, 1 => 60, 2 => 85, _ => 100 };

    private static int Category(in MatchInput i) => i.SameLeaf ? 100 : i.SameBranch ? 50 : 0;

    private static int Budget(in MatchInput i)
        => i.PriceMinor >= i.FloorMinor ? 100 : i.PriceMinor * 10 >= i.FloorMinor * 7 ? 50 : 0;

    // Five reviews of 4.50 stand before the first real one: a single 5.00 does not beat a hundred 4.90.
    private static int Rating(in MatchInput i) => Math.Clamp((i.Score * i.Reviews + 450 * 5) / (i.Reviews + 5) - 400, 0, 100);

    private static int Reply(in MatchInput i) => i.ReplyMinutes switch { <= 10 => 100, <= 30 => 80, <= 60 => 60, <= 180 => 30, _ => 10 };

    private static int Load(in MatchInput i) => i.Running switch { <= 1 => 100, <= 3 => 70, <= 5 => 40, _ => 10 };
}
