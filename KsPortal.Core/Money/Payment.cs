using KsPortal.Core.Kernel;

namespace KsPortal.Core.Money;

/// <summary>In the order in which they may follow one another: a payment only rises. Money that comes after all counts, whatever we had given up.</summary>
public enum PaymentState { Created, Pending, Failed, Expired, Succeeded }

/// <summary>What is paid.</summary>
public enum PaidFor { TopUp, Order, Quote, Demand }

/// <summary>Money on its way in through a payment provider; each attempt lasts 15 minutes. Its id is the number the provider knows it by.</summary>
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
    /// <summary>The coupon that was reserved when it was started: what is due was less by that.</summary>
    public Guid? CouponUseId { get; private init; }
    public PaymentState State { get; private set; }
    public DateTimeOffset StartedAt { get; private init; }
    public DateTimeOffset ExpiresAt { get; private init; }
    public DateTimeOffset? EndedAt { get; private set; }
    /// <summary>Where the provider lets it be paid, and what its code says.</summary>
    public string? PayUrl { get; private set; }
    public string? QrText { get; private set; }
    /// <summary>The provider's number of the money that came.</summary>
    public string? Transaction { get; private set; }
    /// <summary>The provider gives no clear answer: since then, and so often.</summary>
    public DateTimeOffset? AskedAt { get; private set; }
    public int Asks { get; private set; }

    /// <summary>Neither paid nor given up.</summary>
    public bool Open => State is PaymentState.Created or PaymentState.Pending;

    public static Payment Start(Guid account, Amount amount, string gateway, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7(now);
        return Start(id, account, amount, gateway, PaidFor.TopUp, id, null, now, now + Attempt);
    }

    /// <summary>For something that cannot be paid any more at <paramref name="until"/>.</summary>
    internal static Payment Start(Guid account, Amount amount, string gateway, PaidFor what, Guid subject, Guid? coupon, DateTimeOffset now, DateTimeOffset? until)
        => Start(Guid.CreateVersion7(now), account, amount, gateway, what, subject, coupon, now, until < now + Attempt ? until.Value : now + Attempt);

    private static Payment Start(
        Guid id, Guid account, Amount amount, string gateway, PaidFor what, Guid subject, Guid? coupon, DateTimeOffset now, DateTimeOffset expires)
    {
        var payment = new Payment
        {
            Id = id, AccountId = account, Amount = amount, Gateway = gateway, For = what, Subject = subject, CouponUseId = coupon,
            StartedAt = now, ExpiresAt = expires,
        };
        payment.Record(new PaymentMoved(id, account));
        return payment;
    }

    /// <summary>Paid out of the wallet in one moment: what it was paid for tells of it.</summary>
    internal static Payment FromWallet(Guid account, Amount amount, PaidFor what, Guid subject, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), AccountId = account, Amount = amount, Gateway = Wallet, For = what, Subject = subject,
        StartedAt = now, ExpiresAt = now, EndedAt = now, State = PaymentState.Succeeded,
    };

    internal void Held(Guid deal) => Deal = deal;

    /// <summary>The provider knows of it, and says where it is paid.</summary>
    public Refusal? Await(string? payUrl, string? qrText)
    {
        if (!Open)
            return Refusal.Conflict("payment.over");
        if (State is PaymentState.Pending && (payUrl ?? PayUrl, qrText ?? QrText) == (PayUrl, QrText))
            return null;
        (State, PayUrl, QrText) = (PaymentState.Pending, payUrl ?? PayUrl, qrText ?? QrText);
        Record(new PaymentMoved(Id, AccountId));
        return null;
    }

    /// <summary>Asked, and there was no clear answer.</summary>
    internal void AskedInVain(DateTimeOffset now)
    {
        (AskedAt, Asks) = (AskedAt ?? now, Asks + 1);
        Record(new PaymentMoved(Id, AccountId));
        Record(new PaymentUnclear(Id));
    }

    /// <summary>There was a clear answer.</summary>
    internal void Answered()
    {
        if (AskedAt is null)
            return;
        (AskedAt, Asks) = (null, 0);
        Record(new PaymentUnclear(Id));
    }

    public Refusal? Succeed(string transaction, DateTimeOffset now)
    {
        if (State is PaymentState.Succeeded)
            return Refusal.Conflict("payment.over");
        Transaction = transaction;
        End(PaymentState.Succeeded, now);
        return null;
    }

    public Refusal? Fail(DateTimeOffset now) => GiveUp(PaymentState.Failed, now);
    public Refusal? Expire(DateTimeOffset now) => GiveUp(PaymentState.Expired, now);

    private Refusal? GiveUp(PaymentState to, DateTimeOffset now)
    {
        if (!Open)
            return Refusal.Conflict("payment.over");
        End(to, now);
        return null;
    }

    private void End(PaymentState to, DateTimeOffset now)
    {
        (State, EndedAt) = (to, now);
        Answered();
        Record(new PaymentMoved(Id, AccountId));
    }
}
