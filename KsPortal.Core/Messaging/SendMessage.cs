using KsPortal.Core.Accounts;
using KsPortal.Core.Files;
using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Messaging;

/// <summary>Adds a line. The id is minted by the sender and kept when he tries again: the same message is one line and one answer.</summary>
[Needs(Who.Verified), Pace(20, 3600)]
public sealed record SendMessage(Guid MessageId, Guid ConversationId, string Text, IReadOnlyList<Guid> Files) : ICommand<Sent>;

public sealed record Sent(Guid MessageId, long Seq, DateTimeOffset At);

internal sealed class SendMessageHandler : ICommandHandler<SendMessage, Sent>
{
    public async Task<Result<Sent>> Handle(Work work, SendMessage command, CancellationToken ct)
    {
        await work.Db.LockConversation(command.ConversationId, ct);
        var conversation = await work.Db.ConversationsVisibleTo(work.Scope).SingleOrDefaultAsync(c => c.Id == command.ConversationId, ct);
        if (conversation is null)
            return await work.Db.HiddenConversation(work.Scope, command.ConversationId, ct);

        var (text, files) = (TypedText.Of(command.Text), command.Files.Distinct().ToList());
        if (await work.Db.Messages.AsNoTracking().SingleOrDefaultAsync(m => m.Id == command.MessageId, ct) is { } earlier)
            return earlier.IsAgain(conversation.Id, work.Scope.AccountId, text, files) ? Answer(earlier) : Refusal.Conflict("key");
        if (Wrong(command, text, files) is { } wrong)
            return wrong;
        if (await Attach(work, conversation, files, ct) is { } missing)
            return missing;

        var by = await Speaker(work, conversation, ct);
        var flags = by.Role is MemberRole.Staff ? LeakKind.None : LeakDetector.Find(text);
        var message = conversation.Say(command.MessageId, by, text, files, flags, work.Now);
        work.Db.Add(message);
        if (conversation.NeedsGuard)
            work.Db.Add(conversation.Tell(work.Now, TalkCodes.Guard));
        return Answer(message);
    }

    private static Sent Answer(Message message) => new(message.Id, message.Seq, message.At);

    private static Refusal? Wrong(SendMessage command, string text, List<Guid> files)
        => command.MessageId == Guid.Empty ? Refusal.Invalid("message.id", "MessageId")
            : text.Length == 0 && files.Count == 0 ? Refusal.Invalid("message.empty", "Text")
            : text.Length > TalkRules.TextMost ? Refusal.Invalid("text.long", "Text", TalkRules.TextMost)
            : files.Count > TalkRules.FilesMost ? Refusal.Invalid("message.files", "Files", TalkRules.FilesMost)
            : null;

    /// <summary>Both sides may read what is sent.</summary>
    private static Task<Refusal?> Attach(Work work, Conversation conversation, List<Guid> files, CancellationToken ct)
        => work.Attach(files, [.. new[] { conversation.ClientId, conversation.ProviderId }.OfType<Guid>()], ct);

    /// <summary>A side of the deal; or staff, who have it open and join with their first word.</summary>
    private static async Task<Membership> Speaker(Work work, Conversation conversation, CancellationToken ct)
    {
        var me = work.Scope.AccountId;
        if (await work.Db.Memberships.SingleOrDefaultAsync(m => m.ConversationId == conversation.Id && m.AccountId == me, ct) is { } member)
            return member;

        var name = await work.Db.Accounts.Where(a => a.Id == me).Select(a => a.DisplayName).SingleAsync(ct);
        work.Db.Add(conversation.Tell(work.Now, TalkCodes.SupportEntered, name));
        var joined = Membership.Join(conversation.Id, me, MemberRole.Staff, work.Now);
        work.Db.Add(joined);
        return joined;
    }
}
