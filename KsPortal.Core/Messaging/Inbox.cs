using KsPortal.Core.Accounts;
using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Orders;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Messaging;

/// <summary>My conversations, the one with the newest line first.</summary>
[Needs(Who.Member)]
public sealed record Inbox(int Page = 0) : IQuery<InboxView>;

public sealed record InboxView(PageOf<InboxRow> Conversations, LiveTicket Live);

/// <param name="LastText">The last line a person wrote, cut short; empty for files alone, and where <paramref name="LastKind"/> is null nobody wrote yet.</param>
public sealed record InboxRow(
    Guid Id, ConversationKind Kind, Guid? OrderId, long? OrderNumber, OrderState? OrderState, string Title, MemberRole MyRole,
    Guid OtherId, string OtherName, bool OtherOnline, MessageKind? LastKind, string LastText, bool LastMine, DateTimeOffset LastAt, int Unread);

/// <summary>How many lines of others I have not read: the badge.</summary>
[Needs(Who.Member)]
public sealed record UnreadCount : IQuery<UnreadCountView>;

public sealed record UnreadCountView(int Count, LiveTicket Live);

internal sealed class InboxHandler(IDbContextFactory<PortalDb> dbs, LiveHub live, Presence presence) : IQueryHandler<Inbox, InboxView>
{
    public async Task<Result<InboxView>> Handle(Scope scope, Inbox query, CancellationToken ct)
    {
        var ticket = live.Ticket(TalkTopics.InboxOf(scope.AccountId));
        await using var db = await dbs.CreateDbContextAsync(ct);
        var me = scope.AccountId;
        var page = await (from mine in db.Memberships.AsNoTracking()
                          where mine.AccountId == me && mine.Role != MemberRole.Staff
                          join c in db.Conversations on mine.ConversationId equals c.Id
                          from order in db.Set<Order>().Where(o => o.Id == c.OrderId).DefaultIfEmpty()
                          orderby c.LastAt descending, c.Id
                          select new InboxRow(c.Id, c.Kind, c.OrderId, order == null ? null : order.Number, order == null ? null : order.State, c.Title, mine.Role,
                              (mine.Role == MemberRole.Client ? c.ProviderId : c.ClientId) ?? Guid.Empty, "", false, c.LastKind, c.LastText, c.LastById == me, c.LastAt,
                              db.Set<Message>().Count(m => m.ConversationId == c.Id && m.Seq > mine.ReadSeq && m.SenderId != me && m.Kind != MessageKind.System)))
            .ToPage(query.Page, ct);

        var others = page.Rows.Select(r => r.OtherId).ToList();
        var names = await db.Accounts.Where(a => others.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.DisplayName, ct);
        return new InboxView(page with
        {
            Rows = [.. page.Rows.Select(r => r with { OtherName = names.GetValueOrDefault(r.OtherId, ""), OtherOnline = presence.IsAt(Places.Portal, r.OtherId) })],
        }, ticket);
    }
}

internal sealed class UnreadCountHandler(IDbContextFactory<PortalDb> dbs, LiveHub live) : IQueryHandler<UnreadCount, UnreadCountView>
{
    // Of this handler, not of the class: a compiled query serves one model, and a process may hold two databases.
    private readonly Func<PortalDb, Guid, Task<int>> unread = EF.CompileAsyncQuery((PortalDb db, Guid me) =>
        (from mine in db.Set<Membership>()
         where mine.AccountId == me && mine.Role != MemberRole.Staff
         join c in db.Set<Conversation>() on mine.ConversationId equals c.Id
         where c.LastSeq > mine.ReadSeq
         join m in db.Set<Message>() on c.Id equals m.ConversationId
         where m.Seq > mine.ReadSeq && m.SenderId != me && m.Kind != MessageKind.System
         select m.Id).Count());

    public async Task<Result<UnreadCountView>> Handle(Scope scope, UnreadCount query, CancellationToken ct)
    {
        var ticket = live.Ticket(TalkTopics.InboxOf(scope.AccountId));
        await using var db = await dbs.CreateDbContextAsync(ct);
        return new UnreadCountView(await unread(db, scope.AccountId), ticket);
    }
}
