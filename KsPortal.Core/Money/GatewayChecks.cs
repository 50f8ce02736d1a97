using KsPortal.Core.Checks;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

internal sealed class WhatCameInWasPaid : IInvariant
{
    public string Code => "O3";
    public string Says => "money that came in is that of a payment that succeeded, as a provider told it";

    public async Task<(long Checked, IReadOnlyList<string> Broken)> Look(PortalDb db, CancellationToken ct)
    {
        var came = await db.Transfers.Where(t => t.Kind == TransferKind.TopUp).Select(t => new { t.Operation, t.Minor, t.DebitId, t.CreditId }).ToListAsync(ct);
        var payments = await db.Payments.AsNoTracking().ToDictionaryAsync(p => p.Id, ct);
        var effects = (await db.GatewayEffects.AsNoTracking().Where(e => e.Kind == GatewayEffectKind.Paid).ToListAsync(ct)).ToDictionary(e => $"top-up:{e.Id:n}");
        var broken = new List<string>();
        foreach (var one in came)
            if (!effects.Remove(one.Operation, out var effect) || payments.GetValueOrDefault(effect.PaymentId) is not { } payment || !Fits(payment, effect)
                || (one.Minor, one.DebitId, one.CreditId) != (effect.Amount.Minor, LedgerAccount.IdOf(LedgerKind.Gateway, GatewayNames.OwnerOf(effect.Gateway)),
                    LedgerAccount.IdOf(LedgerKind.Available, payment.AccountId)))
                broken.Add($"{one.Operation} was not paid like that{(effect is null ? "" : $" by payment {effect.PaymentId:n}")}");
        broken.AddRange(effects.Keys.Select(operation => $"{operation} was paid and never came in"));

        var paid = await db.GatewayEffects.Where(e => e.Kind == GatewayEffectKind.Paid).Select(e => new { e.PaymentId, e.Transaction }).ToListAsync(ct);
        var told = paid.Select(e => (e.PaymentId, (string?)e.Transaction)).ToHashSet();
        broken.AddRange(payments.Values.Where(p => p.State is PaymentState.Succeeded && p.Gateway != Payment.Wallet && !told.Contains((p.Id, p.Transaction)))
            .Select(p => $"payment {p.Id:n} succeeded and no provider said so"));
        return (came.Count, broken);
    }

    private static bool Fits(Payment payment, GatewayEffect effect)
        => payment.State is PaymentState.Succeeded && (payment.Gateway, payment.Amount) == (effect.Gateway, effect.Amount);
}

internal sealed class CallbacksWorkOnce : IInvariant
{
    public string Code => "W1";
    public string Says => "what a provider told worked once: one effect a transaction, what came beyond one payment went back";

    public async Task<(long Checked, IReadOnlyList<string> Broken)> Look(PortalDb db, CancellationToken ct)
    {
        var effects = await db.GatewayEffects.AsNoTracking().ToListAsync(ct);
        var refunds = await db.GatewayRefunds.AsNoTracking().ToListAsync(ct);
        var moved = (await db.Transfers.Where(t => t.Operation.StartsWith("refund-")).Select(t => new { t.Operation, t.Kind, t.Minor }).ToListAsync(ct))
            .ToDictionary(t => t.Operation, t => (t.Kind, t.Minor));
        var heard = (await db.InboxEvents.Where(e => e.State == InboxState.Applied && e.Outcome == Outcome.Succeeded && e.Matter == GatewayMatter.Payment)
            .Select(e => new { e.Gateway, e.Transaction, e.Number }).ToListAsync(ct)).Select(e => (e.Gateway, e.Transaction, e.Number)).ToHashSet();

        var broken = effects.GroupBy(e => (e.Gateway, e.Transaction, e.Kind)).Where(same => same.Count() > 1).Select(same => $"{same.Key} worked twice").ToList();
        broken.AddRange(effects.Where(e => e.Kind is GatewayEffectKind.Paid && !heard.Contains((e.Gateway, e.Transaction, $"{e.PaymentId:n}")))
            .Select(e => $"{e.Transaction} paid and nobody told it"));
        foreach (var paid in effects.Where(e => e.Kind is GatewayEffectKind.Paid).GroupBy(e => e.PaymentId))
            if (paid.Count() - 1 is > 0 and var more && refunds.Count(r => r.PaymentId == paid.Key && r.Reason is "twice" or "late") < more)
                broken.Add($"payment {paid.Key} was paid {more + 1} times and not all of it went back");
        foreach (var refund in refunds)
            foreach (var (operation, kind, expected) in Steps(refund))
            {
                var found = moved.Remove(operation, out var leg);
                if (found != expected || (found && leg != (kind, refund.Amount.Minor)))
                    broken.Add($"refund {refund.Id} is {refund.State} and {operation} says otherwise");
            }
        broken.AddRange(moved.Keys.Select(operation => $"{operation} moved money and no refund says why"));
        var over = refunds.Where(r => r.State is not GatewayRefundState.Back).GroupBy(r => (r.Gateway, r.Transaction))
            .Where(own => own.Sum(r => r.Amount.Minor) > effects.Where(e => e.Kind is GatewayEffectKind.Paid && (e.Gateway, e.Transaction) == own.Key).Sum(e => e.Amount.Minor));
        broken.AddRange(over.Select(own => $"more of {own.Key.Transaction} went back than came"));
        return (effects.Count + refunds.Count, broken);
    }

    private static IEnumerable<(string Operation, TransferKind Kind, bool Expected)> Steps(GatewayRefund refund) =>
    [
        ($"refund-out:{refund.Id:n}", TransferKind.RefundOut, true),
        ($"refund-sent:{refund.Id:n}", TransferKind.RefundSent, refund.State is GatewayRefundState.Sent),
        ($"refund-back:{refund.Id:n}", TransferKind.RefundOutBack, refund.State is GatewayRefundState.Back),
    ];
}

internal sealed class WhatIsOpenIsAsked : IInvariant
{
    public string Code => "E3";
    public string Says => "payments and refunds without an outcome are asked about";

    public async Task<(long Checked, IReadOnlyList<string> Broken)> Look(PortalDb db, CancellationToken ct)
    {
        var payments = await db.Payments.Where(p => p.State == PaymentState.Created || p.State == PaymentState.Pending).Select(p => p.Id).ToListAsync(ct);
        var refunds = await db.GatewayRefunds.Where(r => r.State == GatewayRefundState.Asked).Select(r => r.Id).ToListAsync(ct);
        var asked = (await db.GatewayJobs.Where(j => j.DoneAt == null).Select(j => j.Subject).ToListAsync(ct)).ToHashSet();
        return (await db.GatewayJobs.LongCountAsync(ct),
        [
            .. payments.Where(id => !asked.Contains(id)).Select(id => $"payment {id} is open and nobody asks"),
            .. refunds.Where(id => !asked.Contains(id)).Select(id => $"refund {id} is open and nobody asks"),
        ]);
    }
}
