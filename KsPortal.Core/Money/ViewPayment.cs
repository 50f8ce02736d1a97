using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

[Needs(Who.Member)]
public sealed record ViewPayment(Guid PaymentId) : IQuery<PaymentView>;

public sealed record PaymentView(Guid Id, Amount Amount, string Gateway, PaymentState State, DateTimeOffset ExpiresAt, LiveTicket Live)
{
    public PaidFor For { get; init; }
    public Guid Subject { get; init; }
    /// <summary>Neither paid nor given up.</summary>
    public bool Open => State is PaymentState.Created or PaymentState.Pending;
    /// <summary>Where it is paid, and what the code says; not yet known while the provider has not answered.</summary>
    public string? PayUrl { get; init; }
    public string? QrText { get; init; }
    /// <summary>The provider gives no clear answer, since then.</summary>
    public DateTimeOffset? AskedAt { get; init; }
    /// <summary>Money of it that goes or went back, and why: a code.</summary>
    public GatewayRefundState? Back { get; init; }
    public string? BackReason { get; init; }
    public Amount BackSum { get; init; }
}

internal sealed class ViewPaymentHandler(IDbContextFactory<PortalDb> dbs, LiveHub live) : IQueryHandler<ViewPayment, PaymentView>
{
    public async Task<Result<PaymentView>> Handle(Scope scope, ViewPayment query, CancellationToken ct)
    {
        var ticket = live.Ticket(MoneyTopics.Of(scope.AccountId));
        await using var db = await dbs.CreateDbContextAsync(ct);
        var payment = await db.Payments.AsNoTracking().SingleOrDefaultAsync(p => p.Id == query.PaymentId && p.AccountId == scope.AccountId, ct);
        return payment is null ? Refusal.NotFound("payment") : await db.ViewOf(payment, ticket, ct);
    }
}

internal static class PaymentViews
{
    extension(PortalDb db)
    {
        public async Task<PaymentView> ViewOf(Payment payment, LiveTicket ticket, CancellationToken ct)
        {
            var back = await db.GatewayRefunds.AsNoTracking().Where(r => r.PaymentId == payment.Id).OrderBy(r => r.StartedAt).ToListAsync(ct);
            return new PaymentView(payment.Id, payment.Amount, payment.Gateway, payment.State, payment.ExpiresAt, ticket)
            {
                For = payment.For, Subject = payment.Subject, PayUrl = payment.PayUrl, QrText = payment.QrText, AskedAt = payment.AskedAt,
                Back = back is [.., var last] ? last.State : null, BackReason = back is [.., var why] ? why.Reason : null, BackSum = Amount.Fen(back.Sum(r => r.Amount.Minor)),
            };
        }
    }
}
