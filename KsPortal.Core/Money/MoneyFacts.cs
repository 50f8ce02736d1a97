using KsPortal.Core.Kernel;

namespace KsPortal.Core.Money;

public static class MoneyTopics
{
    /// <summary>A member's money: whatever room moved it, its fact names this topic.</summary>
    public static Topic Of(Guid accountId) => new($"account:{accountId:n}:money");
}

public sealed record PaymentMoved(Guid PaymentId, Guid AccountId) : Fact(PaymentId)
{
    public override IEnumerable<Topic> Topics => [MoneyTopics.Of(AccountId)];
}

/// <summary>Money of a payment goes back to where it came from, or has arrived there, or was not taken.</summary>
public sealed record GatewayRefundMoved(Guid RefundId, Guid PaymentId, Guid AccountId) : Fact(RefundId)
{
    public override IEnumerable<Topic> Topics => [MoneyTopics.Of(AccountId)];
}
