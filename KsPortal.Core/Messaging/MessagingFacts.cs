using KsPortal.Core.Kernel;

namespace KsPortal.Core.Messaging;

public static class TalkTopics
{
    public static Topic Of(Guid conversationId) => new($"conversation:{conversationId:n}");

    /// <summary>Whispers only: who is typing.</summary>
    public static Topic TypingIn(Guid conversationId) => new($"conversation:{conversationId:n}:typing");

    public static Topic InboxOf(Guid accountId) => new($"account:{accountId:n}:inbox");

    /// <summary>Every conversation, for staff.</summary>
    public static Topic Wall { get; } = new("wall");

    /// <summary>Only what changes the number staff have to look at.</summary>
    public static Topic Flags { get; } = new("wall:flags");

    internal static IEnumerable<Topic> For(Guid conversationId, Guid clientId, Guid? providerId) => providerId is { } provider
        ? [Of(conversationId), InboxOf(clientId), InboxOf(provider), Wall]
        : [Of(conversationId), InboxOf(clientId), Wall];
}

public sealed record ConversationOpened(Guid ConversationId, Guid ClientId, Guid? ProviderId) : Fact(ConversationId)
{
    public override IEnumerable<Topic> Topics => TalkTopics.For(ConversationId, ClientId, ProviderId);
}

/// <param name="Seq">The first new line; others of the same unit of work follow it.</param>
public sealed record MessageSent(Guid ConversationId, Guid ClientId, Guid? ProviderId, Guid SenderId, long Seq) : Fact(ConversationId)
{
    public override IEnumerable<Topic> Topics => TalkTopics.For(ConversationId, ClientId, ProviderId);
}

/// <summary>Somebody read on: the other side sees it, and his own badges in every tab.</summary>
public sealed record MessagesRead(Guid MembershipId, Guid ConversationId, Guid AccountId) : Fact(MembershipId)
{
    public override IEnumerable<Topic> Topics => [TalkTopics.Of(ConversationId), TalkTopics.InboxOf(AccountId)];
}

/// <summary>A line may lead away from the portal.</summary>
public sealed record ConversationFlagged(Guid ConversationId) : Fact(ConversationId)
{
    public override IEnumerable<Topic> Topics => [TalkTopics.Wall, TalkTopics.Flags];
}

/// <summary>Staff opened or closed it.</summary>
public sealed record ConversationWatched(Guid ConversationId) : Fact(ConversationId)
{
    public override IEnumerable<Topic> Topics => [TalkTopics.Of(ConversationId), TalkTopics.Wall, TalkTopics.Flags];
}
