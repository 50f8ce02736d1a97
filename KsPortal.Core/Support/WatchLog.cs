using KsPortal.Core.Accounts;
using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Messaging;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Support;

/// <summary>Who of staff ever opened this conversation, when, why, and until when: for its members and for staff.</summary>
[Needs(Who.Member)]
public sealed record WatchLog(Guid ConversationId) : IQuery<WatchLogView>;

public sealed record WatchLogView(IReadOnlyList<WatchEntry> Entries, LiveTicket Live);

public sealed record WatchEntry(Guid Id, Guid StaffId, string Name, string Reason, DateTimeOffset At, DateTimeOffset? EndedAt);

internal sealed class WatchLogHandler(IDbContextFactory<PortalDb> dbs, LiveHub live) : IQueryHandler<WatchLog, WatchLogView>
{
    private const int Most = 100;

    public async Task<Result<WatchLogView>> Handle(Scope scope, WatchLog query, CancellationToken ct)
    {
        var ticket = live.Ticket(TalkTopics.Of(query.ConversationId));
        await using var db = await dbs.CreateDbContextAsync(ct);
        // Staff may read the log of any conversation: it says nothing of what was written there.
        var known = scope.SeesAll ? db.Conversations : db.ConversationsVisibleTo(scope);
        if (!await known.AnyAsync(c => c.Id == query.ConversationId, ct))
            return Refusal.NotFound("conversation");

        var entries = await (from w in db.Watches.AsNoTracking()
                             where w.ConversationId == query.ConversationId
                             join account in db.Accounts on w.StaffId equals account.Id
                             orderby w.At descending
                             select new WatchEntry(w.Id, w.StaffId, account.DisplayName, w.Reason, w.At, w.EndedAt)).Take(Most).ToListAsync(ct);
        return new WatchLogView(entries, ticket);
    }
}
