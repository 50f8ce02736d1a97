using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

/// <summary>What was mine when a time began, every movement of it, and what was mine when it ended.</summary>
/// <param name="Until">The first moment after it.</param>
[Needs(Who.Member), Pace(30, 600)]
public sealed record MyStatement(DateTimeOffset From, DateTimeOffset Until) : IQuery<StatementView>;

/// <param name="Available">What I could spend; <paramref name="Clearing"/> what I had earned and could not spend yet.</param>
/// <param name="Lines">Of what was available, oldest first.</param>
/// <param name="More">There are more lines than a statement prints; the sums are those of all.</param>
public sealed record StatementView(StatementSums Available, StatementSums Clearing, IReadOnlyList<LedgerLine> Lines, bool More);

public sealed record StatementSums(long Opening, long In, long Out)
{
    public long Closing => Opening + In - Out;
}

internal sealed class MyStatementHandler(IDbContextFactory<PortalDb> dbs) : IQueryHandler<MyStatement, StatementView>
{
    public const int Most = 1000;

    public async Task<Result<StatementView>> Handle(Scope scope, MyStatement query, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        await using var still = await db.OneMoment(ct);
        var known = db.Transfers.AsNoTracking().Where(t => t.At < query.Until);
        var available = LedgerAccount.IdOf(LedgerKind.Available, scope.AccountId);
        var clearing = LedgerAccount.IdOf(LedgerKind.Clearing, scope.AccountId);

        var sums = await Sums(known, available, query.From, ct);
        var lines = new List<LedgerLine>();
        foreach (var (side, sign) in new[] { (known.Where(t => t.CreditId == available), 1), (known.Where(t => t.DebitId == available), -1) })
            lines.AddRange((await side.Where(t => t.At >= query.From).OrderBy(t => t.Seq).Take(Most + 1)
                .Select(t => new { t.Seq, t.At, t.Kind, t.Minor, t.Deal }).ToListAsync(ct))
                .Select(t => new LedgerLine(t.Seq, t.At, t.Kind, LedgerKind.Available, sign * t.Minor, t.Deal)));
        var after = sums.Opening;
        var shown = lines.OrderBy(line => line.Seq).Take(Most).Select(line => line with { After = after += line.Minor }).ToList();
        return new StatementView(sums, await Sums(known, clearing, query.From, ct), shown, lines.Count > Most);
    }

    private static async Task<StatementSums> Sums(IQueryable<Transfer> known, Guid account, DateTimeOffset from, CancellationToken ct)
    {
        var (came, went) = (known.Where(t => t.CreditId == account), known.Where(t => t.DebitId == account));
        var opening = await came.Where(t => t.At < from).SumAsync(t => t.Minor, ct) - await went.Where(t => t.At < from).SumAsync(t => t.Minor, ct);
        return new(opening, await came.Where(t => t.At >= from).SumAsync(t => t.Minor, ct), await went.Where(t => t.At >= from).SumAsync(t => t.Minor, ct));
    }
}
