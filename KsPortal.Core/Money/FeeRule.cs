namespace KsPortal.Core.Money;

/// <summary>What the platform takes of an order, fixed when the order is made.</summary>
/// <param name="BasisPoints">Hundredths of a percent of what is released.</param>
/// <param name="LeastMinor">At least this much an order, in fen, and never more than what is released.</param>
public readonly record struct FeeTerms(int BasisPoints, long LeastMinor)
{
    /// <summary>10 %, at least CNY 1.</summary>
    public static FeeTerms Standard { get; } = new(1000, 100);

    /// <summary>5 % from the second order of the same pair.</summary>
    public static FeeTerms Loyal { get; } = new(500, 100);
}

/// <summary>
/// The platform's fee: a rate of what is released, with a least sum an order, taken cumulatively (the rule of the sum so far,
/// less what was taken). Rounded half to even, in this place only.
/// </summary>
public static class FeeRule
{
    /// <summary>The fee due on a sum, in fen.</summary>
    public static long Of(long minor, FeeTerms terms)
        => Math.Min(minor, Math.Max(terms.LeastMinor, (long)Math.Round(minor * (decimal)terms.BasisPoints / 10_000m, MidpointRounding.ToEven)));

    /// <summary>What of a price is left to the provider.</summary>
    public static Amount NetOf(Amount price, FeeTerms terms) => Amount.Fen(price.Minor - Of(price.Minor, terms));

    /// <summary>What to take now, after <paramref name="releasedBefore"/> (fee included) of which <paramref name="takenBefore"/> was fee.</summary>
    public static long Next(long releasedBefore, long takenBefore, long now, FeeTerms terms)
        => Math.Clamp(Of(checked(releasedBefore + now), terms) - takenBefore, 0, now);
}
