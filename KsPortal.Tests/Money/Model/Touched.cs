using KsPortal.Core.Money;

namespace KsPortal.Tests.Money.Model;

/// <summary>The invariants of what a step touched: each new transfer, the accounts it joins, the deal it concerns. What the checker would say, without reading it all.</summary>
internal sealed class Touched
{
    private readonly Dictionary<Guid, (long Debits, long Credits)> accounts = [];
    private readonly Dictionary<(Guid Deal, TransferKind Kind), long> flows = [];
    private readonly HashSet<string> operations = [];
    private (long Seq, string Hash) head = (0, "");

    /// <summary>What is broken, or null.</summary>
    public async Task<string?> Look(TestPortal portal)
    {
        await using var db = portal.Db();
        var from = head.Seq;
        var fresh = await db.Transfers.AsNoTracking().Where(t => t.Seq > from).OrderBy(t => t.Seq).ToListAsync();
        if (fresh.Count == 0) return null;
        foreach (var transfer in fresh)
            if (Add(transfer) is { } broken) return broken;
        foreach (var operation in fresh.GroupBy(t => t.Operation))
            if (!operations.Add(operation.Key) || !operation.Select(t => t.Leg).SequenceEqual(Enumerable.Range(0, operation.Count())) || operation.DistinctBy(t => t.WorkId).Count() > 1)
                return $"L5: {operation.Key} has two effects";
        return await Totals(db, [.. fresh.SelectMany(t => new[] { t.DebitId, t.CreditId }).Distinct()])
            ?? await Deals(db, [.. fresh.Where(t => t.Deal is not null).Select(t => t.Deal!.Value).Distinct()]);
    }

    private string? Add(Transfer transfer)
    {
        if (transfer.Minor <= 0 || transfer.DebitId == transfer.CreditId)
            return $"L1: transfer {transfer.Seq} joins nothing";
        if (transfer.Seq != head.Seq + 1 || transfer.Previous != head.Hash || transfer.Hash != transfer.ComputeHash())
            return $"A2: transfer {transfer.Seq} does not follow {head.Seq}";
        head = (transfer.Seq, transfer.Hash);
        var (payer, payee) = (accounts.GetValueOrDefault(transfer.DebitId), accounts.GetValueOrDefault(transfer.CreditId));
        accounts[transfer.DebitId] = payer with { Debits = payer.Debits + transfer.Minor };
        accounts[transfer.CreditId] = payee with { Credits = payee.Credits + transfer.Minor };
        if (transfer.Deal is { } deal)
            flows[(deal, transfer.Kind)] = flows.GetValueOrDefault((deal, transfer.Kind)) + transfer.Minor;
        return null;
    }

    private async Task<string?> Totals(Core.Storage.PortalDb db, List<Guid> ids)
        => (await db.LedgerAccounts.AsNoTracking().Where(a => ids.Contains(a.Id)).ToListAsync()).Find(a =>
                accounts[a.Id] != (a.Debits, a.Credits) || (a.Guarded && a.Debits > a.Credits) || a.Guarded == (a.Kind == LedgerKind.Gateway)) is { } wrong
            ? $"L2, L3: {wrong.Kind} of {wrong.Owner} says {(wrong.Debits, wrong.Credits)}, its transfers {accounts[wrong.Id]}"
            : null;

    private async Task<string?> Deals(Core.Storage.PortalDb db, List<Guid> deals)
    {
        var settled = (await db.Settlements.AsNoTracking().Where(s => deals.Contains(s.Deal)).ToListAsync()).ToLookup(s => s.Deal);
        foreach (var deal in deals)
        {
            long Of(TransferKind kind) => flows.GetValueOrDefault((deal, kind));
            var ended = (settled[deal].Sum(s => s.ReleasedMinor), settled[deal].Sum(s => s.FeeMinor), settled[deal].Sum(s => s.RefundedMinor), settled[deal].Sum(s => s.CouponBackMinor));
            var (released, fee, refunded, back) = ended;
            var (debits, credits) = accounts.GetValueOrDefault(LedgerAccount.IdOf(LedgerKind.Escrow, deal));
            if (Of(TransferKind.Hold) + Of(TransferKind.Coupon) != credits - debits + released + fee + refunded + back
                || (Of(TransferKind.Release) - Of(TransferKind.Return), Of(TransferKind.Fee) - Of(TransferKind.FeeBack), Of(TransferKind.Refund), Of(TransferKind.CouponBack)) != ended)
                return $"E1: deal {deal} does not add up: {credits - debits} held, {ended} settled";
        }
        return null;
    }
}
