namespace KsPortal.Core.Money;

/// <summary>
/// The platform's fee: a rate of what is released, at least CNY 1 an order and never more than what is released, taken
/// cumulatively (the rule of the sum so far, less what was taken). Rounded half to even, in this place only.
/// </summary>
public static class FeeRule
{
    /// <summary>10 %, in hundredths of a percent.</summary>
    public const int Standard = 1000;

    /// <summary>5 % from the second order of the same pair.</summary>
    public const int Loyal = 500;

    private const long LeastMinor = 100;

    /// <summary>The fee due on a sum, in fen.</summary>
    public static long Of(long minor, int basisPoints)
        => Math.Min(minor, Math.Max(LeastMinor, (long)Math.Round(minor * (decimal)basisPoints / 10_000m, MidpointRounding.ToEven)));

    /// <summary>What to take now, after <paramref name="releasedBefore"/> (fee included) of which <paramref name="takenBefore"/> was fee.</summary>
    public static long Next(long releasedBefore, long takenBefore, long now, int basisPoints)
        => Math.Clamp(Of(checked(releasedBefore + now), basisPoints) - takenBefore, 0, now);
}
