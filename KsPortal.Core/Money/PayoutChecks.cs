using KsPortal.Core.Checks;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

internal sealed class WhatIsInTransitIsOpen : IInvariant
{
    public string Code => "P1";
    public string Says => "money on its way out of a wallet is that of the member's open payouts";

    public async Task<(long Checked, IReadOnlyList<string> Broken)> Look(PortalDb db, CancellationToken ct)
    {
        var open = await db.Payouts.Where(p => p.State == PayoutState.Requested || p.State == PayoutState.Approved)
            .GroupBy(p => p.AccountId).Select(own => new { own.Key, Sum = own.Sum(p => p.Amount.Minor) }).ToDictionaryAsync(own => own.Key, own => own.Sum, ct);
        var accounts = await db.LedgerAccounts.Where(a => a.Kind == LedgerKind.PayoutsInTransit)
            .Select(a => new { a.Owner, Inside = a.Credits - a.Debits }).ToListAsync(ct);
        var broken = accounts.Where(a => open.Remove(a.Owner, out var sum) ? a.Inside != sum : a.Inside != 0)
            .Select(a => $"{a.Inside} of {a.Owner} is on its way, and his open payouts say otherwise").ToList();
        broken.AddRange(open.Keys.Select(owner => $"{owner} has open payouts and no money on its way"));
        return (accounts.Count, broken);
    }
}

internal sealed class PayoutsMovedOnce : IInvariant
{
    public string Code => "P2";
    public string Says => "payouts moved their sum once out, once outside, once back, as their state says; what is open is asked";

    public async Task<(long Checked, IReadOnlyList<string> Broken)> Look(PortalDb db, CancellationToken ct)
    {
        var moved = (await db.Transfers.Where(t => t.Kind == TransferKind.PayOut || t.Kind == TransferKind.PayOutSent || t.Kind == TransferKind.PayOutBack)
            .Select(t => new { t.Operation, t.Kind, t.Minor, t.DebitId, t.CreditId }).ToListAsync(ct))
            .GroupBy(t => t.Operation).ToDictionary(own => own.Key, own => own.Select(t => (t.Kind, t.Minor, t.DebitId, t.CreditId)).ToList());
        var asked = (await db.GatewayJobs.Where(j => j.DoneAt == null).Select(j => j.Subject).ToListAsync(ct)).ToHashSet();
        var payouts = await db.Payouts.AsNoTracking().ToListAsync(ct);

        var broken = new List<string>();
        foreach (var payout in payouts)
        {
            foreach (var (operation, expected) in Steps(payout))
            {
                moved.Remove(operation, out var legs);
                if (expected is null ? legs is not null : legs is not [var leg] || leg != expected)
                    broken.Add($"payout {payout.Id} is {payout.State} and {operation} says otherwise");
            }
            if (payout.State is PayoutState.Approved && !asked.Contains(payout.Id))
                broken.Add($"payout {payout.Id} is to be sent and nobody asks");
        }
        broken.AddRange(moved.Keys.Select(operation => $"{operation} moved money and no payout says why"));
        return (payouts.Count, broken);
    }

    private static IEnumerable<(string Operation, (TransferKind, long, Guid, Guid)? Expected)> Steps(Payout payout)
    {
        var wallet = LedgerAccount.IdOf(LedgerKind.Available, payout.AccountId);
        var way = LedgerAccount.IdOf(LedgerKind.PayoutsInTransit, payout.AccountId);
        var outside = LedgerAccount.IdOf(LedgerKind.Gateway, GatewayNames.OwnerOf(payout.Gateway));
        var (sent, back) = (payout.SentAt is not null, payout.State is PayoutState.Back or PayoutState.Refused or PayoutState.Withdrawn);
        yield return ($"payout:{payout.Id:n}", (TransferKind.PayOut, payout.Amount.Minor, wallet, way));
        yield return ($"payout-sent:{payout.Id:n}", sent ? (TransferKind.PayOutSent, payout.Amount.Minor, way, outside) : null);
        yield return ($"payout-back:{payout.Id:n}", back ? (TransferKind.PayOutBack, payout.Amount.Minor, sent ? outside : way, wallet) : null);
    }
}
