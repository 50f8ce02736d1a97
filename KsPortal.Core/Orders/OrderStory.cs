using System.Text.Json;
using KsPortal.Core.Accounts;
using KsPortal.Core.Demands;
using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Money;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Orders;

/// <summary>What happened, in order, after the last event one has: the journal with the ledger lines of the same act.</summary>
[Needs(Who.Member)]
public sealed record OrderStory(Guid OrderId, long AfterSeq = 0) : IQuery<OrderStoryView>;

public sealed record OrderStoryView(IReadOnlyList<StoryEvent> Events, LiveTicket Live);

/// <param name="Code"><c>posted</c>, <c>claimed</c>, <c>chosen</c>, <c>paid.quote</c>, <c>ordered</c>, <c>paid</c>,
/// <c>taken-on</c>, <c>refused</c>, <c>refused.silence</c>, <c>closed</c>, <c>closed.unpaid</c>, <c>delivered</c>, <c>changes</c>, <c>accepted</c>, <c>accepted.silence</c>, <c>cancelled</c>,
/// <c>cancelled.late</c>, <c>completed</c>, <c>ended</c>, <c>reviewed</c>, <c>reviews</c>, <c>cleared</c>.</param>
public sealed record StoryEvent(
    long Seq, DateTimeOffset At, OrderParty By, string ByName, string Code, string? Reason, Amount Held, Amount Released, Amount Fee, Amount Refunded);

/// <summary>What rooms further down have to tell in an order's story.</summary>
internal interface IOrderChapter
{
    /// <summary>What of theirs belongs to the order: subjects of the journal.</summary>
    IQueryable<Guid> Subjects(PortalDb db, Guid orderId);

    string? CodeOf(JournalEntry entry);
}

internal sealed class OrderStoryHandler(IDbContextFactory<PortalDb> dbs, LiveHub live, IEnumerable<IOrderChapter> chapters) : IQueryHandler<OrderStory, OrderStoryView>
{
    private const int Most = 200;

    public async Task<Result<OrderStoryView>> Handle(Scope scope, OrderStory query, CancellationToken ct)
    {
        var ticket = live.Ticket(OrderTopics.Of(query.OrderId));
        await using var db = await dbs.CreateDbContextAsync(ct);
        var order = await db.Orders.AsNoTracking().VisibleTo(scope).SingleOrDefaultAsync(o => o.Id == query.OrderId, ct);
        if (order is null)
            return Refusal.NotFound("order");

        var more = new List<Guid>();
        foreach (var chapter in chapters) more.AddRange(await chapter.Subjects(db, order.Id).ToListAsync(ct));
        var entries = await db.Journal.AsNoTracking()
            .Where(e => (e.Subject == order.Id || e.Subject == order.DemandId || more.Contains(e.Subject)) && e.Seq > query.AfterSeq).OrderBy(e => e.Seq).Take(Most).ToListAsync(ct);
        var choices = entries.Where(IsChoice).Select(e => e.Seq).ToList();
        entries.RemoveAll(e => choices.Contains(e.Seq) && e.Seq != choices[^1]);   // whom he chose before, and did not pay, concerns nobody here
        var works = entries.Select(e => e.OperationId).Distinct().ToList();
        var moved = (await db.Transfers.AsNoTracking().Where(t => t.Deal == order.Deal && works.Contains(t.WorkId)).ToListAsync(ct)).ToLookup(t => t.WorkId);
        var people = entries.Select(e => e.By).Append(order.ClientId).Distinct().ToList();
        var names = await db.Accounts.Where(a => people.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.DisplayName, ct);

        return new OrderStoryView([.. entries.Select(e => Tell(e, order, moved[e.OperationId], names)).OfType<StoryEvent>()], ticket);
    }

    private static bool IsChoice(JournalEntry entry)
        => entry.Fact == nameof(DemandMoved) && JsonSerializer.Deserialize<DemandMoved>(entry.Body)!.To is DemandState.Awarded;

