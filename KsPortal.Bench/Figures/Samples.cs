using System.Diagnostics;

namespace KsPortal.Bench.Figures;

/// <summary>Durations in milliseconds, added from any thread.</summary>
internal sealed class Samples
{
    private readonly Lock gate = new();
    private readonly List<double> values = [];

    public int Count { get { lock (gate) return values.Count; } }
    public double P50 => At(0.50);
    public double P95 => At(0.95);
    public double P99 => At(0.99);
    public double Most => At(1);

    public void Add(double milliseconds)
    {
        lock (gate) values.Add(milliseconds);
    }

    public void Since(long start) => Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);

    private double At(double share)
    {
        double[] sorted;
        lock (gate) sorted = [.. values.Order()];
        return sorted.Length == 0 ? double.NaN : sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];
    }
}
