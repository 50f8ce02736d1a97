using KsPortal.Core.Kernel;
using KsPortal.Core.Money;
using KsPortal.Core.Orders;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Refunds;

/// <summary>The client wants what a case brought him not in his wallet but where he had paid from.</summary>
[Needs(Who.Member)]
public sealed record SendRefundBack(Guid Key, Guid CaseId) : ICommand, IKeyed;

/// <param name="May">It may be sent there now.</param>
/// <param name="State">Of the last time it was sent; nothing where it never was.</param>
public sealed record WayBack(string Gateway, Amount Sum, bool May, GatewayRefundState? State);

internal sealed class SendRefundBackHandler : ICommandHandler<SendRefundBack>
{
    public async Task<Result<Done>> Handle(Work work, SendRefundBack command, CancellationToken ct)
    {
        var (it, refused) = await work.RefundToActOn(command.CaseId, ct);
        if (refused is not null)
            return refused;
        var one = it!.Case;
        if (one.PartyOf(work.Scope) is not OrderParty.Client)
            return Refusal.NotAllowed("refund.act");
        if (await work.Db.SentFor(one, it.Order, ct) is not { } paid || (await work.Db.MovedBy(one, ct))?.ToClient is not (> 0 and var minor))
            return Refusal.NotAllowed("refund.no-way-back");

        await work.Db.Lock($"refund:{paid.Id:n}", ct);   // once, in however many tabs
        if (await work.Db.GatewayRefunds.AnyAsync(r => r.PaymentId == paid.Id && r.Reason == WaysBack.Reason(one.Id) && r.State != GatewayRefundState.Back, ct))
            return Refusal.Conflict("refund.sent-back");
        return await work.SendBack(paid, paid.Transaction!, Amount.Fen(minor), WaysBack.Reason(one.Id), ct) is { } no ? no : new Done();
    }
}

internal static class WaysBack
{
    private const string OfCase = "case:";

    public static string Reason(Guid caseId) => $"{OfCase}{caseId:n}";

    /// <summary>Which case it is sent back for; nothing where a payment came late, twice or for what nobody wants any more.</summary>
    public static Guid? CaseOf(GatewayRefund refund)
        => refund.Reason.StartsWith(OfCase, StringComparison.Ordinal) && Guid.TryParse(refund.Reason[OfCase.Length..], out var id) ? id : null;

    extension(PortalDb db)
    {
        /// <summary>The payment through a provider that paid for the deal; nothing where it came out of the wallet.</summary>
        public Task<Payment?> SentFor(RefundCase one, Order order, CancellationToken ct)
            => one.State is not RefundState.Executed ? Task.FromResult<Payment?>(null)
                : db.Payments.AsNoTracking().Where(p => p.Deal == order.Deal && p.AccountId == one.ClientId && p.State == PaymentState.Succeeded
                    && p.Gateway != Payment.Wallet && p.Transaction != null).OrderBy(p => p.StartedAt).FirstOrDefaultAsync(ct);

        public async Task<WayBack?> WayBackOf(RefundCase one, Order order, CancellationToken ct)
        {
            if (await db.SentFor(one, order, ct) is not { } paid || (await db.MovedBy(one, ct))?.ToClient is not (> 0 and var minor))
                return null;
            var reason = Reason(one.Id);
            var last = await db.GatewayRefunds.AsNoTracking().Where(r => r.PaymentId == paid.Id && r.Reason == reason)
                .OrderBy(r => r.State == GatewayRefundState.Back).ThenByDescending(r => r.StartedAt).FirstOrDefaultAsync(ct);
            return new(paid.Gateway, Amount.Fen(minor), last?.State is null or GatewayRefundState.Back, last?.State);
        }
    }
}
