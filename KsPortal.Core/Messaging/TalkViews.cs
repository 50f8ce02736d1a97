using KsPortal.Core.Files;
using KsPortal.Core.Live;
using KsPortal.Core.Market;
using KsPortal.Core.Money;

namespace KsPortal.Core.Messaging;

/// <summary>A conversation as its page needs it to begin with.</summary>
/// <param name="Opened">False in the moment between a claim and the conversation it opens: listen, it comes by itself. False too before the first question about a listing: that one opens it.</param>
/// <param name="About">Of a talk before ordering: the listing as it is now.</param>
/// <param name="MyReadSeq">How far the viewer has read.</param>
/// <param name="Messages">The last 50 lines, oldest first.</param>
/// <param name="More">There are earlier lines.</param>
/// <param name="Watching">Staff who have it open now, and why: the strip.</param>
/// <param name="Live">New lines, lines read, watches.</param>
/// <param name="Typing">Whispers; the pulse's subject is the account that types.</param>
public sealed record ConversationView(
    Guid Id, ConversationKind Kind, Guid? OrderId, ListingInTalk? About, string Title, bool Opened, long LastSeq, long MyReadSeq, MemberRole MyRole, bool MayWrite,
    IReadOnlyList<MemberLine> Members, IReadOnlyList<MessageLine> Messages, bool More, IReadOnlyList<WatchLine> Watching,
    LiveTicket Live, LiveTicket Typing)
{
    /// <summary>The other side comes and goes; null for staff, who look at both.</summary>
    public LiveTicket? Here { get; init; }

    /// <summary>Of a talk before ordering: the order that came of it, where it goes on.</summary>
    public Guid? Ordered { get; init; }

    /// <summary>Of an order's talk: the one before it.</summary>
    public Guid? Asked { get; init; }
}

/// <param name="MayBuy">On sale, and the viewer is the one who asks.</param>
public sealed record ListingInTalk(Guid Id, string Title, Amount Price, int Days, Guid? CoverId, ListingState State, bool MayBuy);

/// <summary>Lines after or before one, with what else may have changed since.</summary>
/// <param name="Messages">Oldest first.</param>
/// <param name="More">Ask again from the last (or first) of these.</param>
public sealed record TalkLines(
    IReadOnlyList<MessageLine> Messages, bool More, IReadOnlyList<MemberLine> Members, IReadOnlyList<WatchLine> Watching, bool MayWrite);

/// <param name="ReadSeq">Lines up to this one he has read.</param>
public sealed record MemberLine(Guid Id, string Name, MemberRole Role, bool Online, long ReadSeq);

/// <param name="By">Null for a line of the portal.</param>
/// <param name="Code">Of a line of the portal: the key of its words; <paramref name="Args"/> fill them (text, Amount, DateTimeOffset, long).</param>
/// <param name="Flags">What may lead away from the portal; only staff are shown it.</param>
public sealed record MessageLine(
    Guid Id, long Seq, Guid SenderId, string SenderName, MemberRole? By, MessageKind Kind, string Text, IReadOnlyList<FileView> Files,
    string? Code, IReadOnlyList<object> Args, LeakKind Flags, DateTimeOffset At, bool Mine);

public sealed record WatchLine(Guid Id, Guid StaffId, string Name, string Reason, DateTimeOffset Since, bool Mine);
