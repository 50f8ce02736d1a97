using KsPortal.Core.Live;
using KsPortal.Core.Orders;
using KsPortal.Core.Refunds;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Messaging;

/// <summary>Each move of a refund case is said in the order's talk: who, how much, why.</summary>
internal static class SystemLinesOnRefunds
{
    public static async Task Tell(Work work, JournalEntry entry, CancellationToken ct)
    {
        var told = await RefundTelling.Of(work, entry, ct);
        var order = await work.Db.Orders.Include(o => o.Milestones).SingleAsync(o => o.Id == told.OrderId, ct);
        var talk = await work.TalkOf(order, ct);
        if (await work.Db.Messages.AnyAsync(m => m.ConversationId == talk.Id && m.FactSeq == entry.Seq, ct))
            return;   // told before

        var line = talk.Tell(work.Now, $"talk.{told.Code}", told.Args);
        line.FactSeq = entry.Seq;
        work.Db.Add(line);
    }
}
