using KsPortal.Core.Accounts;
using KsPortal.Core.Files;
using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Market;
using KsPortal.Core.Orders;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Messaging;

/// <summary>How every query reads a conversation; who may, is asked here and nowhere else.</summary>
internal sealed class TalkReader(LiveHub live, Presence presence)
{
    // Of this reader, not of the class: a compiled query serves one model, and a process may hold two databases.
    private readonly Func<PortalDb, Guid, IAsyncEnumerable<Member>> membersOf = EF.CompileAsyncQuery((PortalDb db, Guid talk) =>
        from m in db.Set<Membership>().AsNoTracking()
        where m.ConversationId == talk
        join account in db.Set<Account>() on m.AccountId equals account.Id
        orderby m.JoinedAt, m.Role
        select new Member(account.Id, account.DisplayName, m.Role, m.ReadSeq));
    private readonly Func<PortalDb, Guid, Guid, IAsyncEnumerable<WatchLine>> watchesOf = EF.CompileAsyncQuery((PortalDb db, Guid talk, Guid me) =>
        from w in db.Set<Watch>().AsNoTracking()
        where w.ConversationId == talk && w.EndedAt == null
        join account in db.Set<Account>() on w.StaffId equals account.Id
        orderby w.At
        select new WatchLine(w.Id, w.StaffId, account.DisplayName, w.Reason, w.At, w.StaffId == me));

    public bool IsHere(Guid account) => presence.IsAt(Places.Portal, account);

    /// <summary>Null where the viewer may not see it, or it is not there.</summary>
    public async Task<ConversationView?> View(PortalDb db, Scope scope, Guid id, LiveTicket ticket, CancellationToken ct)
    {
        var typing = live.Ticket(TalkTopics.TypingIn(id));
        var c = await db.ConversationsVisibleTo(scope).AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, ct);
        if (c is null)
            return null;
        var lines = await Lines(db, scope, id, newestFirst => newestFirst.OrderByDescending(m => m.Seq), TalkRules.First, ct);
        var me = lines.Members.FirstOrDefault(m => m.Id == scope.AccountId);
        var other = me is null or { Role: MemberRole.Staff } ? null : lines.Members.FirstOrDefault(m => m.Role is not MemberRole.Staff && m.Role != me.Role);
        return new(c.Id, c.Kind, c.OrderId, await About(db, scope, c, ct), c.Title, true, Math.Max(c.LastSeq, lines.Messages.Count > 0 ? lines.Messages[^1].Seq : 0),
            me?.ReadSeq ?? 0, me?.Role ?? MemberRole.Staff, lines.MayWrite, lines.Members, lines.Messages, lines.More, lines.Watching, ticket, typing)
        {
            Here = other is null ? null : live.Ticket(Places.Of(other.Id)),
            Ordered = c.ListingId is { } listing ? await Ordered(db, listing, c.ClientId, ct) : null, Asked = c.OrderId is { } order ? await Asked(db, order, ct) : null,
        };
    }

    private static async Task<ListingInTalk?> About(PortalDb db, Scope scope, Conversation c, CancellationToken ct)
        => c.ListingId is not { } id ? null : About(await db.Listings.AsNoTracking().SingleAsync(l => l.Id == id, ct),
            c.ClientId == scope.AccountId && await db.ListingsOnSale.AnyAsync(l => l.Id == id, ct));

    /// <summary>The newest one that was paid.</summary>
    private static Task<Guid?> Ordered(PortalDb db, Guid listing, Guid client, CancellationToken ct)
        => db.Orders.Where(o => o.ListingId == listing && o.ClientId == client && o.State != OrderState.PendingPayment && o.State != OrderState.Closed)
            .OrderByDescending(o => o.PlacedAt).Select(o => (Guid?)o.Id).FirstOrDefaultAsync(ct);

    private static Task<Guid?> Asked(PortalDb db, Guid order, CancellationToken ct)
        => (from o in db.Orders
            where o.Id == order && o.ListingId != null   // two that have none are not of the same one
            join c in db.Conversations on new { o.ListingId, o.ClientId } equals new { c.ListingId, c.ClientId }
            select (Guid?)c.Id).SingleOrDefaultAsync(ct);

    public static ListingInTalk About(Listing l, bool mayBuy)
        => new(l.Id, l.Title, l.Price, l.Days, l.State is ListingState.Removed ? null : l.CoverId, l.State, mayBuy);   // its pictures have gone with it

    /// <summary>Some lines, oldest first, whichever way they were chosen; the caller has asked whether the viewer may.</summary>
    public async Task<TalkLines> Lines(
        PortalDb db, Scope scope, Guid id, Func<IQueryable<Message>, IQueryable<Message>> chosen, int most, CancellationToken ct)
    {
        var read = await chosen(db.Messages.AsNoTracking().Where(m => m.ConversationId == id)).Take(most + 1).ToListAsync(ct);
        var more = read.Count > most;
        if (more) read.RemoveAt(most);

        var members = await membersOf(db, id).ToListAsync(ct);
        var watching = await watchesOf(db, id, scope.AccountId).ToListAsync(ct);

        var files = await db.FileViews([.. read.SelectMany(m => m.Files).Distinct()], ct);
        var byId = members.ToDictionary(m => m.Id);
        MessageLine Line(Message m)
        {
            var by = byId.GetValueOrDefault(m.SenderId);
            return new(m.Id, m.Seq, m.SenderId, by?.DisplayName ?? "", m.Kind is MessageKind.System ? null : by?.Role, m.Kind, m.Text, [.. m.Files.Select(files.GetValueOrDefault).OfType<FileView>()],
                m.Code, WordArgs.Read(m.Args), scope.IsStaff ? m.Flags : LeakKind.None, m.At, m.SenderId == scope.AccountId);
        }
        return new([.. read.OrderBy(m => m.Seq).Select(Line)], more,
            [.. members.Select(m => new MemberLine(m.Id, m.DisplayName, m.Role, IsHere(m.Id), m.ReadSeq))], watching, MayWrite: true);
    }

    private sealed record Member(Guid Id, string DisplayName, MemberRole Role, long ReadSeq);
}
