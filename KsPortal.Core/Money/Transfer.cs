using System.Security.Cryptography;
using System.Text;

namespace KsPortal.Core.Money;

public enum TransferKind
{
    TopUp, Hold, Release, Fee, Refund, Clear, Adjust,
    /// <summary>A coupon's part of a price: into escrow, back to the campaign; and the campaign's budget.</summary>
    Coupon, CouponBack, CouponFund,
    /// <summary>Given back after it had been released: by the provider, by the platform.</summary>
    Return, FeeBack,
    /// <summary>Back to where it was paid from: on its way, arrived there, not taken there.</summary>
    RefundOut, RefundSent, RefundOutBack,
    /// <summary>To a member's account outside: on its way, arrived there, come back.</summary>
    PayOut, PayOutSent, PayOutBack,
}

/// <summary>
/// One movement: from the debit account to the credit account, a positive amount. Rows are never changed or deleted; each
/// carries the hash of the one before, so a changed row breaks the chain.
/// </summary>
public sealed class Transfer
{
    private Transfer() { }

    /// <summary>1, 2, 3 ... without a gap, given under the locked head.</summary>
    public long Seq { get; private init; }
    /// <summary>What it does, in words that can happen once: "settle:{milestone}". Unique with the leg.</summary>
    public string Operation { get; private init; } = "";
    public int Leg { get; private init; }
    public TransferKind Kind { get; private init; }
    public Guid DebitId { get; private init; }
    public Guid CreditId { get; private init; }
    public long Minor { get; private init; }
    public string Currency { get; private init; } = Amount.Cny;
    /// <summary>The deal whose escrow it concerns, if any.</summary>
    public Guid? Deal { get; private init; }
    public Guid WorkId { get; private init; }
    public DateTimeOffset At { get; private init; }
    public string Previous { get; private init; } = "";
    public string Hash { get; private init; } = "";

    internal static Transfer Post(LedgerHead head, string operation, int leg, Movement move, Guid? deal, Guid workId, DateTimeOffset at)
    {
        var transfer = new Transfer
        {
            Seq = head.Seq + 1, Operation = operation, Leg = leg, Kind = move.Kind, DebitId = move.From.Id, CreditId = move.To.Id,
            Minor = move.Minor, Deal = deal, WorkId = workId, At = at, Previous = head.Hash,
        };
        return transfer.Sealed();
    }

    /// <summary>SHA-256 over the fields as text; times as whole microseconds, for PostgreSQL keeps no finer ones.</summary>
    public string ComputeHash() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{Previous}|{Seq}|{Operation}|{Leg}|{Kind}|{DebitId:n}|{CreditId:n}|{Minor}|{Currency}|{Deal:n}|{WorkId:n}|{At.UtcTicks / TimeSpan.TicksPerMicrosecond}"))));

    /// <summary>The same movement as the next one after another hash.</summary>
    internal Transfer After(string previous) => Copy(previous, "").Sealed();

    private Transfer Sealed() => Copy(Previous, ComputeHash());

    private Transfer Copy(string previous, string hash) => new()
    {
        Seq = Seq, Operation = Operation, Leg = Leg, Kind = Kind, DebitId = DebitId, CreditId = CreditId, Minor = Minor,
        Currency = Currency, Deal = Deal, WorkId = WorkId, At = At, Previous = previous, Hash = hash,
    };
}

/// <summary>Where the chain ends; locked while a transfer is added.</summary>
internal sealed class LedgerHead
{
    public int Id { get; init; } = 1;
    public long Seq { get; set; }
    public string Hash { get; set; } = "";
}

/// <summary>One leg to be posted.</summary>
internal readonly record struct Movement(TransferKind Kind, LedgerKey From, LedgerKey To, long Minor);
