namespace KsPortal.Core.Money;

/// <summary>What a provider says became of something. Whatever is no clear answer is <c>Unknown</c>: asked again, never guessed.</summary>
public enum Outcome { Unknown, Pending, Succeeded, Failed }

/// <summary>How somebody can pay: on the provider's page, or by a code his phone reads.</summary>
public enum GatewayMethod { Page, Qr }

/// <summary>
/// A payment provider. Every call carries our own number, and the same number again is the same thing again. Never called inside a
/// unit of work: <see cref="GatewayErrand"/> calls it between two.
/// </summary>
public interface IGateway
{
    string Name { get; }
    bool Available { get; }
    IReadOnlyList<GatewayMethod> Methods { get; }

    /// <summary>Where it pays out to.</summary>
    IReadOnlyList<PayoutKind> PaysTo { get; }

    /// <summary>Who we are to it, and whether its money is real; whatever it says of others is not ours.</summary>
    GatewayIdentity Identity { get; }

    Task<GatewayAnswer> Create(GatewayOrder order, CancellationToken ct);
    Task<GatewayAnswer> Query(string number, CancellationToken ct);
    Task<GatewayAnswer> Refund(GatewayRefundOrder order, CancellationToken ct);
    Task<GatewayAnswer> QueryRefund(string number, CancellationToken ct);
    Task<GatewayAnswer> PayOut(GatewayPayOutOrder order, CancellationToken ct);
    Task<GatewayAnswer> QueryPayOut(string number, CancellationToken ct);

    /// <summary>Whether a callback is from the provider: looked at as it came, byte by byte, before anything in it is read.</summary>
    GatewayVerdict Verify(RawCallback callback);
}

public readonly record struct GatewayIdentity(string Merchant, string Mode);

public sealed record GatewayOrder(string Number, Amount Amount, DateTimeOffset Until);

/// <param name="Transaction">The provider's own number of what was paid.</param>
public sealed record GatewayRefundOrder(string Number, string PaymentNumber, string Transaction, Amount Amount);

public sealed record GatewayPayOutOrder(string Number, GatewayPayee To, Amount Amount);

/// <param name="Kind">Alipay, WeChat, Bank.</param>
public sealed record GatewayPayee(string Kind, string Name, string Number);

/// <summary>What a provider has written down. Nothing of it is believed before all of it matches.</summary>
public sealed record GatewayRecord(string Number, string Transaction, long Minor, string Currency, string Merchant, string Mode);

public sealed record GatewayAnswer(Outcome Outcome)
{
    public GatewayRecord? Record { get; init; }
    public string? PayUrl { get; init; }
    public string? QrText { get; init; }

    /// <summary>For staff: the provider's own words, or what went wrong on the way.</summary>
    public string? Why { get; init; }

    public static GatewayAnswer Unknown(string why) => new(Outcome.Unknown) { Why = why };
}

public sealed record RawCallback(byte[] Body, IReadOnlyDictionary<string, string> Headers);

/// <summary>What a callback speaks of.</summary>
public enum GatewayMatter { Payment, Refund, PayOut }

public sealed record GatewayEvent(string Id, GatewayMatter Matter, Outcome Outcome, GatewayRecord Record);

/// <summary>Either what was said, or why it is not listened to.</summary>
public readonly record struct GatewayVerdict(GatewayEvent? Event, string? Why)
{
    public static implicit operator GatewayVerdict(GatewayEvent heard) => new(heard, null);
    public static GatewayVerdict Refused(string why) => new(null, why);
}
