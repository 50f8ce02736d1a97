namespace KsPortal.Bench.Figures;

internal static class Medians
{
    /// <summary>The median of each figure over several runs, value, reference and ratio each by itself, in the order of the first run.</summary>
    public static IReadOnlyList<Figure> Of(IReadOnlyList<IReadOnlyList<Figure>> runs) =>
    [
        .. runs[0].Select(first => runs.SelectMany(run => run).Where(figure => figure.What == first.What).ToList()).Select(same => same[0] with
        {
            Value = Middle(same.Select(f => f.Value)),
            Reference = same[0].Reference is null ? null : Middle(same.Select(f => f.Reference ?? 0)),
            Ratio = same[0].Ratio is null ? null : Middle(same.Select(f => f.Ratio ?? 0)),
        }),
    ];

    private static double Middle(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
