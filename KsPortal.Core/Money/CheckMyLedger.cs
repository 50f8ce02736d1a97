using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

/// <summary>Adds up every line of mine again, and looks whether each row and the one before it are still what they were.</summary>
[Needs(Who.Member), Pace(6, 60)]
public sealed record CheckMyLedger : IQuery<LedgerProof>;

/// <param name="Transfers">So many rows were read; <paramref name="Broken"/> of them are not what they were.</param>
/// <param name="AddsUp">What they sum to is what my accounts say.</param>
/// <param name="Seal">The fingerprint of the last row.</param>
public sealed record LedgerProof(int Transfers, int Broken, bool AddsUp, string Seal, DateTimeOffset At)
{
    public bool Holds => Broken == 0 && AddsUp;
}

internal sealed class CheckMyLedgerHandler(IDbContextFactory<PortalDb> dbs, TimeProvider clock) : IQueryHandler<CheckMyLedger, LedgerProof>
{
    public async Task<Result<LedgerProof>> Handle(Scope scope, CheckMyLedger query, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        await using var still = await db.OneMoment(ct);   // rows and totals
        var accounts = await db.LedgerAccounts.AsNoTracking().Where(a => a.Owner == scope.AccountId).ToListAsync(ct);
        var ids = accounts.Select(a => a.Id).ToList();
        var sums = ids.ToDictionary(id => id, _ => 0L);
        var (read, broken, seal) = (0, 0, "");
        var rows = from mine in db.Transfers.AsNoTracking()
                   where ids.Contains(mine.DebitId) || ids.Contains(mine.CreditId)
                   join one in db.Transfers on mine.Seq - 1 equals one.Seq into ones
                   from before in ones.DefaultIfEmpty()
                   orderby mine.Seq
                   select new { Row = mine, Before = (string?)before.Hash };
        await foreach (var line in rows.AsAsyncEnumerable().WithCancellation(ct))
        {
            var row = line.Row;
            if (row.Hash != row.ComputeHash() || row.Previous != (line.Before ?? "")) broken++;
            if (sums.TryGetValue(row.DebitId, out var debited)) sums[row.DebitId] = checked(debited - row.Minor);
            if (sums.TryGetValue(row.CreditId, out var credited)) sums[row.CreditId] = checked(credited + row.Minor);
            (read, seal) = (read + 1, row.Hash);
        }
        return new LedgerProof(read, broken, accounts.TrueForAll(a => a.Credits - a.Debits == sums[a.Id]), seal, clock.GetUtcNow());
    }
}
