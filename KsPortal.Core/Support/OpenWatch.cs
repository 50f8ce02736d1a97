using KsPortal.Core.Accounts;
using KsPortal.Core.Deadlines;
using KsPortal.Core.Kernel;
using KsPortal.Core.Messaging;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Support;

/// <summary>Opens a conversation to staff, for a reason its members can read. It closes by itself after some hours.</summary>
[Needs(Who.Staff)]
public sealed record OpenWatch(Guid Key, Guid ConversationId, string Reason) : ICommand<WatchOpened>, IKeyed;

public sealed record WatchOpened(Guid WatchId);

[Needs(Who.Staff)]
public sealed record CloseWatch(Guid ConversationId) : ICommand;

internal sealed class OpenWatchHandler : ICommandHandler<OpenWatch, WatchOpened>
{
    public async Task<Result<WatchOpened>> Handle(Work work, OpenWatch command, CancellationToken ct)
    {
        await work.Db.LockConversation(command.ConversationId, ct);
        var conversation = await work.Db.Conversations.SingleOrDefaultAsync(c => c.Id == command.ConversationId, ct);
        if (conversation is null)
            return Refusal.NotFound("conversation");
        var me = work.Scope.AccountId;
        if (me == conversation.ClientId || me == conversation.ProviderId)
            return Refusal.NotAllowed("own-case");
        var reason = TypedText.Of(command.Reason);
        if (reason.Length == 0)
            return Refusal.Invalid("reason.missing", "Reason");
        if (reason.Length is < TalkRules.ReasonLeast or > TalkRules.ReasonMost)
            return Refusal.Invalid("text.range", "Reason", TalkRules.ReasonLeast, TalkRules.ReasonMost);
        if (await work.Db.Watches.SingleOrDefaultAsync(w => w.ConversationId == conversation.Id && w.StaffId == me && w.EndedAt == null, ct) is { } open)
            return new WatchOpened(open.Id);

        var watch = new Watch { Id = Guid.CreateVersion7(work.Now), ConversationId = conversation.Id, StaffId = me, Reason = reason, At = work.Now };
        work.Db.Add(watch);
        work.Db.Add(conversation.Tell(work.Now, TalkCodes.SupportOpened, await work.NameOf(me, ct), reason));
        conversation.WatchChanged(reason);
        work.SetDeadline(EndWatch.Name, watch.Id, work.Now + SupportRules.WatchLasts);
        return new WatchOpened(watch.Id);
    }
}

internal sealed class CloseWatchHandler : ICommandHandler<CloseWatch>
{
    public async Task<Result<Done>> Handle(Work work, CloseWatch command, CancellationToken ct)
    {
        var open = await work.Db.Watches.AsNoTracking()
            .SingleOrDefaultAsync(w => w.ConversationId == command.ConversationId && w.StaffId == work.Scope.AccountId && w.EndedAt == null, ct);
        if (open is null)
            return new Done();   // closed already, perhaps in another tab
        await work.DropDeadline(EndWatch.Name, open.Id, ct);
        await work.End(open.Id, open.ConversationId, ct);
        return new Done();
    }
}

/// <summary>Forgotten open: reading on needs a reason again.</summary>
internal sealed class EndWatch : IDeadlineAct
{
    public const string Name = "watch.end";

    public string Kind => Name;

    public async Task Act(Work work, Deadline deadline, CancellationToken ct)
        => await work.End(deadline.Subject, await work.Db.Watches.Where(w => w.Id == deadline.Subject).Select(w => w.ConversationId).SingleAsync(ct), ct);
}

internal static class Watching
{
    extension(Work work)
    {
        public Task<string> NameOf(Guid account, CancellationToken ct)
            => work.Db.Accounts.Where(a => a.Id == account).Select(a => a.DisplayName).SingleAsync(ct);

        public async Task End(Guid watchId, Guid conversationId, CancellationToken ct)
        {
            await work.Db.LockConversation(conversationId, ct);
            var watch = await work.Db.Watches.SingleAsync(w => w.Id == watchId, ct);
            if (watch.EndedAt is not null) return;
            var conversation = await work.Db.Conversations.SingleAsync(c => c.Id == conversationId, ct);
            watch.EndedAt = work.Now;
            work.Db.Add(conversation.Tell(work.Now, TalkCodes.SupportLeft, await work.NameOf(watch.StaffId, ct)));
            conversation.WatchChanged(reason: null);
        }
    }
}
