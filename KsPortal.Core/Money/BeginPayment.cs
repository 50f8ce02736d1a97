using KsPortal.Core.Deadlines;
using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

internal static class BeginningPayments
{
    extension(Work work)
    {
        /// <summary>Stands with this unit of work; the provider hears of it after.</summary>
        public void Begin(Payment payment)
        {
            work.Db.Add(payment);
            work.SetDeadline(ExpirePayment.Name, payment.Id, payment.ExpiresAt);
            work.AddJob(CreatePayment.Name, payment.Id, payment.Gateway);
        }

        /// <summary>Whether what is paid is still what is due: price and coupon may have changed since a payment was begun, or since a page was shown.</summary>
        /// <param name="shown">Of what is paid from the wallet: the coupon the page showed as taken off.</param>
        public async Task<Refusal?> Misfits(Payment? paid, PaidFor what, Guid subject, Guid? shown, Amount total)
        {
            var coupon = await work.ReservedCoupon(what, subject);
            if (paid is null)
                return coupon?.CouponId == shown ? null : Refusal.Conflict("coupon.changed");
            return (coupon?.Id, total.Minor - (coupon?.DiscountMinor ?? 0)) == (paid.CouponUseId, paid.Amount.Minor) ? null : Refusal.Conflict("payment.changed");
        }

        /// <summary>Paid another way, or due otherwise: a payment that is still open for it is not waited for any more.</summary>
        public async Task GiveUpPayment(PaidFor what, Guid subject, CancellationToken ct)
        {
            var open = await work.Db.Payments.SingleOrDefaultAsync(p => p.For == what && p.Subject == subject
                && (p.State == PaymentState.Created || p.State == PaymentState.Pending), ct);
            if (open is null)
                return;
            await work.Expire(open, ct);
            await work.DropDeadline(ExpirePayment.Name, open.Id, ct);
            await work.Db.SaveChangesAsync(ct);   // its place among the open ones is free before another takes it
        }

        /// <summary>Not waited for any more. Should it be paid after all, the money goes back: so it is asked about once more.</summary>
        public async Task Expire(Payment payment, CancellationToken ct)
        {
            if (payment.Expire(work.Now) is null)
                await work.AddJob(QueryPayment.Name, payment.Id, payment.Gateway, QueryPayment.AfterTheEnd, ct);
        }
    }
}

internal sealed class ExpirePayment : IDeadlineAct
{
    public const string Name = "payment.expire";

    public string Kind => Name;

    public async Task Act(Work work, Deadline deadline, CancellationToken ct)
        => await work.Expire(await work.Db.Payments.SingleAsync(p => p.Id == deadline.Subject, ct), ct);
}
