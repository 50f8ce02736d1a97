using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Messaging;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Notices;

/// <summary>All my notices, newest first.</summary>
[Needs(Who.Member)]
public sealed record NoticeCentre(int Page = 0, bool OnlyUnread = false) : IQuery<NoticeCentreView>;

public sealed record NoticeCentreView(PageOf<NoticeRow> Notices, int Unread, LiveTicket Live);

/// <summary>The bell: how many are unread.</summary>
[Needs(Who.Member)]
public sealed record UnreadNotices : IQuery<UnreadNoticesView>;

public sealed record UnreadNoticesView(int Count, LiveTicket Live);

/// <param name="Args">Fill the words of the code: text, Amount, DateTimeOffset, long.</param>
/// <param name="Link">Where to look, relative to the portal.</param>
public sealed record NoticeRow(Guid Id, string Code, IReadOnlyList<object> Args, string Link, DateTimeOffset At, bool Read);

internal sealed class NoticeCentreHandler(IDbContextFactory<PortalDb> dbs, LiveHub live) : IQueryHandler<NoticeCentre, NoticeCentreView>
{
    public async Task<Result<NoticeCentreView>> Handle(Scope scope, NoticeCentre query, CancellationToken ct)
    {
        var ticket = live.Ticket(NoticeTopics.Of(scope.AccountId));
        await using var db = await dbs.CreateDbContextAsync(ct);
        var page = await db.NoticesOf(scope.AccountId).Where(n => !query.OnlyUnread || n.ReadAt == null)
            .OrderByDescending(n => n.FactSeq).ToPage(query.Page, ct);
        return new NoticeCentreView(
            new([.. page.Rows.Select(n => n.ToRow())], page.Page, page.More), await db.NoticesOf(scope.AccountId).CountAsync(n => n.ReadAt == null, ct), ticket);
    }
}

internal sealed class UnreadNoticesHandler(IDbContextFactory<PortalDb> dbs, LiveHub live) : IQueryHandler<UnreadNotices, UnreadNoticesView>
{
    // Of this handler, not of the class: a compiled query serves one model, and a process may hold two databases.
    private readonly Func<PortalDb, Guid, Task<int>> count = EF.CompileAsyncQuery((PortalDb db, Guid me) =>
        db.Set<Notice>().Count(n => n.AccountId == me && n.ReadAt == null));

    public async Task<Result<UnreadNoticesView>> Handle(Scope scope, UnreadNotices query, CancellationToken ct)
    {
        var ticket = live.Ticket(NoticeTopics.Of(scope.AccountId));
        await using var db = await dbs.CreateDbContextAsync(ct);
        return new UnreadNoticesView(await count(db, scope.AccountId), ticket);
    }
}

internal static class NoticeReading
{
    extension(PortalDb db)
    {
        public IQueryable<Notice> NoticesOf(Guid account) => db.Notices.AsNoTracking().Where(n => n.AccountId == account);
    }

    public static NoticeRow ToRow(this Notice notice)
        => new(notice.Id, notice.Code, WordArgs.Read(notice.Args), notice.Link, notice.At, notice.ReadAt is not null);
}
