using KsPortal.Core.Kernel;

namespace KsPortal.Core.Money;

public enum PaymentState { Pending, Succeeded, Failed, Expired }

/// <summary>Money on its way in through a payment provider; each attempt lasts 15 minutes.</summary>
public sealed class Payment : Entity
{
    public static readonly TimeSpan Attempt = TimeSpan.FromMinutes(15);

    private Payment() { }

    public Guid AccountId { get; private init; }
    public Amount Amount { get; private init; }
    public string Gateway { get; private init; } = "";
    public PaymentState State { get; private set; }
    public DateTimeOffset StartedAt { get; private init; }
    public DateTimeOffset ExpiresAt { get; private init; }
    public DateTimeOffset? EndedAt { get; private set; }

    public static Payment Start(Guid account, Amount amount, string gateway, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), AccountId = account, Amount = amount, Gateway = gateway, StartedAt = now, ExpiresAt = now + Attempt,
    };

    public Refusal? Succeed(DateTimeOffset now) => End(PaymentState.Succeeded, now);
    public Refusal? Fail(DateTimeOffset now) => End(PaymentState.Failed, now);
    public Refusal? Expire(DateTimeOffset now) => End(PaymentState.Expired, now);

    private Refusal? End(PaymentState to, DateTimeOffset now)
    {
        if (State is not PaymentState.Pending)
            return Refusal.Conflict("payment.over");
        (State, EndedAt) = (to, now);
        Record(new PaymentMoved(Id, AccountId));
        return null;
    }
}
