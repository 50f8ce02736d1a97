using System.Collections.Concurrent;
using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Messaging;

/// <summary>I am writing: whispered to who has the conversation open, never kept. More often than every two seconds is not passed on.</summary>
[Needs(Who.Member), Pace(20, 3600)]
public sealed record Typing(Guid ConversationId) : IQuery<Done>;

internal sealed class TypingHandler(IDbContextFactory<PortalDb> dbs, LiveHub live, TimeProvider clock) : IQueryHandler<Typing, Done>
{
    private readonly ConcurrentDictionary<(Guid Account, Guid Conversation), long> last = new();

    public async Task<Result<Done>> Handle(Scope scope, Typing query, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (!await db.ConversationsVisibleTo(scope).AnyAsync(c => c.Id == query.ConversationId, ct))
            return await db.HiddenConversation(scope, query.ConversationId, ct);

        if (Passes((scope.AccountId, query.ConversationId)))
            live.Whisper(TalkTopics.TypingIn(query.ConversationId), new Pulse(0, nameof(Typing), scope.AccountId));
        return new Done();
    }

    private bool Passes((Guid, Guid) who)
    {
        var now = clock.GetTimestamp();
        if (last.TryGetValue(who, out var before) && clock.GetElapsedTime(before, now) < TalkRules.TypingEvery)
            return false;
        if (last.Count > 10_000) last.Clear();   // forgetting costs a whisper too many
        last[who] = now;
        return true;
    }
}
