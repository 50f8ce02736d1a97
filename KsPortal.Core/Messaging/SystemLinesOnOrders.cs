using System.Text.Json;
using KsPortal.Core.Accounts;
using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Money;
using KsPortal.Core.Orders;
using KsPortal.Core.Refunds;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Messaging;

/// <summary>What happens to the order is said in its talk: delivered, changes asked, accepted with the sum, ended.</summary>
internal static class SystemLinesOnOrders
{
    public static IReadOnlyCollection<string> Facts { get; } = [nameof(OrderMoved), nameof(MilestoneMoved), nameof(OrderEnded)];

    public static async Task Tell(Work work, JournalEntry entry, CancellationToken ct)
    {
        if (entry.Fact == nameof(OrderMoved) && JsonSerializer.Deserialize<OrderMoved>(entry.Body)!.To is not (OrderState.InProgress or OrderState.Refused))
            return;   // unpaid it has no talk, and paid is what opens it
        if (RefundCodes.IsByCase(entry))
            return;   // the case tells of it
        var order = await work.Db.Orders.Include(o => o.Milestones).SingleAsync(o => o.Id == entry.Subject, ct);
        var talk = await work.TalkOf(order, ct);
        if (await work.Db.Messages.AnyAsync(m => m.ConversationId == talk.Id && m.FactSeq == entry.Seq, ct))
            return;   // told before

        var line = entry.Fact switch
        {
            nameof(OrderEnded) => Ending(work, talk, order),
            nameof(OrderMoved) => await Answering(work, talk, order, entry, ct),
            _ => await Moving(work, talk, order, entry, ct),
        };
        if (line is null) return;
        line.FactSeq = entry.Seq;
        work.Db.Add(line);
    }

    private static Message Ending(Work work, Conversation talk, Order order) => order.State is OrderState.Completed
        ? talk.Tell(work.Now, TalkCodes.Completed, order.EndedAt!.Value + OrderRules.ReviewsOpen)
        : talk.Tell(work.Now, TalkCodes.Ended);

    private static async Task<Message> Answering(Work work, Conversation talk, Order order, JournalEntry entry, CancellationToken ct)
    {
        var who = await work.Db.Accounts.Where(a => a.Id == entry.By).Select(a => a.DisplayName).SingleOrDefaultAsync(ct) ?? "";
        if (JsonSerializer.Deserialize<OrderMoved>(entry.Body)!.To is OrderState.InProgress)
            return talk.Tell(work.Now, TalkCodes.TakenOn, who, entry.At.AddDays(order.Days ?? 0));
        var back = await work.RefundedOf(order.Milestones[0].Id, ct);
        return entry.By == Scope.System.AccountId ? talk.Tell(work.Now, TalkCodes.RefusedSilence, back) : talk.Tell(work.Now, TalkCodes.Refused, who, back, entry.Reason ?? "");
    }

    private static async Task<Message?> Moving(Work work, Conversation talk, Order order, JournalEntry entry, CancellationToken ct)
    {
        var moved = JsonSerializer.Deserialize<MilestoneMoved>(entry.Body)!;
        var who = await work.Db.Accounts.Where(a => a.Id == entry.By).Select(a => a.DisplayName).SingleOrDefaultAsync(ct) ?? "";
        var settled = await work.Db.Settlements.AsNoTracking().SingleOrDefaultAsync(s => s.Subject == moved.MilestoneId, ct);
        Amount Sum(Func<Settlement, long> of) => Amount.Fen(settled is null ? 0 : of(settled));

        return moved.To switch
        {
            MilestoneState.Delivered => talk.Tell(work.Now, TalkCodes.Delivered, who, await Version(work, entry, moved.MilestoneId, ct)),
            MilestoneState.ChangesRequested => talk.Tell(work.Now, TalkCodes.Changes, who, entry.Reason ?? ""),
            MilestoneState.Accepted => talk.Tell(work.Now, entry.By == Scope.System.AccountId ? TalkCodes.AcceptedSilence : TalkCodes.Accepted,
                Sum(s => s.ReleasedMinor), Sum(s => s.FeeMinor)),
            MilestoneState.Cancelled when entry.By == Scope.System.AccountId => talk.Tell(work.Now, TalkCodes.CancelledLate, Sum(s => s.RefundedMinor)),
            MilestoneState.Cancelled => talk.Tell(work.Now, TalkCodes.Cancelled, who, Sum(s => s.RefundedMinor), entry.Reason ?? ""),
            MilestoneState.Waiting or MilestoneState.Working => null,
        };
    }

    // The milestone may be further on by now: how many deliveries there had been is in the journal.
    private static async Task<int> Version(Work work, JournalEntry entry, Guid milestone, CancellationToken ct)
        => (await work.Db.Journal.Where(e => e.Subject == entry.Subject && e.Fact == nameof(MilestoneMoved) && e.Seq <= entry.Seq).Select(e => e.Body).ToListAsync(ct))
            .Select(body => JsonSerializer.Deserialize<MilestoneMoved>(body)!)
            .Count(moved => moved.MilestoneId == milestone && moved.To is MilestoneState.Delivered);
}
