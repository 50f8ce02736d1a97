using KsPortal.Core.Refunds;

namespace KsPortal.Core.Messaging;

/// <summary>The numbers a conversation obeys.</summary>
public static class TalkRules
{
    public const int TextMost = 2000;
    public const int FilesMost = 9;
    public const int ReasonLeast = 2, ReasonMost = 300;
    /// <summary>Lines a page begins with, and lines it gets when it scrolls up.</summary>
    public const int First = 50;
    /// <summary>Lines in one answer to "all after".</summary>
    public const int SinceMost = 200;
    /// <summary>So many lines after a warning no other one follows.</summary>
    public const int GuardStandsFor = 4;
    public static readonly TimeSpan TypingEvery = TimeSpan.FromSeconds(2);
}

/// <summary>Codes of the portal's own lines; the words are in Web.</summary>
public static class TalkCodes
{
    /// <summary>Client, listing, price.</summary>
    public const string Asked = "talk.asked";
    /// <summary>Number of the order that came of the questions.</summary>
    public const string Ordered = "talk.ordered";
    /// <summary>Provider, total, due.</summary>
    public const string Opened = "talk.opened";
    /// <summary>Client, total, hours to answer: bought and paid.</summary>
    public const string Paid = "talk.paid";
    /// <summary>Provider, due.</summary>
    public const string TakenOn = "talk.taken-on";
    /// <summary>Who, refunded, why.</summary>
    public const string Refused = "talk.refused";
    /// <summary>Refunded: no answer in time.</summary>
    public const string RefusedSilence = "talk.refused.silence";
    /// <summary>Provider, number of the version.</summary>
    public const string Delivered = "talk.delivered";
    /// <summary>Who, what.</summary>
    public const string Changes = "talk.changes";
    /// <summary>Released, fee.</summary>
    public const string Accepted = "talk.accepted";
    /// <summary>Released, fee: nobody answered in time.</summary>
    public const string AcceptedSilence = "talk.accepted.silence";
    /// <summary>Who, refunded, why.</summary>
    public const string Cancelled = "talk.cancelled";
    /// <summary>Refunded: too late, by itself.</summary>
    public const string CancelledLate = "talk.cancelled.late";
    /// <summary>Until when reviews are open.</summary>
    public const string Completed = "talk.completed";
    public const string Ended = "talk.ended";
    /// <summary>Who, why.</summary>
    public const string SupportOpened = "talk.support.opened";
    /// <summary>Who.</summary>
    public const string SupportEntered = "talk.support.entered";
    /// <summary>Who.</summary>
    public const string SupportLeft = "talk.support.left";
    public const string Guard = "talk.guard";

    public static IReadOnlyList<string> All { get; } =
        [Asked, Ordered, Opened, Paid, TakenOn, Refused, RefusedSilence, Delivered, Changes, Accepted, AcceptedSilence, Cancelled, CancelledLate, Completed, Ended, SupportOpened, SupportEntered, SupportLeft, Guard,
            .. RefundTelling.Codes.Select(code => $"talk.{code}")];
}
