using System.Text.Json;
using KsPortal.Core.Deadlines;
using KsPortal.Core.Demands;
using KsPortal.Core.Files;
using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Matching;

/// <summary>A demand opened: the best providers are shown it at once, and the circle widens after 15 minutes.</summary>
internal sealed class MatchOnDemandPosted(Matchmaker matchmaker) : IReaction
{
    public string Name => "matching.posted";
    public IReadOnlyCollection<string> Facts { get; } = [nameof(DemandMoved)];

    public async Task React(Work work, JournalEntry entry, CancellationToken ct)
    {
        if (JsonSerializer.Deserialize<DemandMoved>(entry.Body) is not { To: DemandState.Open } moved) return;
        if (moved.From is DemandState.Awarded)   // open once more: the wide circle at once, and no other one
            await work.Widen(matchmaker, moved.DemandId, MatchRules.WideLeast, MatchRules.WideMost, ct);
        else if (await work.Widen(matchmaker, moved.DemandId, MatchRules.FirstLeast, MatchRules.FirstMost, ct))
            work.SetDeadline(WidenCircle.Name, moved.DemandId, work.Now + MatchRules.WidensAfter);
    }
}

/// <summary>Nobody took it in the first quarter of an hour: everybody it may suit is shown it.</summary>
internal sealed class WidenCircle(Matchmaker matchmaker) : IDeadlineAct
{
    public const string Name = "match.widen";

    public string Kind => Name;

    public Task Act(Work work, Deadline deadline, CancellationToken ct)
        => work.Widen(matchmaker, deadline.Subject, MatchRules.WideLeast, MatchRules.WideMost, ct);
}

public static class MatchRules
{
    public const int FirstLeast = 45, FirstMost = 30, WideLeast = 25, WideMost = 200;
    public static readonly TimeSpan WidensAfter = TimeSpan.FromMinutes(15);
}

internal static class Circle
{
    /// <summary>Where a client who asks for quotes names no upper end, no provider's floor is too high.</summary>
    private const long OpenBudget = QuoteRules.PriceMost;

    extension(Work work)
    {
        /// <summary>Adds who was not asked before; false when the demand is gone already.</summary>
        public async Task<bool> Widen(Matchmaker matchmaker, Guid demandId, int least, int most, CancellationToken ct)
        {
            var demand = await work.Db.Demands.AsNoTracking().SingleAsync(d => d.Id == demandId, ct);
            if (demand.State is not DemandState.Open) return false;
            var ask = new MatchAsk(demand.ClientId, demand.CategoryId!.Value, $"{demand.Title}\n{demand.Brief}", demand.PriceMinor ?? (demand.Prefunded ? 0 : OpenBudget));
            var asked = await work.Db.Matches.Where(m => m.DemandId == demandId).Select(m => m.ProviderId).ToHashSetAsync(ct);
            var fresh = (await matchmaker.Best(ask, least, most, ct)).Where(m => !asked.Contains(m.ProviderId)).ToList();

            work.Db.AddRange(fresh.Select(m => Match.Of(demandId, m, work.Now)));
            await work.Attach(demand.Files, [.. fresh.Select(m => m.ProviderId)], ct);   // who is shown it may open its files
            var circle = await work.Db.MatchCircles.SingleOrDefaultAsync(c => c.Id == demandId, ct);
            if (circle is null) work.Db.Add(circle = MatchCircle.Around(demandId));
            circle.Widen([.. fresh.Select(m => m.ProviderId)], demand.ClientId);
            return true;
        }
    }
}
