using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Messaging;

/// <summary>I have seen everything up to this line. An older number changes nothing.</summary>
[Needs(Who.Member)]
public sealed record MarkRead(Guid ConversationId, long Seq) : ICommand;

internal sealed class MarkReadHandler : ICommandHandler<MarkRead>
{
    public async Task<Result<Done>> Handle(Work work, MarkRead command, CancellationToken ct)
    {
        var conversation = await work.Db.ConversationsVisibleTo(work.Scope).AsNoTracking().SingleOrDefaultAsync(c => c.Id == command.ConversationId, ct);
        if (conversation is null)
            return await work.Db.HiddenConversation(work.Scope, command.ConversationId, ct);

        var membership = await work.Db.Memberships.SingleOrDefaultAsync(m => m.ConversationId == conversation.Id && m.AccountId == work.Scope.AccountId, ct);
        membership?.Read(command.Seq, conversation);   // staff who only look leave no mark
        return new Done();
    }
}
