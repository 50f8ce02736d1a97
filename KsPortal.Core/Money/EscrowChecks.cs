using KsPortal.Core.Checks;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

internal sealed class EscrowAddsUp : IInvariant
{
    public string Code => "E1";
    public string Says => "deals: paid + coupon = held + released + fee + refunded + given back to the coupon";

    public async Task<(long Checked, IReadOnlyList<string> Broken)> Look(PortalDb db, CancellationToken ct)
    {
        var flows = (await db.Transfers.Where(t => t.Deal != null).GroupBy(t => new { t.Deal, t.Kind })
            .Select(own => new { Deal = own.Key.Deal!.Value, own.Key.Kind, Sum = own.Sum(t => t.Minor) }).ToListAsync(ct))
            .ToDictionary(own => (own.Deal, own.Kind), own => own.Sum);
        var settled = await db.Settlements.GroupBy(s => s.Deal)
            .Select(own => new { own.Key, Released = own.Sum(s => s.ReleasedMinor), Fee = own.Sum(s => s.FeeMinor), Refunded = own.Sum(s => s.RefundedMinor), Back = own.Sum(s => s.CouponBackMinor) })
            .ToDictionaryAsync(own => own.Key, own => (own.Released, own.Fee, own.Refunded, own.Back), ct);
        var escrows = await db.LedgerAccounts.Where(a => a.Kind == LedgerKind.Escrow).Select(a => new { a.Owner, Held = a.Credits - a.Debits }).ToListAsync(ct);

        var broken = new List<string>();
        foreach (var escrow in escrows)
        {
            long Of(TransferKind kind) => flows.GetValueOrDefault((escrow.Owner, kind));
            var (released, fee, refunded, back) = settled.GetValueOrDefault(escrow.Owner);
            var funded = Of(TransferKind.Hold) + Of(TransferKind.Coupon);
            if (escrow.Held < 0 || funded != escrow.Held + released + fee + refunded + back)
                broken.Add($"deal {escrow.Owner}: {funded} is not {escrow.Held} + {released} + {fee} + {refunded} + {back}");
            else if ((Of(TransferKind.Release) - Of(TransferKind.Return), Of(TransferKind.Fee) - Of(TransferKind.FeeBack), Of(TransferKind.Refund), Of(TransferKind.CouponBack))
                != (released, fee, refunded, back))
                broken.Add($"deal {escrow.Owner}: money moved otherwise than it was settled");
        }
        var known = escrows.Select(escrow => escrow.Owner).ToHashSet();
        broken.AddRange(settled.Keys.Where(deal => !known.Contains(deal)).Select(deal => $"deal {deal} was settled and has no escrow"));
        return (escrows.Count, broken);
    }
}

internal sealed class PartsAreSettledOnce : IInvariant
{
    public string Code => "E2";
    public string Says => "settlements are a release or a refund, once, and moved just that";

    public async Task<(long Checked, IReadOnlyList<string> Broken)> Look(PortalDb db, CancellationToken ct)
    {
        var moved = (await db.Transfers.Where(t => t.Operation.StartsWith("settle:")).GroupBy(t => new { t.Operation, t.Kind })
            .Select(own => new { own.Key.Operation, own.Key.Kind, Sum = own.Sum(t => t.Minor) }).ToListAsync(ct))
            .GroupBy(own => own.Operation).ToDictionary(own => own.Key, own => own.ToDictionary(leg => leg.Kind, leg => leg.Sum));

        var settlements = await db.Settlements.AsNoTracking().ToListAsync(ct);
        var broken = new List<string>();
        foreach (var settled in settlements)
        {
            moved.Remove($"settle:{settled.Subject:n}", out var legs);
            long Of(TransferKind kind) => legs?.GetValueOrDefault(kind) ?? 0;
            if (!IsSound(settled) || (settled.ReleasedMinor, settled.FeeMinor, settled.RefundedMinor, settled.CouponBackMinor) != (Of(TransferKind.Release) - Of(TransferKind.Return),
                Of(TransferKind.Fee) - Of(TransferKind.FeeBack), Of(TransferKind.Refund), Of(TransferKind.CouponBack)))
                broken.Add($"{settled.Kind} of {settled.Subject} moved something else");
        }
        broken.AddRange(moved.Keys.Select(operation => $"{operation} moved money and no settlement says why"));
        return (settlements.Count, broken);
    }

    private static bool IsSound(Settlement settled)
    {
        var (toProvider, toClient) = ((settled.ReleasedMinor, settled.FeeMinor), (settled.RefundedMinor, settled.CouponBackMinor));
        return settled.Kind switch
        {
            SettlementKind.Released => toProvider is ( >= 0, >= 0) && toClient is (0, 0),
            SettlementKind.Refunded => toProvider is (0, 0) && toClient is ( >= 0, >= 0),
            SettlementKind.Split => toProvider is ( >= 0, >= 0) && toClient is ( >= 0, >= 0),
            SettlementKind.Returned => toProvider is ( <= 0, <= 0) && toClient is ( >= 0, >= 0)
                && settled.ReleasedMinor + settled.FeeMinor + settled.RefundedMinor + settled.CouponBackMinor == 0,
            _ => false,
        };
    }
}

internal sealed class WhatIsHeldWasPaid : IInvariant
{
    public string Code => "O4";
    public string Says => "what a client put into a deal is one payment of his that succeeded";

    public async Task<(long Checked, IReadOnlyList<string> Broken)> Look(PortalDb db, CancellationToken ct)
    {
        var held = await db.Transfers.Where(t => t.Kind == TransferKind.Hold).Select(t => new { Deal = t.Deal ?? Guid.Empty, t.Minor, t.DebitId }).ToListAsync(ct);
        var paid = (await db.Payments.AsNoTracking().Where(p => p.Deal != null && p.State == PaymentState.Succeeded && p.Amount.Minor > 0).ToListAsync(ct))
            .ToDictionary(p => p.Deal!.Value, p => (p.Amount.Minor, LedgerAccount.IdOf(LedgerKind.Available, p.AccountId)));
        var broken = held.Where(one => !paid.Remove(one.Deal, out var payment) || payment != (one.Minor, one.DebitId))
            .Select(one => $"deal {one.Deal} holds {one.Minor} and was not paid like that").ToList();
        broken.AddRange(paid.Keys.Select(deal => $"deal {deal} was paid and does not hold it"));
        return (held.Count, broken);
    }
}
