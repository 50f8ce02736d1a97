using KsPortal.Core.Accounts;
using KsPortal.Core.Matching;

namespace KsPortal.Bench.Match;

/// <summary>The reference: the same ranking as one would first write it, LINQ over objects with sets of strings.</summary>
internal sealed class LinqMatcher(IEnumerable<ProviderProfile> profiles, IReadOnlyDictionary<Guid, Guid> branchOfLeaf, Func<Guid, bool> online)
{
    private readonly List<Candidate> all = [.. profiles.Select(p => new Candidate(
        p.Id, p.Skills.ToHashSet(StringComparer.OrdinalIgnoreCase), [.. p.Categories], p.FloorMinor, p.Score, p.Reviews, p.ReplyMinutes, p.RunningOrders))];
    private readonly List<string> words = [.. profiles.SelectMany(p => p.Skills).Distinct(StringComparer.OrdinalIgnoreCase)];

    public List<(Guid Id, int Score)> Best(MatchAsk ask, int least, int most)
    {
        var named = words.Where(word => ask.Words.Contains(word, StringComparison.OrdinalIgnoreCase)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var branch = branchOfLeaf[ask.CategoryId];
        return [.. all
            .Where(c => c.Id != ask.ClientId && c.Categories.Any(leaf => branchOfLeaf.GetValueOrDefault(leaf) == branch))
            .Select(c => (c.Id, Score: MatchScore.Of(new MatchInput(c.Skills.Count(named.Contains), c.Categories.Contains(ask.CategoryId), true,
                ask.PriceMinor, c.FloorMinor, c.Score, c.Reviews, c.ReplyMinutes, c.Running, online(c.Id)))))
            .Where(c => c.Score >= least)
            .OrderByDescending(c => c.Score).ThenBy(c => c.Id).Take(most)];
    }

    private sealed record Candidate(
        Guid Id, HashSet<string> Skills, HashSet<Guid> Categories, long FloorMinor, int Score, int Reviews, int ReplyMinutes, int Running);
}
