using System.Text.Json;
using KsPortal.Core.Accounts;
using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Money;
using KsPortal.Core.Orders;
using KsPortal.Core.Refunds;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Notices;

internal sealed class NoticesOnOrders : IReaction
{
    public string Name => "notices.orders";
    public IReadOnlyCollection<string> Facts { get; } = [nameof(OrderPlaced), nameof(OrderMoved), nameof(MilestoneMoved), nameof(ReviewsPublished), nameof(EarningsCleared)];

    public async Task React(Work work, JournalEntry entry, CancellationToken ct)
    {
        if (RefundCodes.IsByCase(entry))
            return;   // the case tells of it
        var order = await work.Db.Orders.AsNoTracking().Include(o => o.Milestones).SingleAsync(o => o.Id == entry.Subject, ct);
        var names = await work.Db.Accounts.Where(a => a.Id == order.ClientId || a.Id == order.ProviderId || a.Id == entry.By)
            .ToDictionaryAsync(a => a.Id, a => a.DisplayName, ct);
        await work.Notify(entry, entry.Fact == nameof(OrderMoved)
            ? OrderAnswers.Of(entry, order, names, order.State is OrderState.Refused ? await work.RefundedOf(order.Milestones[0].Id, ct) : Amount.Zero)
            : await Tell(work, entry, order, names[order.ProviderId], names.GetValueOrDefault(entry.By, ""), ct), ct);
    }

    private static async Task<IReadOnlyList<Telling>> Tell(Work work, JournalEntry entry, Order order, string provider, string who, CancellationToken ct)
    {
        var link = $"/orders/{order.Id}";
        Telling ToClient(string code, params object[] args) => new(order.ClientId, code, link, args);
        Telling ToProvider(string code, params object[] args) => new(order.ProviderId, code, link, args);

        switch (entry.Fact)
        {
            case nameof(OrderPlaced) when order.ListingId is not null:
                return [];   // the provider hears of it when it is paid
            case nameof(OrderPlaced) when order.DemandId is not null && entry.By != order.ProviderId:   // a quote was paid: who claims is the provider
                return [ToProvider(NoticeCodes.QuotePaid, order.Title, order.Total, order.Milestones.Max(m => m.DueAt))];
            case nameof(OrderPlaced):
                return
                [
                    ToClient(NoticeCodes.Claimed, provider, order.Title, order.Total),
                    ToProvider(NoticeCodes.Order, order.Title, order.Total, order.Milestones.Max(m => m.DueAt)),
                ];
            case nameof(ReviewsPublished):
                return [ToClient(NoticeCodes.Reviews, order.Title), ToProvider(NoticeCodes.Reviews, order.Title)];
            case nameof(EarningsCleared):
                var cleared = JsonSerializer.Deserialize<EarningsCleared>(entry.Body)!;
                return [ToProvider(NoticeCodes.Cleared, order.Title, Amount.Fen((await Settled(work, cleared.MilestoneId, ct)).ReleasedMinor))];
        }

        var moved = JsonSerializer.Deserialize<MilestoneMoved>(entry.Body)!;
        var byItself = entry.By == Scope.System.AccountId;
        var byStaff = !byItself && entry.By != order.ClientId && entry.By != order.ProviderId;
        var why = byItself ? "" : entry.Reason ?? "";
        switch (moved.To)
        {
            case MilestoneState.Delivered:
                return [ToClient(NoticeCodes.Delivered, who, order.Title)];
            case MilestoneState.ChangesRequested:
                var changes = ToProvider(NoticeCodes.Changes, who, order.Title, why);
                return byStaff ? [changes, changes with { To = order.ClientId }] : [changes];
            case MilestoneState.Accepted:
                var paid = await Settled(work, moved.MilestoneId, ct);
                var (net, fee) = (Amount.Fen(paid.ReleasedMinor), Amount.Fen(paid.FeeMinor));
                var toProvider = ToProvider(NoticeCodes.Accepted, order.Title, net, fee);
                return byItself ? [toProvider, ToClient(NoticeCodes.AcceptedSilence, order.Title, net + fee)]
                    : byStaff ? [toProvider, ToClient(NoticeCodes.AcceptedByStaff, who, order.Title, net + fee, why)]
                    : [toProvider];
            case MilestoneState.Cancelled:
                var back = Amount.Fen((await Settled(work, moved.MilestoneId, ct)).RefundedMinor);
                return [ToClient(NoticeCodes.Refunded, order.Title, back), ToProvider(NoticeCodes.Cancelled, order.Title, why)];
            case MilestoneState.Waiting or MilestoneState.Working:
            default:
                return [];
        }
    }

    private static Task<Settlement> Settled(Work work, Guid milestone, CancellationToken ct)
        => work.Db.Settlements.AsNoTracking().SingleAsync(s => s.Subject == milestone, ct);
}
