using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

/// <summary>What is to be paid: whose escrow, by whom, and for what (<see cref="Payment.Subject"/>).</summary>
internal sealed record Deal(Guid Id, Guid Client, PaidFor For, Guid Subject);

/// <summary>The client's money from payment to acceptance. Rooms further down call these in their own unit of work.</summary>
internal static class Escrow
{
    extension(Work work)
    {
        /// <summary>
        /// From the client's wallet into the deal's escrow, and what a reserved coupon takes off from its campaign. Refuses with what is missing.
        /// Every held deal has one payment that succeeded: the one that brought the money, or one out of the wallet.
        /// </summary>
        /// <param name="paid">The payment that brought the money into the wallet in this very unit of work; null when it was there.</param>
        public async Task<Refusal?> Hold(Deal deal, Amount total, Payment? paid, CancellationToken ct)
        {
            var coupon = await work.ReservedCoupon(deal.For, deal.Subject);
            var own = total.Minor - (coupon?.DiscountMinor ?? 0);
            if (paid is null && await work.Db.Balance(LedgerKind.Available, deal.Client, ct) is var available && available < own)
                return Refusal.Conflict("money.short", Amount.Fen(own - available));

            var escrow = LedgerKind.Escrow.Of(deal.Id);
            var legs = new List<Movement> { new(TransferKind.Hold, LedgerKind.Available.Of(deal.Client), escrow, own) };
            if (coupon is not null)
            {
                coupon.Spend(deal.Id, work.Now);
                legs.Add(new(TransferKind.Coupon, LedgerKind.Coupons.Of(coupon.CouponId), escrow, coupon.DiscountMinor));
            }
            work.Post($"hold:{deal.Id:n}", deal.Id, legs);

            if (paid is null) work.Db.Add(paid = Payment.FromWallet(deal.Client, Amount.Fen(own), deal.For, deal.Subject, work.Now));
            paid.Held(deal.Id);
            return null;
        }

        /// <summary>A part is accepted: its sum less the fee goes to the provider's clearing account. Answers the fee.</summary>
        public async Task<Amount> Release(Guid deal, Guid subject, Guid provider, Amount amount, FeeTerms terms, CancellationToken ct)
        {
            var before = await work.SettledOf(deal);
            var fee = FeeRule.Next(before.Released + before.Fee, before.Fee, amount.Minor, terms);
            var settled = new Settlement
            {
                Subject = subject, Deal = deal, Kind = SettlementKind.Released, ReleasedMinor = amount.Minor - fee, FeeMinor = fee, At = work.Now,
            };
            await work.Move(settled, Guid.Empty, provider, null, ct);
            return Amount.Fen(fee);
        }

        /// <summary>A part will not be delivered: all of it goes back to where it came from, without a fee.</summary>
        public async Task Refund(Guid deal, Guid subject, Guid client, Amount amount, CancellationToken ct)
        {
            var split = Split.Of(await work.ToSplit(deal, amount.Minor, ct), amount.Minor, FeeTerms.Standard);   // nothing is released: no fee
            await work.Settle(deal, subject, SettlementKind.Refunded, client, Guid.Empty, split, ct);
        }

        /// <summary>Both agreed, or staff ruled, before the part was accepted: each gets his share in one operation.</summary>
        /// <param name="split">Of <see cref="SplitBases.ToSplit"/>.</param>
        public Task Settle(Guid deal, Guid subject, Guid client, Guid provider, Split split, CancellationToken ct)
            => work.Settle(deal, subject, split.ToProvider + split.Fee == 0 ? SettlementKind.Refunded : SettlementKind.Split, client, provider, split, ct);

        private async Task Settle(Guid deal, Guid subject, SettlementKind kind, Guid client, Guid provider, Split split, CancellationToken ct)
        {
            var settled = new Settlement
            {
                Subject = subject, Deal = deal, Kind = kind, ReleasedMinor = split.ToProvider, FeeMinor = split.Fee,
                RefundedMinor = split.ToClient, CouponBackMinor = split.CouponBack, At = work.Now,
            };
            await work.Move(settled, client, provider, await work.SpentCoupon(deal, ct), ct);
        }

