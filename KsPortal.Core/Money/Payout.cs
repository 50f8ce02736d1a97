using KsPortal.Core.Kernel;

namespace KsPortal.Core.Money;

/// <summary>States only rise. <c>Approved</c> is with the provider, and however often it is asked it stays one payout.</summary>
public enum PayoutState { Requested, Approved, Sent, Confirmed, Back, Refused, Withdrawn }

/// <summary>Money on its way to a member's own account outside. It left his wallet as he asked for it.</summary>
public sealed class Payout : Entity
{
    public const long Least = 1_00, Most = 50_000_00;

    /// <summary>What goes out of one wallet within a day without staff.</summary>
    public const long Automatic = 5_000_00;
    public static readonly TimeSpan Day = TimeSpan.FromHours(24);

    /// <summary>Who says nothing for so long has got it.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromDays(3);

    /// <summary>So long a bank may still return it.</summary>
    public static readonly TimeSpan Watched = TimeSpan.FromDays(15);

    public const int ReasonLeast = 4, ReasonMost = 300;

    private Payout() { }

    public Guid AccountId { get; private init; }
    public Guid MethodId { get; private init; }
    public PayoutKind Kind { get; private init; }
    public string Holder { get; private init; } = "";
    public string Masked { get; private init; } = "";
    public Amount Amount { get; private init; }
    public string Gateway { get; private init; } = "";
    public PayoutState State { get; private set; }
    public DateTimeOffset RequestedAt { get; private init; }
    public DateTimeOffset? ApprovedAt { get; private set; }
    /// <summary>Null where it needed nobody.</summary>
    public Guid? DecidedBy { get; private set; }
    public DateTimeOffset? SentAt { get; private set; }
    public DateTimeOffset? ConfirmedAt { get; private set; }
    /// <summary>Its owner said he has it; else his silence did.</summary>
    public bool ByOwner { get; private set; }
    public DateTimeOffset? BackAt { get; private set; }
    /// <summary>Why it was refused or came back: staff's words, or the provider's.</summary>
    public string? Why { get; private set; }

    public bool InTransit => State is PayoutState.Requested or PayoutState.Approved;

    /// <summary>With the bank or beyond it, which may still return it.</summary>
    public bool Left => State is PayoutState.Sent or PayoutState.Confirmed;

    internal static Payout Request(PayoutMethod method, Amount amount, string gateway, bool automatic, DateTimeOffset now)
    {
        var payout = new Payout
        {
            Id = Guid.CreateVersion7(now), AccountId = method.AccountId, MethodId = method.Id, Kind = method.Kind, Holder = method.Holder, Masked = method.Masked,
            Amount = amount, Gateway = gateway, State = automatic ? PayoutState.Approved : PayoutState.Requested, RequestedAt = now, ApprovedAt = automatic ? now : null,
        };
        payout.Record(new PayoutMoved(payout.Id, payout.AccountId, payout.State));
        return payout;
    }

    internal Refusal? Approve(Scope by, DateTimeOffset now)
    {
        if (Decide(by) is { } refused)
            return refused;
        (ApprovedAt, DecidedBy) = (now, by.AccountId);
        return Go(PayoutState.Approved);
    }

    internal Refusal? Refuse(Scope by, string? reason, DateTimeOffset now)
    {
        if (Decide(by) is { } refused)
            return refused;
        var why = TypedText.Of(reason);
        if (why.Length is < ReasonLeast or > ReasonMost)
            return Refusal.Invalid("text.range", "Reason", ReasonLeast, ReasonMost);
        (BackAt, DecidedBy, Why) = (now, by.AccountId, why);
        return Go(PayoutState.Refused, why);
    }

    /// <summary>Its owner takes it back before anybody has decided.</summary>
    internal Refusal? Withdraw(DateTimeOffset now)
    {
        if (State is not PayoutState.Requested)
            return Refusal.Conflict("payout.over");
        BackAt = now;
        return Go(PayoutState.Withdrawn);
    }

    private Refusal? Decide(Scope by)
        => by.AccountId == AccountId ? Refusal.NotAllowed("own-case")
            : State is not PayoutState.Requested ? Refusal.Conflict("payout.over")
            : null;

    internal bool Send(DateTimeOffset now)
    {
        if (State is not PayoutState.Approved)
            return false;
        SentAt = now;
        return Go(PayoutState.Sent) is null;
    }

    internal Refusal? Confirm(bool byOwner, DateTimeOffset now)
    {
        if (State is not PayoutState.Sent)
            return Refusal.Conflict("payout.over");
        (ConfirmedAt, ByOwner) = (now, byOwner);
        return Go(PayoutState.Confirmed);
    }

    /// <summary>The provider could not bring it, or a bank returned it, even after it was taken for arrived.</summary>
    internal bool Return(string? why, DateTimeOffset now)
    {
        if (State is not (PayoutState.Approved or PayoutState.Sent or PayoutState.Confirmed))
            return false;
        (BackAt, Why) = (now, TypedText.OrNull(why) is { } said ? TypedText.Cut(said, ReasonMost) : null);
        return Go(PayoutState.Back) is null;
    }

    /// <summary>Asked, and there was no clear answer; or one again at last.</summary>
    internal void Unclear() => Record(new PayoutUnclear(Id, AccountId));

    private Refusal? Go(PayoutState to, string? reason = null)
    {
        State = to;
        Record(new PayoutMoved(Id, AccountId, to), reason);
        return null;
    }
}

public static class PayoutTopics
{
    /// <summary>Payouts that wait for staff, or for an answer; staff listen.</summary>
    public static Topic Desk { get; } = new("payouts");
}

public sealed record PayoutMoved(Guid PayoutId, Guid AccountId, PayoutState To) : Fact(PayoutId)
{
    public override IEnumerable<Topic> Topics => [MoneyTopics.Of(AccountId), PayoutTopics.Desk, MoneyTopics.Desk];
}

/// <summary>A provider gives no clear answer about a payout, or at last one.</summary>
public sealed record PayoutUnclear(Guid PayoutId, Guid AccountId) : Fact(PayoutId)
{
    public override IEnumerable<Topic> Topics => [MoneyTopics.Of(AccountId), PayoutTopics.Desk, MoneyTopics.Desk];
}
