using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

/// <summary>The three movements of a payout.</summary>
internal static class PayoutMoney
{
    extension(Work work)
    {
        /// <summary>Out of the wallet the moment it is asked for: what is on its way cannot be spent as well.</summary>
        public void TakeOut(Payout payout)
            => work.Post($"payout:{payout.Id:n}", null, new Movement(TransferKind.PayOut, LedgerKind.Available.Of(payout.AccountId), InTransit(payout), payout.Amount.Minor));

        public void HandOver(Payout payout)
            => work.Post($"payout-sent:{payout.Id:n}", null, new Movement(TransferKind.PayOutSent, InTransit(payout), Outside(payout), payout.Amount.Minor));

        /// <summary>Into the wallet again: from where it is, which is outside once it was sent.</summary>
        public void BringBack(Payout payout)
            => work.Post($"payout-back:{payout.Id:n}", null,
                new Movement(TransferKind.PayOutBack, payout.SentAt is null ? InTransit(payout) : Outside(payout), LedgerKind.Available.Of(payout.AccountId), payout.Amount.Minor));
    }

    private static LedgerKey InTransit(Payout payout) => LedgerKind.PayoutsInTransit.Of(payout.AccountId);

    private static LedgerKey Outside(Payout payout) => LedgerKind.Gateway.Of(GatewayNames.OwnerOf(payout.Gateway));
}
