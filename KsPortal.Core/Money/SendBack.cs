using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

internal static class SendingBack
{
    extension(Work work)
    {
        /// <summary>Two refunds of one payment are added up one after the other.</summary>
        public Task LockRefunds(Guid paymentId, CancellationToken ct) => work.Db.Lock($"refund:{paymentId:n}", ct);

        /// <summary>Out of the payer's wallet, back to where one transaction of his payment came from. Refuses more than came, and what he has not got any more.</summary>
        public async Task<Refusal?> SendBack(Payment payment, string transaction, Amount amount, string reason, CancellationToken ct)
        {
            await work.LockRefunds(payment.Id, ct);
            var came = await work.Db.GatewayEffects.Where(e => e.PaymentId == payment.Id && e.Transaction == transaction && e.Kind == GatewayEffectKind.Paid)
                .SumAsync(e => e.Amount.Minor, ct);
            var back = await work.Db.GatewayRefunds
                .Where(r => r.PaymentId == payment.Id && r.Transaction == transaction && r.State != GatewayRefundState.Back).SumAsync(r => r.Amount.Minor, ct);
            if (amount.Minor <= 0 || back + amount.Minor > came)
                return Refusal.Conflict("refund.over", Amount.Fen(came - back));
            if (await work.Db.Balance(LedgerKind.Available, payment.AccountId, ct) is var available && available < amount.Minor)
                return Refusal.Conflict("money.short", Amount.Fen(amount.Minor - available));

            var refund = GatewayRefund.Of(payment, transaction, amount, reason, work.Now);
            work.Db.Add(refund);
            work.Post($"refund-out:{refund.Id:n}", payment.Deal,
                new Movement(TransferKind.RefundOut, LedgerKind.Available.Of(payment.AccountId), LedgerKind.RefundsInTransit.Of(payment.AccountId), amount.Minor));
            FaultPoint.Pass("money.sent-back");
            work.AddJob(RefundPayment.Name, refund.Id, payment.Gateway);
            return null;
        }
    }
}
