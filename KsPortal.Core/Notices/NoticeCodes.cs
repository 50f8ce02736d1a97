namespace KsPortal.Core.Notices;

/// <summary>Codes of notices and what fills them; the words are in Web.</summary>
public static class NoticeCodes
{
    /// <summary>To the client. Provider, title, total.</summary>
    public const string Claimed = "notice.claimed";
    /// <summary>To the provider. Title, total, due.</summary>
    public const string Order = "notice.order";
    /// <summary>To a provider. Title, price.</summary>
    public const string Matched = "notice.matched";
    /// <summary>To the client. Provider, title.</summary>
    public const string Delivered = "notice.delivered";
    /// <summary>To the provider, and to the client too where staff asked. Who, title, what.</summary>
    public const string Changes = "notice.changes";
    /// <summary>To the provider. Title, released, fee.</summary>
    public const string Accepted = "notice.accepted";
    /// <summary>To the client, when nobody answered in time. Title, share.</summary>
    public const string AcceptedSilence = "notice.accepted.silence";
    /// <summary>To the client, when staff accepted. Who, title, share, why.</summary>
    public const string AcceptedByStaff = "notice.accepted.staff";
    /// <summary>To the client. Title, refunded.</summary>
    public const string Refunded = "notice.refunded";
    /// <summary>To the provider. Title, why.</summary>
    public const string Cancelled = "notice.cancelled";
    /// <summary>To the client: nobody claimed it. Title, refunded.</summary>
    public const string Expired = "notice.expired";
    /// <summary>To the client: staff closed his demand. Title, refunded, why.</summary>
    public const string DemandClosed = "notice.demand-closed";
    /// <summary>To both. Title.</summary>
    public const string Reviews = "notice.reviews";
    public const string Approved = "notice.approved";
    /// <summary>Why.</summary>
    public const string NotApproved = "notice.not-approved";
    /// <summary>To the provider. Title, sum.</summary>
    public const string Cleared = "notice.cleared";

    public static IReadOnlyList<string> All { get; } =
    [
        Claimed, Order, Matched, Delivered, Changes, Accepted, AcceptedSilence, AcceptedByStaff, Refunded, Cancelled, Expired, DemandClosed, Reviews, Approved, NotApproved, Cleared,
    ];
}
