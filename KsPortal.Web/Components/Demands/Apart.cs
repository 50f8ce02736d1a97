namespace KsPortal.Web.Components.Demands;

/// <summary>Marks on an axis of 100 that would cover each other step aside, as little as can be; none leaves the axis or overtakes another.</summary>
public static class Apart
{
    public static IReadOnlyList<decimal> By(decimal gap, IReadOnlyList<decimal> rising)
    {
        gap = Math.Min(gap, 100m / Math.Max(1, rising.Count));
        var crowds = new List<(decimal Middle, int Count)>();
        foreach (var place in rising.Select((place, i) => place - i * gap))
        {
            var crowd = (Middle: place, Count: 1);
            for (; crowds.Count > 0 && crowds[^1].Middle >= crowd.Middle; crowds.RemoveAt(crowds.Count - 1))
            {
                var (middle, count) = crowds[^1];
                crowd = ((middle * count + crowd.Middle * crowd.Count) / (count + crowd.Count), count + crowd.Count);
            }
            crowds.Add(crowd);
        }
        var last = 100 - (rising.Count - 1) * gap;
        return [.. crowds.SelectMany(crowd => Enumerable.Repeat(Math.Clamp(crowd.Middle, 0, last), crowd.Count)).Select((place, i) => place + i * gap)];
    }
}
