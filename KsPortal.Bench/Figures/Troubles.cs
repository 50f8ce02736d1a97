using System.Collections.Concurrent;

namespace KsPortal.Bench.Figures;

/// <summary>Whatever went wrong beside the figures: refusals, lost pushes, closed circuits, what a server logged as an error. Printed at the end.</summary>
internal sealed class Troubles
{
    private readonly ConcurrentDictionary<string, int> counted = new(StringComparer.Ordinal);

    public bool Any => !counted.IsEmpty;
    public int Count => counted.Values.Sum();

    public void Add(string what) => counted.AddOrUpdate(what.ReplaceLineEndings(" "), 1, (_, times) => times + 1);

    public int Saying(string words) => counted.Where(one => one.Key.Contains(words, StringComparison.OrdinalIgnoreCase)).Sum(one => one.Value);

    public void Print(TextWriter to)
    {
        foreach (var (what, times) in counted.OrderByDescending(one => one.Value).Take(20))
            to.WriteLine($"  {times} x {(what.Length > 300 ? what[..300] + "..." : what)}");
        if (counted.Count > 20) to.WriteLine($"  and {counted.Count - 20} more kinds");
    }
}
