namespace KsPortal.Core.Messaging;

/// <summary>Staff opened a conversation, for a reason the members can read. While it is open, and only then, they may read and write there.</summary>
public sealed class Watch
{
    public Guid Id { get; internal init; }
    public Guid ConversationId { get; internal init; }
    public Guid StaffId { get; internal init; }
    public string Reason { get; internal init; } = "";
    public DateTimeOffset At { get; internal init; }
    public DateTimeOffset? EndedAt { get; internal set; }
}
