using KsPortal.Core.Kernel;

namespace KsPortal.Core.Money;

public static class MoneyTopics
{
    /// <summary>A member's money: whatever room moved it, its fact names this topic.</summary>
    public static Topic Of(Guid accountId) => new($"account:{accountId:n}:money");

    /// <summary>For staff: what providers say that is not clear, or does not fit.</summary>
    public static Topic Desk { get; } = new("gateways:desk");
}

public sealed record PaymentMoved(Guid PaymentId, Guid AccountId) : Fact(PaymentId)
{
    public override IEnumerable<Topic> Topics => [MoneyTopics.Of(AccountId)];
}

/// <summary>A provider gives no clear answer about a payment, or at last one.</summary>
public sealed record PaymentUnclear(Guid PaymentId) : Fact(PaymentId)
{
    public override IEnumerable<Topic> Topics => [MoneyTopics.Desk];
}

/// <summary>A question to a provider has no clear answer now, or has one again.</summary>
public sealed record GatewayJobMoved(Guid JobId) : Fact(JobId)
{
    public override IEnumerable<Topic> Topics => [MoneyTopics.Desk];
}

/// <summary>Money of a payment goes back to where it came from, or has arrived there, or was not taken.</summary>
/// <param name="To">Of what was written before this was: asked for.</param>
public sealed record GatewayRefundMoved(Guid RefundId, Guid PaymentId, Guid AccountId, GatewayRefundState To = GatewayRefundState.Asked) : Fact(RefundId)
{
    public override IEnumerable<Topic> Topics => [MoneyTopics.Of(AccountId), MoneyTopics.Desk];
}

/// <summary>A provider said something that does not fit what we know.</summary>
public sealed record CallbackParked(Guid EventId) : Fact(EventId)
{
    public override IEnumerable<Topic> Topics => [MoneyTopics.Desk];
}

/// <summary>A provider spoke of money on its way out: it is asked about now.</summary>
public sealed record SendingHeard(Guid EventId) : Fact(EventId)
{
    public override IEnumerable<Topic> Topics => [MoneyTopics.Desk];
}

public sealed record CallbackPutAside(Guid EventId) : Fact(EventId)
{
    public override IEnumerable<Topic> Topics => [MoneyTopics.Desk];
}
