using KsPortal.Core.Accounts;
using KsPortal.Core.Matching;

namespace KsPortal.Web.Components.Demands;

/// <summary>What of the match score a provider brings along, whatever the demand: the best it could reach for a demand that suits him.</summary>
internal static class MyFactors
{
    public static IReadOnlyList<MatchReason> Of(MyProfileView mine)
        => MatchScore.Explain(new MatchInput(
            SkillHits: mine.Form.Skills.Count, SameLeaf: mine.Form.Categories.Count > 0, SameBranch: mine.Form.Categories.Count > 0,
            PriceMinor: mine.Form.FloorMinor, FloorMinor: mine.Form.FloorMinor, mine.Score, mine.Reviews, mine.Form.ReplyMinutes, mine.RunningOrders, Online: true));
}
