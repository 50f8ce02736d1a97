using KsPortal.Core.Checks;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

internal sealed class TransfersJoinTwoAccounts : IInvariant
{
    public string Code => "L1";
    public string Says => "transfers join two accounts of one currency, and all of them sum to nothing";

    public async Task<(long Checked, IReadOnlyList<string> Broken)> Look(PortalDb db, CancellationToken ct)
    {
        var lame = await db.Transfers
            .Where(t => t.Minor <= 0 || t.DebitId == t.CreditId
                || !db.Set<LedgerAccount>().Any(a => a.Id == t.DebitId && a.Currency == t.Currency)
                || !db.Set<LedgerAccount>().Any(a => a.Id == t.CreditId && a.Currency == t.Currency))
            .Select(t => t.Seq).ToListAsync(ct);
        var sums = await db.Set<LedgerAccount>().GroupBy(a => a.Currency)
            .Select(same => new { Currency = same.Key, Sum = same.Sum(a => a.Credits - a.Debits) }).Where(same => same.Sum != 0).ToListAsync(ct);
        return (await db.Transfers.LongCountAsync(ct),
            [.. lame.Select(seq => $"transfer {seq} does not"), .. sums.Select(same => $"{same.Currency} sums to {same.Sum}")]);
    }
}

internal sealed class TotalsAreSums : IInvariant
{
    public string Code => "L2";
    public string Says => "ledger accounts have the totals of their transfers";

    public async Task<(long Checked, IReadOnlyList<string> Broken)> Look(PortalDb db, CancellationToken ct)
    {
        var debits = await db.Transfers.GroupBy(t => t.DebitId).Select(own => new { own.Key, Sum = own.Sum(t => t.Minor) }).ToDictionaryAsync(own => own.Key, own => own.Sum, ct);
        var credits = await db.Transfers.GroupBy(t => t.CreditId).Select(own => new { own.Key, Sum = own.Sum(t => t.Minor) }).ToDictionaryAsync(own => own.Key, own => own.Sum, ct);
        var accounts = await db.Set<LedgerAccount>().AsNoTracking().Select(a => new { a.Id, a.Kind, a.Debits, a.Credits }).ToListAsync(ct);
        return (accounts.Count,
        [
            .. from account in accounts
               let sums = (debits.GetValueOrDefault(account.Id), credits.GetValueOrDefault(account.Id))
               where (account.Debits, account.Credits) != sums
               select $"{account.Kind} {account.Id} says {(account.Debits, account.Credits)}, its transfers {sums}",
        ]);
    }
}

internal sealed class NobodyIsOverdrawn : IInvariant
{
    public string Code => "L3";
    public string Says => "accounts but the world outside are guarded, and none is overdrawn";

    public async Task<(long Checked, IReadOnlyList<string> Broken)> Look(PortalDb db, CancellationToken ct)
    {
        var broken = await db.LedgerAccounts
            .Where(a => a.Guarded == (a.Kind == LedgerKind.Gateway) || (a.Guarded && a.Debits > a.Credits) || a.Debits < 0 || a.Credits < 0)
            .Select(a => new { a.Kind, a.Id, Balance = a.Credits - a.Debits }).ToListAsync(ct);
        return (await db.Set<LedgerAccount>().LongCountAsync(ct), [.. broken.Select(a => $"{a.Kind} {a.Id} holds {a.Balance}")]);
    }
}

internal sealed class AccountsAreWhatTheyAreFoundBy : IInvariant
{
    public string Code => "L6";
    public string Says => "ledger accounts have the id that follows from what and whose they are";

    public async Task<(long Checked, IReadOnlyList<string> Broken)> Look(PortalDb db, CancellationToken ct)
    {
        var accounts = await db.LedgerAccounts.Select(a => new { a.Id, a.Kind, a.Owner, a.Currency }).ToListAsync(ct);
        return (accounts.Count,
            [.. accounts.Where(a => a.Id != LedgerAccount.IdOf(a.Kind, a.Owner, a.Currency)).Select(a => $"{a.Id} is not {a.Kind} of {a.Owner} in {a.Currency}")]);
    }
}

internal sealed class OperationsHappenOnce : IInvariant
{
    public string Code => "L5";
    public string Says => "operations have one effect, all legs in one unit of work";

    public async Task<(long Checked, IReadOnlyList<string> Broken)> Look(PortalDb db, CancellationToken ct)
    {
        var operations = db.Transfers.GroupBy(t => t.Operation);
        var broken = await operations
            .Where(legs => legs.Count() != legs.Max(t => t.Leg) + 1 || legs.Min(t => t.Leg) != 0
                || legs.Select(t => t.Leg).Distinct().Count() != legs.Count() || legs.Select(t => t.WorkId).Distinct().Count() != 1)
            .Select(legs => legs.Key).ToListAsync(ct);
        return (await operations.LongCountAsync(ct), [.. broken.Select(operation => $"{operation} does not")]);
    }
}

internal sealed class ChainIsUnbroken : IInvariant
{
    public string Code => "A2";
    public string Says => "transfers stand in one unbroken chain of hashes";

    public async Task<(long Checked, IReadOnlyList<string> Broken)> Look(PortalDb db, CancellationToken ct)
    {
        var broken = new List<string>();
        var (seq, hash) = (0L, "");
        await foreach (var transfer in db.Transfers.AsNoTracking().OrderBy(t => t.Seq).AsAsyncEnumerable().WithCancellation(ct))
        {
            if (transfer.Seq != ++seq || transfer.Previous != hash || transfer.Hash != transfer.ComputeHash())
                broken.Add($"transfer {transfer.Seq} does not follow {seq - 1}");
            (seq, hash) = (transfer.Seq, transfer.Hash);
        }
        var head = await db.Set<LedgerHead>().AsNoTracking().SingleOrDefaultAsync(ct);
        if ((head?.Seq ?? 0, head?.Hash ?? "") != (seq, hash))
            broken.Add($"the chain ends at {seq}, its head says {head?.Seq ?? 0}");
        return (seq, broken);
    }
}
