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
