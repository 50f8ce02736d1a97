using KsPortal.Core.Kernel;
using KsPortal.Core.Market;
using KsPortal.Core.Orders;

namespace KsPortal.Core.Messaging;

/// <summary>What people talk about: an order; a listing before ordering; later a question to support.</summary>
public enum ConversationKind { Order, Listing, Support }

/// <summary>
/// Lines in one order for everybody: 1, 2, 3 ... without a gap. Whoever adds one holds the conversation's lock, so on both
/// databases the number is also the order of the commits, and "all after the last I have" misses nothing.
/// </summary>
public sealed class Conversation : Entity
{
    private const int Excerpt = 120;

    private Conversation() { }

    public ConversationKind Kind { get; private init; }
    public Guid? OrderId { get; private init; }
    /// <summary>Of a talk before ordering: what it is about.</summary>
    public Guid? ListingId { get; private init; }
    public string Title { get; private init; } = "";
    public Guid ClientId { get; private init; }
    public Guid? ProviderId { get; private init; }
    public DateTimeOffset OpenedAt { get; private init; }
    public long LastSeq { get; private set; }
    public DateTimeOffset LastAt { get; private set; }

    /// <summary>The last two lines people wrote, cut short: what lists and the wall show. Null where nobody has.</summary>
    public Guid? LastById { get; private set; }
    public MessageKind? LastKind { get; private set; }
    public string LastText { get; private set; } = "";
    public Guid? EarlierById { get; private set; }
    public string EarlierText { get; private set; } = "";

    /// <summary>Who did not have the last word, and since when; whether an answer is still owed, the order's state says.</summary>
    public MemberRole? WaitsFor { get; private set; }
    public DateTimeOffset? WaitsSince { get; private set; }

    /// <summary>The last line that may lead away from the portal, how far staff have looked, and where the last warning stands.</summary>
    public long FlagSeq { get; private set; }
    public long FlagSeenSeq { get; private set; }
    public long GuardSeq { get; private set; }

    internal static Conversation About(Order order, DateTimeOffset now)
    {
        var conversation = new Conversation
        {
            Id = TalkIds.OfOrder(order.Id), Kind = ConversationKind.Order, OrderId = order.Id, Title = order.Title,
            ClientId = order.ClientId, ProviderId = order.ProviderId, OpenedAt = now, LastAt = now,
        };
        conversation.Record(new ConversationOpened(conversation.Id, order.ClientId, order.ProviderId));
        return conversation;
    }

    internal static Conversation About(Listing listing, Guid clientId, DateTimeOffset now)
    {
        var conversation = new Conversation
        {
            Id = TalkIds.OfListing(listing.Id, clientId), Kind = ConversationKind.Listing, ListingId = listing.Id, Title = listing.Title,
            ClientId = clientId, ProviderId = listing.ProviderId, OpenedAt = now, LastAt = now,
        };
        conversation.Record(new ConversationOpened(conversation.Id, clientId, listing.ProviderId));
        return conversation;
    }

    internal Message Say(Guid messageId, Membership by, string text, IReadOnlyList<Guid> files, LeakKind flags, DateTimeOffset now)
    {
        var message = Message.From(by, messageId, Next(by.AccountId, now), LastAt, text, files, flags);
        (EarlierById, EarlierText) = (LastById, LastText);
        (LastById, LastKind, LastText) = (by.AccountId, message.Kind, TypedText.Excerpt(text, Excerpt));
        if (flags is not LeakKind.None)
        {
            FlagSeq = message.Seq;
            Record(new ConversationFlagged(Id));
        }
        Expect(by.Role, now);
        return message;
    }

    /// <summary>A line of the portal's own: a code and what fills its words.</summary>
    internal Message Tell(DateTimeOffset now, string code, params ReadOnlySpan<object> args)
    {
        var line = Message.OfPortal(Id, Next(Scope.System.AccountId, now), LastAt, code, WordArgs.Keep(args));
        if (code == TalkCodes.Guard) GuardSeq = line.Seq;
        return line;
    }

    /// <summary>A warning after every line that leads away would drown the talk: one stands for the next few.</summary>
    internal bool NeedsGuard => FlagSeq == LastSeq && (GuardSeq == 0 || LastSeq - GuardSeq > TalkRules.GuardStandsFor);

    /// <summary>Staff opened or closed it: members and the wall look again.</summary>
    internal void WatchChanged(string? reason)
    {
        FlagSeenSeq = FlagSeq;
        Record(new ConversationWatched(Id), reason);
    }

    private long Next(Guid by, DateTimeOffset now)
    {
        if (!Facts.Any(recorded => recorded.Fact is MessageSent))
            Record(new MessageSent(Id, ClientId, ProviderId, by, LastSeq + 1));
        LastAt = now > LastAt ? now : LastAt;   // a clock set back must not turn the lines round
        return ++LastSeq;
    }

    private void Expect(MemberRole by, DateTimeOffset now)
    {
        MemberRole? other = by switch
        {
            MemberRole.Client => MemberRole.Provider,
            MemberRole.Provider => MemberRole.Client,
            MemberRole.Staff => null,   // support speaking is no answer of the other side
        };
        if (other is not null && WaitsFor != other) (WaitsFor, WaitsSince) = (other, now);
    }
}
