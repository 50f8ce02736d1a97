using KsPortal.Core.Money;

namespace KsPortal.Tests.Harness;

/// <summary>Accounts outside, and payouts to them.</summary>
public static class GivenPayouts
{
    public const string Card = "6222021234567890128";

    extension(TestPortal portal)
    {
        /// <summary>A bank card of this member, added so long ago that nobody has to look at payouts to it.</summary>
        public async Task<Guid> PayoutMethod(Scope who, bool old = true)
        {
            await portal.As(who).Ok(new AddPayoutMethod(Guid.CreateVersion7(), PayoutKind.Bank, "陈牧之", Card));
            if (old) portal.Clock.Advance(Core.Money.PayoutMethod.New);
            return (await portal.As(who).Ok(new MyPayoutMethods())).Methods[^1].Id;
        }

        /// <summary>The member has the money, and sends it there.</summary>
        public async Task<Guid> Payout(Scope who, long fen, Guid method)
        {
            await portal.Fund(who, fen);
            return (await portal.As(who).Ok(new RequestPayout(Guid.CreateVersion7(), method, fen))).PayoutId;
        }

        public async Task<PayoutRow> PayoutRow(Scope who, Guid payout) => (await portal.As(who).Ok(new MyPayouts())).Rows.Rows.Single(row => row.Id == payout);

        public async Task<(long Available, long InTransit)> Purse(Scope who)
            => (await portal.Balance(LedgerKind.Available, who.AccountId), await portal.Balance(LedgerKind.PayoutsInTransit, who.AccountId));
    }
}
