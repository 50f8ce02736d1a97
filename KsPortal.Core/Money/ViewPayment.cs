using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

[Needs(Who.Member)]
public sealed record ViewPayment(Guid PaymentId) : IQuery<PaymentView>;

public sealed record PaymentView(Guid Id, Amount Amount, string Gateway, PaymentState State, DateTimeOffset ExpiresAt, LiveTicket Live);

internal sealed class ViewPaymentHandler(IDbContextFactory<PortalDb> dbs, LiveHub live) : IQueryHandler<ViewPayment, PaymentView>
{
    public async Task<Result<PaymentView>> Handle(Scope scope, ViewPayment query, CancellationToken ct)
    {
        var ticket = live.Ticket(MoneyTopics.Of(scope.AccountId));
        await using var db = await dbs.CreateDbContextAsync(ct);
        var payment = await db.Payments.AsNoTracking().SingleOrDefaultAsync(p => p.Id == query.PaymentId && p.AccountId == scope.AccountId, ct);
        return payment is null
            ? Refusal.NotFound("payment")
            : new PaymentView(payment.Id, payment.Amount, payment.Gateway, payment.State, payment.ExpiresAt, ticket);
    }
}
