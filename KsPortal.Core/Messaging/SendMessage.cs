using KsPortal.Core.Accounts;
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

        return await work.Say(conversation, await Speaker(work, conversation, ct), new(command.MessageId, command.Text, command.Files), ct);
    }

    /// <summary>A side of the deal; or staff, who have it open and join with their first word.</summary>
    private static async Task<Func<Membership>> Speaker(Work work, Conversation conversation, CancellationToken ct)
    {
        var me = work.Scope.AccountId;
        if (await work.Db.Memberships.SingleOrDefaultAsync(m => m.ConversationId == conversation.Id && m.AccountId == me, ct) is { } member)
            return () => member;

        var name = await work.Db.Accounts.Where(a => a.Id == me).Select(a => a.DisplayName).SingleAsync(ct);
        return () =>
        {
            work.Db.Add(conversation.Tell(work.Now, TalkCodes.SupportEntered, name));
            var joined = Membership.Join(conversation.Id, me, MemberRole.Staff, work.Now);
            work.Db.Add(joined);
            return joined;
        };
    }
}
