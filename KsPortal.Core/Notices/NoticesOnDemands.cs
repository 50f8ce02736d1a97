using System.Text.Json;
using KsPortal.Core.Accounts;
using KsPortal.Core.Demands;
using KsPortal.Core.Live;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Notices;

/// <summary>Nobody claimed it, or staff closed it: the money is back.</summary>
internal sealed class NoticesOnDemands : IReaction
{
    public string Name => "notices.demands";
    public IReadOnlyCollection<string> Facts { get; } = [nameof(DemandMoved)];

    public async Task React(Work work, JournalEntry entry, CancellationToken ct)
    {
        var moved = JsonSerializer.Deserialize<DemandMoved>(entry.Body)!;
        var closedByStaff = moved.To is DemandState.Cancelled && entry.By != moved.ClientId;
        if (moved.To is not DemandState.Expired && !closedByStaff) return;

        var demand = await work.Db.Demands.AsNoTracking().SingleAsync(d => d.Id == moved.DemandId, ct);
        var link = $"/demands/{demand.Id}";
        await work.Notify(entry, closedByStaff
            ? [new(moved.ClientId, NoticeCodes.DemandClosed, link, demand.Title, demand.Price, entry.Reason ?? "")]
            : [new(moved.ClientId, NoticeCodes.Expired, link, demand.Title, demand.Price)], ct);
    }
}
