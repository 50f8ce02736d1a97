namespace KsPortal.Core.Matching;

/// <summary>All skills somebody has, and which of them a brief names: asked by its own pieces, so that it takes no longer however many skills there are.</summary>
internal sealed class SkillWords
{
    private readonly Dictionary<string, int> ids = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<char, List<int>> lengths = [];   // of those that begin with this letter

    public int IdOf(string skill)
    {
        if (ids.TryGetValue(skill, out var id)) return id;
        var first = char.ToUpperInvariant(skill[0]);
        if (!lengths.TryGetValue(first, out var known)) lengths[first] = known = [];
        if (!known.Contains(skill.Length)) known.Add(skill.Length);
        return ids[skill] = ids.Count;
    }

    public HashSet<int> NamedIn(ReadOnlySpan<char> brief)
    {
        var (found, pieces) = (new HashSet<int>(), ids.GetAlternateLookup<ReadOnlySpan<char>>());
        for (var i = 0; i < brief.Length; i++)
        {
            if (!lengths.TryGetValue(char.ToUpperInvariant(brief[i]), out var known)) continue;
            foreach (var length in known)
                if (i + length <= brief.Length && pieces.TryGetValue(brief.Slice(i, length), out var id)) found.Add(id);
        }
        return found;
    }
}
