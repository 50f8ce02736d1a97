using System.Text.Json;
using KsPortal.Core.Accounts;
using KsPortal.Core.Live;
using KsPortal.Core.Orders;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Messaging;

/// <summary>Every order has its talk, from the moment it is placed.</summary>
internal sealed class TalkOnOrderPlaced : IReaction
{
    public string Name => "talk.open";
    public IReadOnlyCollection<string> Facts { get; } = [nameof(OrderPlaced)];

    public async Task React(Work work, JournalEntry entry, CancellationToken ct)
    {
        var placed = JsonSerializer.Deserialize<OrderPlaced>(entry.Body)!;
        await work.TalkOf(await work.Db.Orders.Include(o => o.Milestones).SingleAsync(o => o.Id == placed.OrderId, ct), ct);
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
            var provider = await work.Db.Accounts.Where(a => a.Id == order.ProviderId).Select(a => a.DisplayName).SingleAsync(ct);
            work.Db.Add(conversation);
            work.Db.Add(Membership.Join(id, order.ClientId, MemberRole.Client, work.Now));
            work.Db.Add(Membership.Join(id, order.ProviderId, MemberRole.Provider, work.Now));
            work.Db.Add(conversation.Tell(work.Now, TalkCodes.Opened, provider, order.Total, order.Milestones.Max(m => m.DueAt)));
            return conversation;
        }
    }
}
