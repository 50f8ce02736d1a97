using System.Text.Json;
using KsPortal.Core.Accounts;
using KsPortal.Core.Live;
using KsPortal.Core.Orders;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Messaging;

/// <summary>
/// Every order has its talk, from the moment it is placed; one that is bought directly from the moment it is paid, so that nobody is
/// written to for an order that may never be.
/// </summary>
internal sealed class TalkOnOrderPlaced : IReaction
{
    public string Name => "talk.open";
    public IReadOnlyCollection<string> Facts { get; } = [nameof(OrderPlaced), nameof(OrderMoved)];

    public async Task React(Work work, JournalEntry entry, CancellationToken ct)
    {
        if (entry.Fact == nameof(OrderMoved) && JsonSerializer.Deserialize<OrderMoved>(entry.Body)!.To is not OrderState.Funded)
            return;
        var order = await work.Db.Orders.Include(o => o.Milestones).SingleAsync(o => o.Id == entry.Subject, ct);
        if (entry.Fact == nameof(OrderMoved) || order.ListingId is null)
            await work.TalkOf(order, ct);
        if (entry.Fact == nameof(OrderMoved) && order.ListingId is { } listing)
            await TellWhereItGoesOn(work, order, listing, entry.Seq, ct);
    }

    /// <summary>Who asked before he bought finds his order from there.</summary>
    private static async Task TellWhereItGoesOn(Work work, Order order, Guid listing, long seq, CancellationToken ct)
    {
        var id = TalkIds.OfListing(listing, order.ClientId);
        await work.Db.LockConversation(id, ct);
        if (await work.Db.Conversations.SingleOrDefaultAsync(c => c.Id == id, ct) is not { } asked
            || await work.Db.Messages.AnyAsync(m => m.ConversationId == id && m.FactSeq == seq, ct))
            return;
        var line = asked.Tell(work.Now, TalkCodes.Ordered, $"S-{order.Number}");
        line.FactSeq = seq;
        work.Db.Add(line);
    }
}

internal static class OpenTalk
{
    extension(Work work)
    {
        /// <summary>The order's conversation, locked until the commit; opened where it is not there yet, whichever reaction comes first.</summary>
        public async Task<Conversation> TalkOf(Order order, CancellationToken ct)
        {
            var id = TalkIds.OfOrder(order.Id);
            await work.Db.LockConversation(id, ct);
            if (await work.Db.Conversations.SingleOrDefaultAsync(c => c.Id == id, ct) is { } open)
                return open;

            var conversation = Conversation.About(order, work.Now);
            var names = await work.Db.Accounts.Where(a => a.Id == order.ClientId || a.Id == order.ProviderId).ToDictionaryAsync(a => a.Id, a => a.DisplayName, ct);
            work.Db.Add(conversation);
            work.Db.Add(Membership.Join(id, order.ClientId, MemberRole.Client, work.Now));
            work.Db.Add(Membership.Join(id, order.ProviderId, MemberRole.Provider, work.Now));
            work.Db.Add(order.ListingId is null
                ? conversation.Tell(work.Now, TalkCodes.Opened, names[order.ProviderId], order.Total, order.Milestones.Max(m => m.DueAt))
                : conversation.Tell(work.Now, TalkCodes.Paid, names[order.ClientId], order.Total, (int)OrderRules.AnswerWithin.TotalHours));
            return conversation;
        }
    }
}
