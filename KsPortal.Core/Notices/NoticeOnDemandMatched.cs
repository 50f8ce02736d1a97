using System.Text.Json;
using KsPortal.Core.Demands;
using KsPortal.Core.Live;
using KsPortal.Core.Matching;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Notices;

/// <summary>A demand matches some providers: all of them are told in one unit of work.</summary>
internal sealed class NoticeOnDemandMatched : IReaction
{
    public string Name => "notices.matched";
    public IReadOnlyCollection<string> Facts { get; } = [nameof(DemandMatched)];

    public async Task React(Work work, JournalEntry entry, CancellationToken ct)
    {
        var matched = JsonSerializer.Deserialize<DemandMatched>(entry.Body)!;
        var demand = await work.Db.Demands.AsNoTracking().SingleAsync(d => d.Id == matched.DemandId, ct);
        if (demand.State is not DemandState.Open) return;   // gone before anybody was told
        object[] args = demand.Prefunded ? [demand.Title, demand.Price] : [demand.Title];
        await work.Notify(entry, [.. matched.ProviderIds.Select(p =>
            new Telling(p, demand.Prefunded ? NoticeCodes.Matched : NoticeCodes.MatchedQuotes, $"/demands/{demand.Id}", args))], ct);
    }
}
