using KsPortal.Core.Demands;
using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Market;
using KsPortal.Core.Money;

namespace KsPortal.Core.Matching;

/// <summary>What stands open, the best match first; what was not matched to me comes after, newest first.</summary>
[Needs(Who.ApprovedProvider)]
public sealed record DemandHall(bool OnlyMine = false, string? Branch = null, int Page = 0, HallFilter? Filter = null) : IQuery<DemandHallView>;

/// <summary>What one looks for; what is null does not matter.</summary>
/// <param name="Way">Instant, or quotes.</param>
/// <param name="FromMinor">Price or budget reaches this.</param>
/// <param name="ToMinor">Price or budget begins below this.</param>
/// <param name="DueWithin">Due in so many days at the latest.</param>
public sealed record HallFilter(DemandWay? Way = null, long? FromMinor = null, long? ToMinor = null, int? DueWithin = null)
{
    internal bool Lets(HallRow row, DateTimeOffset now)
        => (Way is null || row.Way == Way)
            && (DueWithin is not { } days || row.DueAt <= now.AddDays(Math.Clamp(days, 0, 1000)))
            && ((FromMinor is null && ToMinor is null) || row.Ends is var (low, high) && (FromMinor is not { } from || high >= from) && (ToMinor is not { } to || low <= to));
}

/// <param name="Demands">What the filter lets through: the best match first, then the newest.</param>
/// <param name="Open">How many stand open in all; rows there are of the newest, and of all that match me.</param>
/// <param name="Matched">How many of them match me.</param>
/// <param name="Live">Demands open and go.</param>
/// <param name="Mine">New matches of mine.</param>
public sealed record DemandHallView(PageOf<HallRow> Demands, int Open, int Matched, LiveTicket Live, LiveTicket Mine);

/// <param name="Low">With <paramref name="High"/> the budget, where quotes are asked for: either end may be open.</param>
/// <param name="Quotes">How many quotes stand.</param>
/// <param name="Quoted">One of them is mine.</param>
/// <param name="Score">0 to 100, or null where it was not matched to me.</param>
public sealed record HallRow(
    Guid Id, long? Number, string Title, string Excerpt, DemandWay Way, Amount Price, CategoryName Category, DateTimeOffset OpenedAt, DateTimeOffset ExpiresAt,
    DateTimeOffset DueAt, Guid ClientId, string ClientName, int Viewing, int? Score, IReadOnlyList<MatchReason> Reasons, bool Own,
    Amount? Low, Amount? High, int Quotes, bool Quoted)
{
    /// <summary>Between which fen it may cost; null where the client has said nothing.</summary>
    internal (long Low, long High)? Ends => Way is DemandWay.Instant ? (Price.Minor, Price.Minor)
        : Low is null && High is null ? null : (Low?.Minor ?? 0, High?.Minor ?? long.MaxValue);
}

internal sealed class DemandHallHandler(HallBoard board, LiveHub live) : IQueryHandler<DemandHall, DemandHallView>
{
    public async Task<Result<DemandHallView>> Handle(Scope scope, DemandHall query, CancellationToken ct)
    {
        var (ticket, mine) = (live.Ticket(DemandTopics.Hall), live.Ticket(MatchTopics.HallOf(scope.AccountId)));
        var (open, own) = (await board.Open(), await board.Read(scope.AccountId));   // his own as it is now: he may have just acted
        return new DemandHallView(board.Page(query, open, own, scope.AccountId), open.Ids.Count, own.OpenIn(open), ticket, mine);
    }
}
