using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

/// <summary>For whoever is about to pay for something: what he has, which providers there are, and how the payment stands that he has begun.</summary>
[Needs(Who.Member)]
public sealed record WaysToPay(PaidFor For, Guid Subject) : IQuery<WaysToPayView>;

/// <param name="CouponId">The coupon that is put aside for it, and what it takes off.</param>
/// <param name="First">The way its owner wants to see first, if he chose one.</param>
/// <param name="Last">The newest payment for it through a provider, however it stands.</param>
public sealed record WaysToPayView(Amount Available, Guid? CouponId, Amount Discount, IReadOnlyList<GatewayWay> Ways, GatewayWay? First, PaymentView? Last, LiveTicket Live);

public sealed record GatewayWay(string Gateway, GatewayMethod Method)
{
    /// <summary>No provider is asked: the money is here.</summary>
    public static GatewayWay Wallet { get; } = new(Payment.Wallet, default);
}

internal sealed class WaysToPayHandler(IDbContextFactory<PortalDb> dbs, LiveHub live, GatewayList gateways) : IQueryHandler<WaysToPay, WaysToPayView>
{
    public async Task<Result<WaysToPayView>> Handle(Scope scope, WaysToPay query, CancellationToken ct)
    {
        var (ticket, me) = (live.Ticket(MoneyTopics.Of(scope.AccountId)), scope.AccountId);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var coupon = await db.CouponUses.AsNoTracking()
            .SingleOrDefaultAsync(u => u.AccountId == me && u.For == query.For && u.Subject == query.Subject && u.State == CouponUseState.Reserved, ct);
        var last = await db.Payments.AsNoTracking()
            .Where(p => p.AccountId == me && p.For == query.For && p.Subject == query.Subject && p.Gateway != Payment.Wallet)
            .OrderByDescending(p => p.StartedAt).ThenByDescending(p => p.Id).FirstOrDefaultAsync(ct);
        return new WaysToPayView(
            Amount.Fen(await db.Balance(LedgerKind.Available, me, ct)), coupon?.CouponId, Amount.Fen(coupon?.DiscountMinor ?? 0),
            gateways.Ways, await db.PreferredWay(me, gateways, ct),
            last is null ? null : await db.ViewOf(last, ticket, ct), ticket);
    }
}
