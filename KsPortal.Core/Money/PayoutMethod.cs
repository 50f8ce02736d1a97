using KsPortal.Core.Kernel;

namespace KsPortal.Core.Money;

public enum PayoutKind { Alipay, WeChat, Bank }

/// <summary>
/// An account outside that a member's money may be sent to. Its number is kept sealed, shown masked, and gone when the method is removed.
/// </summary>
public sealed class PayoutMethod : Entity
{
    public const int HolderLeast = 2, HolderMost = 50, NumberMost = 100, MaskedMost = 32, SealedMost = 1000, Most = 5;

    /// <summary>Until then staff look at each payout to it: who stole a session cannot empty the wallet with it.</summary>
    public static readonly TimeSpan New = TimeSpan.FromHours(24);

    private PayoutMethod() { }

    public Guid AccountId { get; private init; }
    public PayoutKind Kind { get; private init; }
    public string Holder { get; private init; } = "";
    public string Masked { get; private init; } = "";
    /// <summary>The number as <see cref="IPayoutSeal"/> keeps it; nothing once it is removed.</summary>
    internal string? Sealed { get; private set; }
    public DateTimeOffset AddedAt { get; private init; }
    public DateTimeOffset? RemovedAt { get; private set; }

    internal static PayoutMethod Add(Guid account, PayoutNumber number, string holder, IPayoutSeal seal, DateTimeOffset now)
    {
        var method = new PayoutMethod
        {
            Id = Guid.CreateVersion7(now), AccountId = account, Kind = number.Kind, Holder = holder, Masked = number.Masked,
            Sealed = seal.Close(number.Text), AddedAt = now,
        };
        method.Record(new PayoutMethodMoved(method.Id, account, Added: true));
        return method;
    }

    internal bool IsNew(DateTimeOffset now) => now < AddedAt + New;

    internal void Remove(DateTimeOffset now)
    {
        (RemovedAt, Sealed) = (now, null);
        Record(new PayoutMethodMoved(Id, AccountId, Added: false));
    }
}

/// <summary>A method was added or removed: its owner is told, for it may not have been him.</summary>
public sealed record PayoutMethodMoved(Guid MethodId, Guid AccountId, bool Added) : Fact(MethodId)
{
    public override IEnumerable<Topic> Topics => [MoneyTopics.Of(AccountId)];
}
