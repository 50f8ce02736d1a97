using System.Text.Json;
using KsPortal.Core.Accounts;
using KsPortal.Core.Demands;
using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Notices;

/// <summary>Nobody claimed it or the client chose nobody, staff closed it, or the client did not pay whom he chose.</summary>
internal sealed class NoticesOnDemands : IReaction
{
    public string Name => "notices.demands";
    public IReadOnlyCollection<string> Facts { get; } = [nameof(DemandMoved)];

    public async Task React(Work work, JournalEntry entry, CancellationToken ct)
    {
        var moved = JsonSerializer.Deserialize<DemandMoved>(entry.Body)!;
        var closedByStaff = moved.To is DemandState.Cancelled && entry.By != moved.ClientId;
        var reopened = moved is { From: DemandState.Awarded, To: DemandState.Open } && entry.By != moved.ClientId;
        if (moved.To is not DemandState.Expired && !closedByStaff && !reopened) return;

        var demand = await work.Db.Demands.AsNoTracking().SingleAsync(d => d.Id == moved.DemandId, ct);
        Telling Tell(string code, params object[] args) => new(moved.ClientId, code, $"/demands/{demand.Id}", args);
        var telling = (demand.Prefunded, moved.To) switch
        {
            (true, DemandState.Cancelled) => Tell(NoticeCodes.DemandClosed, demand.Title, demand.Price, entry.Reason ?? ""),
            (true, _) => Tell(NoticeCodes.Expired, demand.Title, demand.Price),
            (false, DemandState.Cancelled) => Tell(NoticeCodes.DemandClosedQuotes, demand.Title, entry.Reason ?? ""),
            (false, DemandState.Open) => entry.By == Scope.System.AccountId
                ? Tell(NoticeCodes.AwardLapsed, demand.Title, demand.ExpiresAt!.Value)
                : Tell(NoticeCodes.SteppedBack, await NameOf(work, entry.By, ct), demand.Title, entry.Reason ?? ""),
            (false, _) => Tell(NoticeCodes.ExpiredQuotes, demand.Title),
        };
        await work.Notify(entry, [telling], ct);
    }

    private static async Task<string> NameOf(Work work, Guid account, CancellationToken ct)
        => await work.Db.Accounts.Where(a => a.Id == account).Select(a => a.DisplayName).SingleOrDefaultAsync(ct) ?? "";
}
