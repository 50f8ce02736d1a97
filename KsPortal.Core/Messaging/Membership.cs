using KsPortal.Core.Kernel;

namespace KsPortal.Core.Messaging;

public enum MemberRole { Client, Provider, Staff }

/// <summary>Who belongs to a conversation, as what, and how far he has read. Its own entity, so that reading does not race with writing.</summary>
public sealed class Membership : Entity
{
    private Membership() { }

    public Guid ConversationId { get; private init; }
    public Guid AccountId { get; private init; }
    public MemberRole Role { get; private init; }
    public long ReadSeq { get; private set; }
    public DateTimeOffset JoinedAt { get; private init; }

    internal static Membership Join(Guid conversation, Guid account, MemberRole role, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), ConversationId = conversation, AccountId = account, Role = role, JoinedAt = now,
    };

    /// <summary>Only ever forward, and never past the end.</summary>
    internal void Read(long seq, Conversation of)
    {
        var upTo = Math.Min(seq, of.LastSeq);
        if (upTo <= ReadSeq) return;
        ReadSeq = upTo;
        Record(new MessagesRead(Id, ConversationId, AccountId));
    }
}
