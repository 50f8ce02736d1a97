using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

/// <summary>Asks a provider to send money back, with the same number until it says what became of it.</summary>
internal sealed class RefundPayment : IGatewayAct
{
    public const string Name = "refund";

    public string Kind => Name;

    public async Task<GatewayCall?> Ask(PortalDb db, Guid subject, CancellationToken ct)
        => await db.GatewayRefunds.AsNoTracking().SingleAsync(r => r.Id == subject, ct) is { State: GatewayRefundState.Asked } refund
            ? (gateway, stop) => gateway.Refund(new($"{refund.Id:n}", $"{refund.PaymentId:n}", refund.Transaction, refund.Amount), stop)
            : null;

    public Task<TimeSpan?> Apply(Work work, Guid subject, GatewayAnswer answer, CancellationToken ct) => RefundEnds.Apply(work, subject, answer, ct);
}

/// <summary>Taken, not yet carried out: asks how it stands.</summary>
internal sealed class QueryRefund : IGatewayAct
{
    public const string Name = "refund.query";

    public string Kind => Name;

    public async Task<GatewayCall?> Ask(PortalDb db, Guid subject, CancellationToken ct)
        => await db.GatewayRefunds.AsNoTracking().SingleAsync(r => r.Id == subject, ct) is { State: GatewayRefundState.Asked }
            ? (gateway, stop) => gateway.QueryRefund($"{subject:n}", stop)
            : null;

    public async Task<TimeSpan?> Apply(Work work, Guid subject, GatewayAnswer answer, CancellationToken ct)
    {
        await RefundEnds.Apply(work, subject, answer, ct);
        return answer.Outcome is Outcome.Pending ? RefundEnds.Again : null;
    }
}

internal static class RefundEnds
{
    internal static readonly TimeSpan Again = TimeSpan.FromMinutes(5);

    public static async Task<TimeSpan?> Apply(Work work, Guid subject, GatewayAnswer answer, CancellationToken ct)
    {
        var refund = await work.Db.GatewayRefunds.SingleAsync(r => r.Id == subject, ct);
        if (answer.Outcome is Outcome.Unknown || (answer.Outcome is Outcome.Pending && await work.WasUnclear(subject, ct)))
            refund.Unclear();
        if (answer.Outcome is Outcome.Pending && refund.State is GatewayRefundState.Asked)
            await work.AddJob(QueryRefund.Name, refund.Id, refund.Gateway, Again, ct);
        else if (answer.Outcome is Outcome.Succeeded && refund.End(GatewayRefundState.Sent, work.Now))
            Sent(work, refund);
        else if (answer.Outcome is Outcome.Failed && refund.End(GatewayRefundState.Back, work.Now))
            work.Post($"refund-back:{refund.Id:n}", null,
                new Movement(TransferKind.RefundOutBack, InTransit(refund), LedgerKind.Available.Of(refund.AccountId), refund.Amount.Minor));
        return null;
    }

    private static void Sent(Work work, GatewayRefund refund)
    {
        // By our number: several refunds undo parts of one transaction, and not every provider numbers them.
        work.Db.Add(new GatewayEffect
        {
            Id = Guid.CreateVersion7(work.Now), Gateway = refund.Gateway, Transaction = $"{refund.Id:n}", Kind = GatewayEffectKind.Refunded,
            PaymentId = refund.PaymentId, Amount = refund.Amount, At = work.Now,
        });
        work.Post($"refund-sent:{refund.Id:n}", null,
            new Movement(TransferKind.RefundSent, InTransit(refund), LedgerKind.Gateway.Of(GatewayNames.OwnerOf(refund.Gateway)), refund.Amount.Minor));
    }

    private static LedgerKey InTransit(GatewayRefund refund) => LedgerKind.RefundsInTransit.Of(refund.AccountId);
}
