namespace KsPortal.Core.Messaging;

public enum MessageKind { Text, File, System, Staff }

/// <summary>One line of a conversation. Its id is minted by the sender, so that sending again is harmless.</summary>
public sealed class Message
{
    private Message() { }

    public Guid Id { get; private init; }
    public Guid ConversationId { get; private init; }
    public long Seq { get; private init; }
    public Guid SenderId { get; private init; }
    public MessageKind Kind { get; private init; }
    public string Text { get; private init; } = "";
    public List<Guid> Files { get; private init; } = [];
    public LeakKind Flags { get; private init; }
    /// <summary>Of a line of the portal: which words, and what fills them (see <see cref="WordArgs"/>).</summary>
    public string? Code { get; private init; }
    public List<string> Args { get; private init; } = [];
    /// <summary>The journal's number of the fact that caused a line of the portal: unique, so that no fact is told twice.</summary>
    public long? FactSeq { get; internal set; }
    public DateTimeOffset At { get; private init; }

    internal static Message From(Membership by, Guid id, long seq, DateTimeOffset at, string text, IReadOnlyList<Guid> files, LeakKind flags) => new()
    {
        Id = id, ConversationId = by.ConversationId, Seq = seq, SenderId = by.AccountId, Text = text, Files = [.. files], Flags = flags, At = at,
        Kind = by.Role is MemberRole.Staff ? MessageKind.Staff : files.Count > 0 ? MessageKind.File : MessageKind.Text,
    };

    internal static Message OfPortal(Guid conversation, long seq, DateTimeOffset at, string code, List<string> args) => new()
    {
        Id = Guid.CreateVersion7(at), ConversationId = conversation, Seq = seq, SenderId = Kernel.Scope.System.AccountId,
        Kind = MessageKind.System, Code = code, Args = args, At = at,
    };

    /// <summary>Whether the same sender said the same: a second try of one send, and no other message under its id.</summary>
    internal bool IsAgain(Guid conversation, Guid sender, string text, IReadOnlyList<Guid> files)
        => ConversationId == conversation && SenderId == sender && Text == text && Files.SequenceEqual(files);
}
