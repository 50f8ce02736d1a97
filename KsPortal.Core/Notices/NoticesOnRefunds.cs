using KsPortal.Core.Live;
using KsPortal.Core.Orders;
using KsPortal.Core.Refunds;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Notices;

/// <summary>Each move of a refund case, to whoever did not make it himself.</summary>
internal sealed class NoticesOnRefunds : IReaction
{
    public string Name => "notices.refunds";
    public IReadOnlyCollection<string> Facts => RefundCodes.Facts;

    public async Task React(Work work, JournalEntry entry, CancellationToken ct)
    {
        var told = await RefundTelling.Of(work, entry, ct);
        var title = await work.Db.Orders.Where(o => o.Id == told.OrderId).Select(o => o.Title).SingleAsync(ct);
        var both = entry.Fact == nameof(RefundExecuted);   // where each one's money went, both want to know
        await work.Notify(entry, [.. new[] { told.ClientId, told.ProviderId }.Where(who => both || who != told.By)
            .Select(who => new Telling(who, $"notice.{told.Code}", $"/orders/{told.OrderId}", [title, .. told.Args]))], ct);
    }
}
