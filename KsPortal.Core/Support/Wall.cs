using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Messaging;
using KsPortal.Core.Money;
using KsPortal.Core.Orders;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Support;

/// <summary>Every conversation of a running order, questions before ordering that wait for an answer, and what was talked lately, the hottest first. Look again every few seconds too: heat grows with waiting.</summary>
[Needs(Who.Staff)]
public sealed record Wall : IQuery<WallView>;

public sealed record WallView(WallFigures Figures, IReadOnlyList<WallTile> Tiles, LiveTicket Live);

/// <param name="Running">Conversations of running orders.</param>
/// <param name="Waiting">Of them, and of the questions before ordering, how many where one side waits for the other.</param>
/// <param name="LongestSince">Since when the longest waits.</param>
/// <param name="Flagged">Flagged lines nobody of staff has looked at.</param>
/// <param name="Online">Members with a page open, on this node.</param>
public sealed record WallFigures(int Running, int Waiting, DateTimeOffset? LongestSince, int Flagged, int Late, int Online);

/// <param name="ListingId">Where there is no order yet: what is asked about, with its price as <paramref name="Total"/>.</param>
/// <param name="Heat">0 to 100.</param>
/// <param name="Reasons">Codes: wall.leak, wall.leak.seen, wall.late, wall.waiting, wall.money.</param>
/// <param name="Lines">The last two lines people wrote, older first.</param>
/// <param name="Watchers">Who of staff has it open.</param>
public sealed record WallTile(
    Guid ConversationId, Guid? OrderId, Guid? ListingId, long? OrderNumber, OrderState? OrderState, string Title, Amount Total, int Heat, IReadOnlyList<string> Reasons,
    WallPerson Client, WallPerson Provider, MemberRole? WaitsFor, DateTimeOffset? WaitsSince, DateTimeOffset LastAt,
    IReadOnlyList<WallLine> Lines, IReadOnlyList<WallPerson> Watchers);

public sealed record WallPerson(Guid Id, string Name);

/// <param name="Text">Empty where only files were sent.</param>
public sealed record WallLine(MemberRole By, string Name, string Text);

internal sealed class WallHandler(IDbContextFactory<PortalDb> dbs, LiveHub live, SharedAnswers shared, Presence presence, TimeProvider clock)
    : IQueryHandler<Wall, WallView>
{
    public async Task<Result<WallView>> Handle(Scope scope, Wall query, CancellationToken ct)
    {
        var ticket = live.Ticket(TalkTopics.Wall);
        var now = clock.GetUtcNow();
        // What stands in the database is read once for all of staff; how hot it is by now is reckoned for each look.
        var read = await shared.Of(TalkTopics.Wall, nameof(Wall), () => WallReader.Read(dbs, now));

        var tiles = read.Rows.Select(row => row.ToTile(now)).OrderByDescending(t => t.Heat).ThenBy(t => t.WaitsSince ?? t.LastAt)
            .Take(SupportRules.TilesMost);
        var late = read.Rows.Count(row => row.Late(now));
        return new WallView(new(read.Running, read.Waiting, read.LongestSince, read.Flagged, late, presence.CountAt(Places.Portal)), [.. tiles], ticket);
    }
}
