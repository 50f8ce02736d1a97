using KsPortal.Core.Deadlines;
using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

/// <summary>
/// Begins to pay for something through a provider. Two tabs, a double click, a way back: as long as the same is due by the same way it is the
/// same payment; another way gives the earlier one up.
/// </summary>
/// <param name="CouponId">The coupon the page showed as taken off, so that nobody pays another sum than he saw.</param>
[Needs(Who.Verified), Pace(20, 240)]
public sealed record StartPayment(Guid Key, PaidFor For, Guid Subject, string Gateway, Guid? CouponId = null) : ICommand<PaymentStarted>, IKeyed;

internal sealed class StartPaymentHandler(IEnumerable<IPaidFor> purposes, GatewayList gateways) : ICommandHandler<StartPayment, PaymentStarted>
{
    private readonly Dictionary<PaidFor, IPaidFor> purposes = purposes.ToDictionary(one => one.For);

    public async Task<Result<PaymentStarted>> Handle(Work work, StartPayment command, CancellationToken ct)
    {
        if (gateways.Find(command.Gateway ?? "") is not { Available: true } gateway || !purposes.TryGetValue(command.For, out var purpose))
            return Refusal.NotAllowed("gateway.none");

        await work.LockPaying(command.For, command.Subject, ct);
        var (due, refused) = await purpose.Due(work, command.Subject, ct);
        if (refused is not null)
            return refused;

        var coupon = await work.ReservedCoupon(command.For, command.Subject);
        if (coupon?.CouponId != command.CouponId)
            return Refusal.Conflict("coupon.changed");
        var own = Amount.Fen(due!.Total.Minor - (coupon?.DiscountMinor ?? 0));
        if (own.Minor <= 0)
            return Refusal.Conflict("payment.nothing-due");

        var open = await work.Db.Payments.SingleOrDefaultAsync(p => p.For == command.For && p.Subject == command.Subject
            && (p.State == PaymentState.Created || p.State == PaymentState.Pending), ct);
        if (open is not null && (open.Gateway, open.Amount, open.CouponUseId) == (gateway.Name, own, coupon?.Id) && open.ExpiresAt > work.Now)
            return new PaymentStarted(open.Id);
        await work.GiveUpPayment(command.For, command.Subject, ct);

        var payment = Payment.Start(work.Scope.AccountId, own, gateway.Name, command.For, command.Subject, coupon?.Id, work.Now, due.Until);
        work.Begin(payment);
        FaultPoint.Pass("payment.begun");
        return new PaymentStarted(payment.Id);
    }
}
