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

    /// <summary>How many of these he has not before him, whether something of what he has is another now, and what is no longer among them.</summary>
    public (int Fresh, bool Changed, List<Guid> Missing) Lay(IReadOnlyList<HallRow> now)
    {
        var latest = now.ToDictionary(row => row.Id);
        var changed = false;
        foreach (var back in Gone.Keys.Where(latest.ContainsKey).ToList()) changed |= Gone.Remove(back);   // chosen and not paid: open again
        var missing = Rows.Where(row => !latest.ContainsKey(row.Id) && !Gone.ContainsKey(row.Id)).Select(row => row.Id).ToList();
        var known = Rows.Count(row => latest.ContainsKey(row.Id));
        if (Rows.Any(row => latest.GetValueOrDefault(row.Id) is { } one && !row.Looks(one)))
            (Rows, changed) = ([.. Rows.Select(row => latest.GetValueOrDefault(row.Id) ?? row)], true);
        return (latest.Count - known, changed, missing);
    }
}

internal static class SameRow
{
    /// <summary>The same to look at; why it matches was written once, with its score, and is another list each time it is read.</summary>
    public static bool Looks(this HallRow row, HallRow now) => row == now || row == now with { Reasons = row.Reasons };
}
