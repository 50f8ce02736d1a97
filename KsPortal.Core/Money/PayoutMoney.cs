using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

/// <summary>The three movements of a payout.</summary>
internal static class PayoutMoney
{
    extension(Work work)
    {
        /// <summary>Out of the wallet the moment it is asked for: what is on its way cannot be spent as well.</summary>
        public async Task TakeOut(Payout payout, CancellationToken ct)
            => await work.Post($"payout:{payout.Id:n}", null,
                [new(TransferKind.PayOut, await work.LedgerId(LedgerKind.Available, payout.AccountId, ct), await InTransit(work, payout, ct), payout.Amount.Minor)], ct);

        public async Task HandOver(Payout payout, CancellationToken ct)
            => await work.Post($"payout-sent:{payout.Id:n}", null,
                [new(TransferKind.PayOutSent, await InTransit(work, payout, ct), await Outside(work, payout, ct), payout.Amount.Minor)], ct);

        /// <summary>Into the wallet again: from where it is, which is outside once it was sent.</summary>
        public async Task BringBack(Payout payout, CancellationToken ct)
            => await work.Post($"payout-back:{payout.Id:n}", null,
            [
                new(TransferKind.PayOutBack, payout.SentAt is null ? await InTransit(work, payout, ct) : await Outside(work, payout, ct),
                    await work.LedgerId(LedgerKind.Available, payout.AccountId, ct), payout.Amount.Minor),
            ], ct);
    }

    private static Task<Guid> InTransit(Work work, Payout payout, CancellationToken ct) => work.LedgerId(LedgerKind.PayoutsInTransit, payout.AccountId, ct);

    private static Task<Guid> Outside(Work work, Payout payout, CancellationToken ct) => work.LedgerId(LedgerKind.Gateway, GatewayNames.OwnerOf(payout.Gateway), ct);
}
