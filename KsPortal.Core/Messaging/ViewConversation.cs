using KsPortal.Core.Accounts;
using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Orders;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Messaging;

[Needs(Who.Member)]
public sealed record ViewConversation(Guid ConversationId) : IQuery<ConversationView>;

/// <summary>The talk beside an order.</summary>
[Needs(Who.Member)]
public sealed record ConversationOfOrder(Guid OrderId) : IQuery<ConversationView>;

internal sealed class ViewConversationHandler(IDbContextFactory<PortalDb> dbs, LiveHub live, TalkReader reader)
    : IQueryHandler<ViewConversation, ConversationView>
{
    public async Task<Result<ConversationView>> Handle(Scope scope, ViewConversation query, CancellationToken ct)
    {
        var ticket = live.Ticket(TalkTopics.Of(query.ConversationId));   // first, so no line slips in behind the read
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await reader.View(db, scope, query.ConversationId, ticket, ct) is { } view
            ? view
            : await db.HiddenConversation(scope, query.ConversationId, ct);
    }
}

internal sealed class ConversationOfOrderHandler(IDbContextFactory<PortalDb> dbs, LiveHub live, TalkReader reader)
    : IQueryHandler<ConversationOfOrder, ConversationView>
{
    public async Task<Result<ConversationView>> Handle(Scope scope, ConversationOfOrder query, CancellationToken ct)
    {
        var id = TalkIds.OfOrder(query.OrderId);
        var ticket = live.Ticket(TalkTopics.Of(id));
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (await reader.View(db, scope, id, ticket, ct) is { } view)
            return view;
        if (await db.Conversations.AnyAsync(c => c.Id == id, ct))   // hidden, or opened since the read above
            return await reader.View(db, scope, id, ticket, ct) is { } opened ? opened : await db.HiddenConversation(scope, id, ct);

        var order = await db.Orders.AsNoTracking().VisibleTo(scope).SingleOrDefaultAsync(o => o.Id == query.OrderId, ct);
        if (order is null)
            return Refusal.NotFound("conversation");
        return order.PartyOf(scope) is OrderParty.Client or OrderParty.Provider
            ? await NotYet(db, scope, order, ticket, ct)
            : Refusal.NotAllowed("watch.needed");
    }

    private async Task<ConversationView> NotYet(PortalDb db, Scope scope, Order order, LiveTicket ticket, CancellationToken ct)
    {
        var names = await db.Accounts.Where(a => a.Id == order.ClientId || a.Id == order.ProviderId).ToDictionaryAsync(a => a.Id, a => a.DisplayName, ct);
        MemberLine Line(Guid account, MemberRole role) => new(account, names[account], role, reader.IsHere(account), 0);
        var id = TalkIds.OfOrder(order.Id);
        return new(id, ConversationKind.Order, order.Id, null, order.Title, false, 0, 0,
            order.ClientId == scope.AccountId ? MemberRole.Client : MemberRole.Provider, false,
            [Line(order.ClientId, MemberRole.Client), Line(order.ProviderId, MemberRole.Provider)], [], false, [],
            ticket, live.Ticket(TalkTopics.TypingIn(id)));
    }
}
