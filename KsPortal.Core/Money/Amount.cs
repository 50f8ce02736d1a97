namespace KsPortal.Core.Money;

/// <summary>Money as a whole number of minor units (fen), so that both databases sum and compare alike. Never a fraction, never a double.</summary>
public readonly record struct Amount(long Minor, string Currency)
{
    public const string Cny = "CNY";

    public static Amount Fen(long minor) => new(minor, Cny);
    public static Amount Zero { get; } = Fen(0);

    public static Amount operator +(Amount left, Amount right) => new(checked(left.Minor + right.Minor), Same(left, right));
    public static Amount operator -(Amount left, Amount right) => new(checked(left.Minor - right.Minor), Same(left, right));

    private static string Same(Amount left, Amount right) => left.Currency == right.Currency
        ? left.Currency
        : throw new InvalidOperationException($"Cannot reckon {right.Currency} with {left.Currency}.");
}
