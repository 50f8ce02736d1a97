using KsPortal.Core.Kernel;

namespace KsPortal.Core.Matching;

/// <summary>What a page of the hall asks when a fact has rung for all of them: the same list, out of one read for everybody.</summary>
/// <param name="Asked">What the page has shown, whose tickets it goes on holding.</param>
[Needs(Who.ApprovedProvider), AskedByMany]
public sealed record HallNews(DemandHall Asked) : IQuery<HallNewsView>;

/// <summary>As in <see cref="DemandHallView"/>.</summary>
public sealed record HallNewsView(PageOf<HallRow> Demands, int Open, int Matched);

internal sealed class HallNewsHandler(HallBoard board) : IQueryHandler<HallNews, HallNewsView>
{
    public async Task<Result<HallNewsView>> Handle(Scope scope, HallNews query, CancellationToken ct)
    {
        var open = await board.Open();
        var own = await board.Mine(scope.AccountId, open);
        return new HallNewsView(board.Page(query.Asked, open, own, scope.AccountId), open.Ids.Count, own.OpenIn(open));
    }
}
