using KsPortal.Core.Demands;
using KsPortal.Core.Kernel;
using KsPortal.Core.Matching;

namespace KsPortal.Web.Components.Demands;

/// <summary>
/// What a reader of the hall has before him. It stays where it is: what is gone turns grey and says why, numbers change in place,
/// until he asks for the list as it is now.
/// </summary>
public sealed class HallShown
{
    public IReadOnlyList<HallRow> Rows { get; private set; } = [];
    public Dictionary<Guid, GoneDemand> Gone { get; } = [];

    /// <summary>Why a claim was refused.</summary>
    public Dictionary<Guid, Refusal> Said { get; } = [];
    public Guid? Claiming { get; set; }

    public void Show(IReadOnlyList<HallRow> rows)
    {
        Rows = rows;
        Gone.Clear();
        Said.Clear();
    }

    /// <summary>What he sees as open.</summary>
    public IReadOnlyList<Guid> Standing => [.. Rows.Select(row => row.Id).Where(id => !Gone.ContainsKey(id))];

    /// <summary>How many of these he has not before him, and whether something of what he has is another now.</summary>
    public (int Fresh, bool Changed) Lay(IReadOnlyList<HallRow> now, IReadOnlyList<GoneDemand> gone)
    {
        var (latest, changed) = (now.ToDictionary(row => row.Id), false);
        foreach (var back in Gone.Keys.Where(latest.ContainsKey).ToList()) changed |= Gone.Remove(back);   // chosen and not paid: open again
        foreach (var one in gone) changed |= Gone.TryAdd(one.Id, one);
        if (Rows.Any(row => latest.GetValueOrDefault(row.Id) is { } one && !row.Looks(one)))
            (Rows, changed) = ([.. Rows.Select(row => latest.GetValueOrDefault(row.Id) ?? row)], true);
        return (latest.Count - Rows.Count(row => latest.ContainsKey(row.Id)), changed);
    }
}

internal static class SameRow
{
    /// <summary>The same to look at; why it matches was written once, with its score, and is another list each time it is read.</summary>
    public static bool Looks(this HallRow row, HallRow now) => row == now || row == now with { Reasons = row.Reasons };
}
