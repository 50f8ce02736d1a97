using KsPortal.Core.Refunds;

namespace KsPortal.Core.Notices;

/// <summary>Codes of notices and what fills them; the words are in Web.</summary>
public static class NoticeCodes
{
    /// <summary>To the client. Provider, title, total.</summary>
    public const string Claimed = "notice.claimed";
    /// <summary>To the provider. Title, total, due.</summary>
    public const string Order = "notice.order";
    /// <summary>To the provider: bought and paid. Client, title, total, until when to answer.</summary>
    public const string Bought = "notice.bought";
    /// <summary>To the client. Provider, title, due.</summary>
    public const string TakenOn = "notice.taken-on";
    /// <summary>To the client. Who, title, refunded, why.</summary>
    public const string Refused = "notice.refused";
    /// <summary>To the client: no answer in time. Provider, title, refunded.</summary>
    public const string RefusedSilence = "notice.refused.silence";
    /// <summary>To the provider: he did not answer in time. Title.</summary>
    public const string Missed = "notice.missed";
    /// <summary>To the provider: staff refused for him. Who, title, why.</summary>
    public const string RefusedByStaff = "notice.refused.staff";
    /// <summary>To the client: not paid in time. Title.</summary>
    public const string Lapsed = "notice.lapsed";
    /// <summary>To the client: staff closed it before it was paid. Who, title, why.</summary>
    public const string OrderClosed = "notice.order-closed";
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

    /// <summary>To who asked: the invoice is there. What it is made out to.</summary>
    public const string InvoiceAnswered = "notice.invoice.answered";
    /// <summary>To who asked. What it was to be made out to, why not.</summary>
    public const string InvoiceRefused = "notice.invoice.refused";

    /// <summary>To who had paid: it went back to where it was paid from. Sum.</summary>
    public const string SentBack = "notice.sent-back";
    /// <summary>It was not taken there: it is in the wallet. Sum.</summary>
    public const string NotSentBack = "notice.sent-back.not";

    /// <summary>Sum, where to.</summary>
    public const string PayoutSent = "notice.payout.sent";
    /// <summary>Sum, where to, why.</summary>
    public const string PayoutBack = "notice.payout.back";
    /// <summary>Sum, where to, why.</summary>
    public const string PayoutRefused = "notice.payout.refused";
    /// <summary>Where to.</summary>
    public const string PayoutMethodAdded = "notice.payout-method.added";
    /// <summary>Where to.</summary>
    public const string PayoutMethodRemoved = "notice.payout-method.removed";

    /// <summary>To a provider: quotes are asked for. Title.</summary>
    public const string MatchedQuotes = "notice.matched.quotes";
    /// <summary>To the client. Provider, title, price, days.</summary>
    public const string Quoted = "notice.quoted";
    /// <summary>To the client: another offer. Provider, title, price, days.</summary>
    public const string QuoteRevised = "notice.quote.revised";
    /// <summary>To who was chosen. Title, price, until when the client pays.</summary>
    public const string QuoteChosen = "notice.quote.chosen";
    /// <summary>To who was chosen: the client changed his mind. Title.</summary>
    public const string QuoteReleased = "notice.quote.released";
    /// <summary>To who was chosen: nobody paid. Title.</summary>
    public const string QuoteLapsed = "notice.quote.lapsed";
    /// <summary>To who won. Title, price, due.</summary>
    public const string QuotePaid = "notice.quote.paid";
    /// <summary>To the others. Title, own price.</summary>
    public const string QuoteLost = "notice.quote.lost";
    /// <summary>To who bid: its time ran out. Title.</summary>
    public const string QuoteExpired = "notice.quote.expired";
    /// <summary>To who bid: taken back. Title.</summary>
    public const string QuoteCancelled = "notice.quote.cancelled";
    /// <summary>To the client: not paid in time. Title, until when it is open.</summary>
    public const string AwardLapsed = "notice.award.lapsed";
    /// <summary>To the client: who was chosen stepped back. Provider, title, why.</summary>
    public const string SteppedBack = "notice.award.stepped-back";
    /// <summary>To the client. Title.</summary>
    public const string ExpiredQuotes = "notice.expired.quotes";
    /// <summary>To the client: staff closed it. Title, why.</summary>
    public const string DemandClosedQuotes = "notice.demand-closed.quotes";

    public static IReadOnlyList<string> All { get; } =
    [
        Claimed, Order, Bought, TakenOn, Refused, RefusedSilence, Missed, RefusedByStaff, Lapsed, OrderClosed, Matched, Delivered, Changes, Accepted, AcceptedSilence, AcceptedByStaff, Refunded, Cancelled, Expired, DemandClosed, Reviews, Approved, NotApproved, Cleared,
        MatchedQuotes, Quoted, QuoteRevised, QuoteChosen, QuoteReleased, QuoteLapsed, QuotePaid, QuoteLost, QuoteExpired, QuoteCancelled,
        AwardLapsed, SteppedBack, ExpiredQuotes, DemandClosedQuotes,
        InvoiceAnswered, InvoiceRefused, SentBack, NotSentBack, PayoutSent, PayoutBack, PayoutRefused, PayoutMethodAdded, PayoutMethodRemoved,
        .. RefundTelling.Codes.Select(code => $"notice.{code}"),
    ];
}
