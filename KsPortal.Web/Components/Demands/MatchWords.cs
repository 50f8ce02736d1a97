using KsPortal.Core.Matching;
using KsPortal.Web.Words;
using Microsoft.Extensions.Localization;
using Shown = KsPortal.Web.Components.Shared.MatchReason;

namespace KsPortal.Web.Components.Demands;

/// <summary>Why a demand was matched to the reader: up to three things that fit, the heaviest first, and the heaviest that does not.</summary>
public static class MatchWords
{
    extension(IStringLocalizer<PortalWords> words)
    {
        public IReadOnlyList<Shown> Why(IReadOnlyList<MatchReason> reasons)
        {
            var fits = reasons.Where(r => r.Fits).OrderByDescending(r => r.Weight * r.Reached).Take(3);
            var misses = reasons.Where(r => !r.Fits).OrderByDescending(r => r.Weight * (100 - r.Reached)).Take(1);
            return [.. fits.Concat(misses).Select(r => new Shown(words[Key(r)], r.Fits))];
        }
    }

    private static string Key(MatchReason reason) => reason.Factor switch
    {
        MatchFactor.Category when reason is { Fits: true, Reached: < 100 } => "match.category.near",
        _ => $"match.{Name(reason.Factor)}.{(reason.Fits ? "yes" : "no")}",
    };

    public static string Name(MatchFactor factor) => factor switch
    {
        MatchFactor.Skills => "skills",
        MatchFactor.Category => "category",
        MatchFactor.Budget => "budget",
        MatchFactor.Rating => "rating",
        MatchFactor.Reply => "reply",
        MatchFactor.Load => "load",
        MatchFactor.Online => "online",
    };
}
