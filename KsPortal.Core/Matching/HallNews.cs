using KsPortal.Core.Kernel;

namespace KsPortal.Core.Matching;

/// <summary>What a page of the hall asks when a fact has rung for all of them: the same list, out of one read for everybody.</summary>
/// <param name="Asked">What the page has shown, whose tickets it goes on holding.</param>
/// <param name="Shown">What still stands on the screen as open.</param>
[Needs(Who.ApprovedProvider), AskedByMany]
public sealed record HallNews(DemandHall Asked, IReadOnlyList<Guid>? Shown = null) : IQuery<HallNewsView>;

/// <summary>As in <see cref="DemandHallView"/>.</summary>
/// <param name="Gone">Why some of what was shown is open no longer; what newer ones have only pushed down the list is not among them.</param>
public sealed record HallNewsView(PageOf<HallRow> Demands, int Open, int Matched, IReadOnlyList<GoneDemand> Gone);

internal sealed class HallNewsHandler(HallBoard board) : IQueryHandler<HallNews, HallNewsView>
{
    public async Task<Result<HallNewsView>> Handle(Scope scope, HallNews query, CancellationToken ct)
    {
        var open = await board.Open();
        var own = await board.Mine(scope.AccountId, open);
        var gone = new List<GoneDemand>();
        foreach (var id in (query.Shown ?? []).Where(id => !open.Ids.Contains(id)).Take(WhyGoneHandler.Most))
            if ((await board.Gone(id)).Ending is { } ending) gone.Add(ending.For(scope.AccountId));
        return new HallNewsView(board.Page(query.Asked, open, own, scope.AccountId), open.Ids.Count, own.OpenIn(open), gone);
    }
}
