using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Messaging;

/// <summary>All lines after one, at most 200: asked after every pulse, after a reconnect, and every few seconds while one waits. Ask with a little overlap and merge by message id.</summary>
[Needs(Who.Member)]
public sealed record MessagesSince(Guid ConversationId, long AfterSeq) : IQuery<TalkLines>;

/// <summary>The 50 lines before one, for scrolling up.</summary>
[Needs(Who.Member)]
public sealed record MessagesBefore(Guid ConversationId, long BeforeSeq) : IQuery<TalkLines>;

internal sealed class MessagesSinceHandler(IDbContextFactory<PortalDb> dbs, TalkReader reader) : IQueryHandler<MessagesSince, TalkLines>
{
    public async Task<Result<TalkLines>> Handle(Scope scope, MessagesSince query, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (!await db.ConversationsVisibleTo(scope).AnyAsync(c => c.Id == query.ConversationId, ct))
            return await db.HiddenConversation(scope, query.ConversationId, ct);
        return await reader.Lines(db, scope, query.ConversationId,
            lines => lines.Where(m => m.Seq > query.AfterSeq).OrderBy(m => m.Seq), TalkRules.SinceMost, ct);
    }
}

internal sealed class MessagesBeforeHandler(IDbContextFactory<PortalDb> dbs, TalkReader reader) : IQueryHandler<MessagesBefore, TalkLines>
{
    public async Task<Result<TalkLines>> Handle(Scope scope, MessagesBefore query, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (!await db.ConversationsVisibleTo(scope).AnyAsync(c => c.Id == query.ConversationId, ct))
            return await db.HiddenConversation(scope, query.ConversationId, ct);
        return await reader.Lines(db, scope, query.ConversationId,
            lines => lines.Where(m => m.Seq < query.BeforeSeq).OrderByDescending(m => m.Seq), TalkRules.First, ct);
    }
}
