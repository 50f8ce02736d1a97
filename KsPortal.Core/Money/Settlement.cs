namespace KsPortal.Core.Money;

public enum SettlementKind
{
    Released,
    Refunded,
    /// <summary>Both agreed, or staff ruled: some to the client, the rest to the provider.</summary>
    Split,
    /// <summary>Given back after it had been released: what the provider and the platform had got counts as negative.</summary>
    Returned,
}

/// <summary>How one part of a deal ended. Unique for its subject (a milestone, the deal itself, a case), so that release and refund exclude each other.</summary>
public sealed class Settlement
{
    public Guid Subject { get; internal init; }
    public Guid Deal { get; internal init; }
    /// <summary>Of what was given back: the part it had been released for.</summary>
    public Guid? Part { get; internal init; }
    public SettlementKind Kind { get; internal init; }
    public long ReleasedMinor { get; internal init; }
    public long FeeMinor { get; internal init; }
    /// <summary>To the client.</summary>
    public long RefundedMinor { get; internal init; }
    /// <summary>To the campaign whose coupon paid a part.</summary>
    public long CouponBackMinor { get; internal init; }
    public DateTimeOffset At { get; internal init; }
}
