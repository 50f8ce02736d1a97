namespace KsPortal.Core.Refunds;

/// <summary>The numbers a refund case lives by.</summary>
public static class RefundRules
{
    public const int TextLeast = 5, TextMost = 2000;
    public const int FilesMost = 10;
    /// <summary>Rows of offers in one case: who bargains on must decide.</summary>
    public const int OffersMost = 40;
    public const int EvidenceMost = 40;

    /// <summary>How long after the end of the order the client may ask.</summary>
    public static readonly TimeSpan ClientMayAsk = TimeSpan.FromDays(7);
    /// <summary>A request nobody answers.</summary>
    public static readonly TimeSpan AnswerWithin = TimeSpan.FromHours(72);
    /// <summary>Each counter-offer, and all of the bargaining.</summary>
    public static readonly TimeSpan CounterWithin = TimeSpan.FromHours(48);
    public static readonly TimeSpan BargainWithin = TimeSpan.FromDays(5);
    public static readonly TimeSpan EscalateAfter = TimeSpan.FromHours(24);
    public static readonly TimeSpan ClaimWithin = TimeSpan.FromHours(4);
    public static readonly TimeSpan EvidenceWithin = TimeSpan.FromHours(48);
    public static readonly TimeSpan ProposalStands = TimeSpan.FromHours(48);
    public static readonly TimeSpan RuleWithin = TimeSpan.FromHours(72);
    public static readonly TimeSpan AppealWithin = TimeSpan.FromHours(48);
    /// <summary>A colleague may take over what was claimed and lies for so long.</summary>
    public static readonly TimeSpan TakeOverAfter = TimeSpan.FromHours(24);
    /// <summary>A ruling that finds the provider's wallet empty is tried again.</summary>
    public static readonly TimeSpan TryAgain = TimeSpan.FromHours(24);
}
