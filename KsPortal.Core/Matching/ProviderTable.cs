using System.Buffers;

namespace KsPortal.Core.Matching;

/// <summary>
/// Providers by column, and which rows work in a category or have a skill: a demand looks only at those of its branch, and of
/// each only at what decides. The caller sees to it that nobody writes while somebody looks.
/// </summary>
internal sealed class ProviderTable
{
    private readonly SkillWords words = new();
    private readonly Dictionary<Guid, List<int>> byCategory = [];
    private readonly Dictionary<int, List<int>> bySkill = [];
    private readonly Dictionary<Guid, int> rows = [];
    private readonly Stack<int> free = [];
    private IndexedProvider[] providers = new IndexedProvider[64];
    private Deciding[] deciding = new Deciding[64];
    private int used;

    public void Clear()
    {
        rows.Clear();
        byCategory.Clear();
        bySkill.Clear();
        free.Clear();
        used = 0;
    }

    public void Put(IndexedProvider provider)
    {
        if (!rows.TryGetValue(provider.Id, out var row))
            Add(provider);
        else if (provider.Categories.SequenceEqual(providers[row].Categories) && provider.Skills.SequenceEqual(providers[row].Skills))
            Write(row, provider);   // the usual change: another order, another review
        else
        {
            Remove(provider.Id);
            Add(provider);
        }
    }

    public void Remove(Guid id)
    {
        if (!rows.Remove(id, out var row)) return;
        foreach (var category in providers[row].Categories) byCategory[category].Remove(row);
        foreach (var skill in Skills(providers[row])) bySkill[skill].Remove(row);
        free.Push(row);
    }

    /// <summary>The best of who works in the leaf or beside it, best first, of equals the one with the lower id.</summary>
    public IReadOnlyList<Matched> Best(MatchAsk ask, IEnumerable<Guid> branch, IEnumerable<Guid> online, int least, int most)
    {
        var marks = ArrayPool<byte>.Shared.Rent(used);
        Array.Clear(marks, 0, used);
        Mark(marks, ask, online);
        var best = new BestRows(most);
        foreach (var category in branch.Where(category => category != ask.CategoryId).Prepend(ask.CategoryId))
            if (byCategory.TryGetValue(category, out var there)) Look(there, category == ask.CategoryId, ask, marks, least, best);

        var chosen = best.Taken().Select(row => Chosen(row, marks[row], ask)).ToList();
        ArrayPool<byte>.Shared.Return(marks);
        return chosen;
    }

    private const byte Looked = 1, OfLeaf = 2, Online = 4, Hit = 8;
    private const int MostHits = 3;   // more count as three

    private void Mark(byte[] marks, MatchAsk ask, IEnumerable<Guid> online)
    {
        foreach (var id in online)
            if (rows.TryGetValue(id, out var row)) marks[row] |= Online;
        foreach (var skill in words.NamedIn(ask.Words))
            foreach (var row in bySkill.GetValueOrDefault(skill) ?? [])
                if (marks[row] < Hit * MostHits) marks[row] += Hit;
        if (rows.TryGetValue(ask.ClientId, out var own)) marks[own] |= Looked;
    }

    private void Look(List<int> there, bool leaf, MatchAsk ask, byte[] marks, int least, BestRows best)
    {
        var (seen, price) = ((byte)(leaf ? Looked | OfLeaf : Looked), ask.PriceMinor);
        foreach (var row in there)
        {
            var mark = marks[row];
            if ((mark & Looked) != 0) continue;   // he is in another leaf of the branch, too
            marks[row] |= seen;
            ref var one = ref deciding[row];
            var score = MatchScore.Of(one.Standing, mark / Hit, leaf, true, price, one.FloorMinor, (mark & Online) != 0);
            if (score >= least && score >= best.Least) best.Offer(row, score, providers[row].Id);
        }
    }

    private Matched Chosen(int row, byte mark, MatchAsk ask)
    {
        var one = providers[row];
        var input = new MatchInput(mark / Hit, (mark & OfLeaf) != 0, true, ask.PriceMinor, one.FloorMinor,
            one.Score, one.Reviews, one.ReplyMinutes, one.Running, (mark & Online) != 0);
        return new(one.Id, MatchScore.Of(input), input);
    }

    private void Add(IndexedProvider provider)
    {
        var row = free.TryPop(out var left) ? left : used++;
        if (row == providers.Length)
        {
            Array.Resize(ref providers, row * 2);
            Array.Resize(ref deciding, row * 2);
        }
        rows[provider.Id] = row;
        foreach (var category in provider.Categories) Enter(byCategory, category, row);
        foreach (var skill in Skills(provider)) Enter(bySkill, skill, row);
        Write(row, provider);
    }

    private void Write(int row, IndexedProvider provider)
    {
        providers[row] = provider;
        deciding[row] = new(provider.FloorMinor, MatchScore.Standing(provider.Score, provider.Reviews, provider.ReplyMinutes, provider.Running));
    }

    private IEnumerable<int> Skills(IndexedProvider provider) => provider.Skills.Where(skill => skill.Length > 0).Select(words.IdOf).Distinct();

    private static void Enter<TKey>(Dictionary<TKey, List<int>> lists, TKey key, int row) where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var list)) lists[key] = list = [];
        list.Add(row);
    }

    private record struct Deciding(long FloorMinor, int Standing);
}

internal sealed record IndexedProvider(
    Guid Id, IReadOnlyList<string> Skills, IReadOnlyList<Guid> Categories, long FloorMinor, int Score, int Reviews, int ReplyMinutes, int Running);