        /// <summary>
        /// Some of what had been released is given back: by the provider out of what he got, by the platform out of its fee. Refuses when the
        /// provider has not got it any more.
        /// </summary>
        /// <param name="part">The milestone it had been released for.</param>
        /// <param name="subject">What decided it: a refund case.</param>
        /// <param name="split">Of <see cref="SplitBases.ToReturn"/>: how all that was released is shared anew.</param>
        public async Task<Refusal?> Return(Guid deal, Guid part, Guid subject, Guid client, Guid provider, Split split, CancellationToken ct)
        {
            var before = await work.SettledOf(deal);
            var settled = new Settlement
            {
                Subject = subject, Deal = deal, Part = part, Kind = SettlementKind.Returned, ReleasedMinor = split.ToProvider - before.Released,
                FeeMinor = split.Fee - before.Fee, RefundedMinor = split.ToClient, CouponBackMinor = split.CouponBack, At = work.Now,
            };
            var from = await work.IsCleared(part, ct) ? LedgerKind.Available : LedgerKind.Clearing;
            if (await work.Db.Balance(from, provider, ct) < -settled.ReleasedMinor)
                return Refusal.Conflict("money.returned-short");
            await work.Move(settled, client, provider, await work.SpentCoupon(deal, ct), ct, from);
            return null;
        }

        /// <summary>What was earned with one part, less what was given back of it, is free now.</summary>
        public async Task ClearEarnings(Guid deal, Guid part, Guid provider, CancellationToken ct)
        {
            var net = await work.Db.Settlements.Where(s => s.Subject == part || s.Part == part).SumAsync(s => s.ReleasedMinor, ct);
            work.Post($"clear:{part:n}", deal, new Movement(TransferKind.Clear, LedgerKind.Clearing.Of(provider), LedgerKind.Available.Of(provider), net));
        }

        private Task<bool> IsCleared(Guid part, CancellationToken ct)
            => work.Db.Transfers.AnyAsync(t => t.Operation == $"clear:{part:n}", ct);

        private Task<CouponUse?> SpentCoupon(Guid deal, CancellationToken ct)
            => work.Db.CouponUses.SingleOrDefaultAsync(u => u.Deal == deal && u.State == CouponUseState.Spent, ct);

        /// <summary>The one place where a settlement becomes money: what comes back first, then what goes out.</summary>
        private async Task Move(Settlement settled, Guid client, Guid provider, CouponUse? coupon, CancellationToken ct, LedgerKind from = LedgerKind.Clearing)
        {
            work.Db.Add(settled);
            var escrow = LedgerKind.Escrow.Of(settled.Deal);
            var legs = new List<Movement>();
            if (settled.ReleasedMinor < 0) legs.Add(new(TransferKind.Return, from.Of(provider), escrow, -settled.ReleasedMinor));
            if (settled.FeeMinor < 0) legs.Add(new(TransferKind.FeeBack, LedgerKind.Fees.Of(Guid.Empty), escrow, -settled.FeeMinor));
            if (settled.ReleasedMinor > 0) legs.Add(new(TransferKind.Release, escrow, LedgerKind.Clearing.Of(provider), settled.ReleasedMinor));
            if (settled.FeeMinor > 0) legs.Add(new(TransferKind.Fee, escrow, LedgerKind.Fees.Of(Guid.Empty), settled.FeeMinor));
            if (settled.RefundedMinor > 0) legs.Add(new(TransferKind.Refund, escrow, LedgerKind.Available.Of(client), settled.RefundedMinor));
            if (settled.CouponBackMinor > 0) legs.Add(new(TransferKind.CouponBack, escrow, LedgerKind.Coupons.Of(coupon!.CouponId), settled.CouponBackMinor));
            work.Post($"settle:{settled.Subject:n}", settled.Deal, legs);
            FaultPoint.Pass("money.settled");

            // All of what the coupon paid came back: he has not had anything for it.
            if (coupon is not null && settled.CouponBackMinor > 0
                && settled.CouponBackMinor + await work.Db.Settlements.Where(s => s.Deal == settled.Deal).SumAsync(s => s.CouponBackMinor, ct) == coupon.DiscountMinor)
                await work.GiveBackCoupon(coupon, ct);
        }
    }
}
