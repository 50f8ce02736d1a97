using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

/// <summary>Some of the ledger lines behind my money, newest first: below a number that is known, or so many from the top.</summary>
/// <param name="Before">The number of the line above; null begins at the newest.</param>
/// <param name="Skip">So many lines further down.</param>
[Needs(Who.Member)]
public sealed record MyLedger(LedgerFilter Filter, long? Before = null, int Skip = 0, int Take = 50) : IQuery<LedgerPage>;

/// <param name="Count">All that fit the filter; null where a line above was known.</param>
public sealed record LedgerPage(IReadOnlyList<LedgerLine> Lines, int? Count, LiveTicket Live);

internal sealed class MyLedgerHandler(IDbContextFactory<PortalDb> dbs, LiveHub live) : IQueryHandler<MyLedger, LedgerPage>
{
    public const int Most = 200;

    public async Task<Result<LedgerPage>> Handle(Scope scope, MyLedger query, CancellationToken ct)
    {
        var ticket = live.Ticket(MoneyTopics.Of(scope.AccountId));
        await using var db = await dbs.CreateDbContextAsync(ct);
        await using var still = await db.OneMoment(ct);
        var mine = new MyLines(db, scope.AccountId, query.Filter);
        var below = query.Before ?? long.MaxValue;
        int? count = query.Before is null ? await mine.Count(below, ct) : null;
        if (query.Skip > 0) below = await mine.Pass(below, Math.Min(query.Skip, 1_000_000), ct);
        var lines = await mine.Below(below, Math.Clamp(query.Take, 1, Most), ct);
        return new LedgerPage(await mine.Reckoned(lines, ct), count, ticket);
    }
}