    private StoryEvent? Tell(JournalEntry entry, Order order, IEnumerable<Transfer> moved, Dictionary<Guid, string> names)
    {
        if ((CodeOf(entry, order) ?? chapters.Select(chapter => chapter.CodeOf(entry)).FirstOrDefault(told => told is not null)) is not { } code) return null;
        Amount Sum(TransferKind kind) => Amount.Fen(moved.Where(t => t.Kind == kind).Sum(t => t.Minor));
        var party = entry.By == order.ClientId ? OrderParty.Client : entry.By == order.ProviderId ? OrderParty.Provider
            : entry.By == Scope.System.AccountId ? code is "paid" or "paid.quote" ? OrderParty.Client : OrderParty.Portal : OrderParty.Staff;   // a provider told us, and he paid
        var money = code is not ("completed" or "ended" or "claimed") && (!code.StartsWith("refund.", StringComparison.Ordinal) || code is "refund.executed");   // they share the unit of work of the act that shows it
        return new(entry.Seq, entry.At, party, names.GetValueOrDefault(party is OrderParty.Client ? order.ClientId : entry.By, ""), code, party is OrderParty.Portal ? null : entry.Reason,
            money ? Sum(TransferKind.Hold) : Amount.Zero, money ? Sum(TransferKind.Release) : Amount.Zero,
            money ? Sum(TransferKind.Fee) : Amount.Zero, money ? Sum(TransferKind.Refund) : Amount.Zero);
    }

    private static string? CodeOf(JournalEntry entry, Order order) => entry.Fact switch
    {
        nameof(DemandMoved) => JsonSerializer.Deserialize<DemandMoved>(entry.Body)! switch
        {
            { To: DemandState.Open, From: not DemandState.Awarded } => "posted",
            { To: DemandState.Awarded } => "chosen",
            { From: DemandState.Awarded, To: DemandState.Ordered } => "paid.quote",
            _ => null,
        },
        nameof(OrderPlaced) when order.DemandId is not null && entry.By != order.ProviderId => null,   // a quote's, paid by himself or through a provider: paid is told already
        nameof(OrderPlaced) => order.ListingId is null ? "claimed" : "ordered",
        nameof(OrderMoved) when JsonSerializer.Deserialize<OrderMoved>(entry.Body)!.ByCase => null,
        nameof(OrderMoved) => JsonSerializer.Deserialize<OrderMoved>(entry.Body)!.To switch
        {
            OrderState.Funded => "paid",
            OrderState.InProgress => "taken-on",
            OrderState.Refused => entry.By == Scope.System.AccountId ? "refused.silence" : "refused",
            OrderState.Closed => entry.By == Scope.System.AccountId ? "closed.unpaid" : "closed",
            OrderState.PendingPayment or OrderState.Completed or OrderState.Cancelled => null,
        },
        nameof(MilestoneMoved) when JsonSerializer.Deserialize<MilestoneMoved>(entry.Body)!.ByCase => null,   // the case tells of it
        nameof(MilestoneMoved) => JsonSerializer.Deserialize<MilestoneMoved>(entry.Body)!.To switch
        {
            MilestoneState.Delivered => "delivered",
            MilestoneState.ChangesRequested => "changes",
            MilestoneState.Accepted => entry.By == Scope.System.AccountId ? "accepted.silence" : "accepted",
            MilestoneState.Cancelled => entry.By == Scope.System.AccountId ? "cancelled.late" : "cancelled",
            MilestoneState.Working or MilestoneState.Waiting => null,
        },
        nameof(OrderEnded) => JsonSerializer.Deserialize<OrderEnded>(entry.Body)!.State is OrderState.Completed ? "completed" : "ended",
        nameof(ReviewWritten) => "reviewed",
        nameof(ReviewsPublished) => "reviews",
        nameof(EarningsCleared) => "cleared",
        _ => null,
    };
}
