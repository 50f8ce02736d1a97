using KsPortal.Bench.Figures;

namespace KsPortal.Bench;

internal interface IBench
{
    /// <summary>Measures once, from the beginning; the same figures in the same order each time.</summary>
    Task<IReadOnlyList<Figure>> Run();
}
