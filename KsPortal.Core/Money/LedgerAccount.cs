using System.Security.Cryptography;
using System.Text;

namespace KsPortal.Core.Money;

public enum LedgerKind
{
    /// <summary>The world outside, seen through a payment provider: owes us what members paid in. Not guarded.</summary>
    Gateway,
    /// <summary>What a member may spend or withdraw: one wallet.</summary>
    Available,
    /// <summary>Earned, not yet free.</summary>
    Clearing,
    /// <summary>One for each deal, from the prefunded demand or the paid order to the end.</summary>
    Escrow,
    Fees,
    /// <summary>The platform's coupon fund (nobody's), and the budget of each campaign (its own).</summary>
    Coupons,
    /// <summary>On its way to a member's own account outside.</summary>
    PayoutsInTransit,
    /// <summary>On its way back to where a member paid from.</summary>
    RefundsInTransit,
}

/// <summary>
/// Credits less debits is what is in it. The two totals are moved by a trigger of the database alone; a guarded account
/// whose debits would pass its credits refuses the transfer there.
/// </summary>
public sealed class LedgerAccount
{
    private LedgerAccount() { }

    public Guid Id { get; private init; }
    public LedgerKind Kind { get; private init; }
    /// <summary>Member, deal, or empty for the portal's own.</summary>
    public Guid Owner { get; private init; }
    public string Currency { get; private init; } = Amount.Cny;
    public bool Guarded { get; private init; }
    public long Debits { get; private init; }
    public long Credits { get; private init; }

    public static LedgerAccount Of(LedgerKind kind, Guid owner) => new()
    {
        Id = IdOf(kind, owner), Kind = kind, Owner = owner, Guarded = kind is not LedgerKind.Gateway,
    };

    /// <summary>Follows from what it is, so that nobody has to look it up and two who open it at once open the same.</summary>
    public static Guid IdOf(LedgerKind kind, Guid owner, string currency = Amount.Cny)
        => new(SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}|{owner:n}|{currency}")).AsSpan(0, 16));
}
