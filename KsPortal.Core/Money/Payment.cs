using KsPortal.Core.Kernel;

namespace KsPortal.Core.Money;

public enum PaymentState { Pending, Succeeded, Failed, Expired }

/// <summary>What is paid.</summary>
public enum PaidFor { TopUp, Order, Quote, Demand }

/// <summary>Money on its way in through a payment provider; each attempt lasts 15 minutes.</summary>
public sealed class Payment : Entity
{
    public static readonly TimeSpan Attempt = TimeSpan.FromMinutes(15);

    /// <summary>Stands where a gateway's name does when the money was in the wallet.</summary>
    public const string Wallet = "wallet";

    private Payment() { }

    public Guid AccountId { get; private init; }
    public Amount Amount { get; private init; }
    public string Gateway { get; private init; } = "";
    public PaidFor For { get; private init; }
    /// <summary>The order, the chosen quote or the demand; of a top-up the payment itself.</summary>
    public Guid Subject { get; private init; }
    /// <summary>The deal whose escrow holds the money since.</summary>
    public Guid? Deal { get; private set; }
    public PaymentState State { get; private set; }
    public DateTimeOffset StartedAt { get; private init; }
    public DateTimeOffset ExpiresAt { get; private init; }
    public DateTimeOffset? EndedAt { get; private set; }

    public static Payment Start(Guid account, Amount amount, string gateway, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7(now);
        return new() { Id = id, AccountId = account, Amount = amount, Gateway = gateway, For = PaidFor.TopUp, Subject = id, StartedAt = now, ExpiresAt = now + Attempt };
    }

    /// <summary>Paid out of the wallet in one moment: what it was paid for tells of it.</summary>
    internal static Payment FromWallet(Guid account, Amount amount, PaidFor what, Guid subject, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), AccountId = account, Amount = amount, Gateway = Wallet, For = what, Subject = subject,
        StartedAt = now, ExpiresAt = now, EndedAt = now, State = PaymentState.Succeeded,
    };

    internal void Held(Guid deal) => Deal = deal;

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
