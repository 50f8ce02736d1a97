using KsPortal.Core.Live;
using KsPortal.Core.Market;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Matching;

/// <summary>What a demand asks for, as far as matching goes.</summary>
internal sealed record MatchAsk(Guid ClientId, Guid CategoryId, string Words, long PriceMinor);

internal sealed record Matched(Guid ProviderId, int Score, MatchInput Input);

/// <summary>Ranks the providers who may be asked; reasons are worked out only for those who are chosen.</summary>
internal sealed class Matchmaker(ProviderIndex index, Presence presence, IDbContextFactory<PortalDb> dbs)
{
    /// <summary>The best <paramref name="most"/> of at least <paramref name="least"/> points, best first.</summary>
    public async Task<IReadOnlyList<Matched>> Best(MatchAsk ask, int least, int most, CancellationToken ct)
    {
        var (providers, skills) = await index.Current(ct);
        var branch = await Neighbours(ask.CategoryId, ct);
        var named = new bool[skills.Count];
        for (var i = 0; i < named.Length; i++)
            named[i] = ask.Words.Contains(skills[i], StringComparison.OrdinalIgnoreCase);
        var online = presence.PeopleAt(Places.Portal).ToHashSet();

        var best = new PriorityQueue<Matched, int>(most + 1);
        foreach (var provider in providers)
        {
            var leaf = Array.IndexOf(provider.Categories, ask.CategoryId) >= 0;
            var near = leaf || provider.Categories.Any(branch.Contains);
            if (!near || provider.Id == ask.ClientId) continue;
            var input = new MatchInput(Hits(provider.Skills, named), leaf, near, ask.PriceMinor, provider.FloorMinor,
                provider.Score, provider.Reviews, provider.ReplyMinutes, provider.Running, online.Contains(provider.Id));
            var score = MatchScore.Of(input);
            if (score < least) continue;
            best.Enqueue(new(provider.Id, score, input), score);
            if (best.Count > most) best.Dequeue();
        }
        return [.. best.UnorderedItems.Select(item => item.Element).OrderByDescending(m => m.Score).ThenBy(m => m.ProviderId)];
    }

    private async Task<HashSet<Guid>> Neighbours(Guid leaf, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.Categories.Where(c => c.ParentId == db.Set<Category>().Where(l => l.Id == leaf).Select(l => l.ParentId).FirstOrDefault())
            .Select(c => c.Id).ToHashSetAsync(ct);
    }

    private static int Hits(int[] skills, bool[] named)
    {
        var hits = 0;
        foreach (var skill in skills)
            if (named[skill]) hits++;
        return hits;
    }
}
