using KsPortal.Core.Money;
using KsPortal.Core.Orders;
using KsPortal.Core.Refunds;

namespace KsPortal.Tests.Refunds;

/// <summary>Ann wants money back of Bob.</summary>
public static class GivenRefund
{
    public const string Because = "首页少做了两屏，联系不上。", No = "做好的部分都交了，不同意。";

    public static AskRefund Asking(Guid order, long fen, RefundWhy why = RefundWhy.NotAsAgreed) => new(Guid.CreateVersion7(), order, fen, why, Because, []);
    public static OfferRefund Offering(Guid order, long fen, RefundWhy why = RefundWhy.CannotFinish) => new(Guid.CreateVersion7(), order, fen, why, Because, []);

    extension(TestPortal portal)
    {
        /// <summary>Ann asked, Bob is to answer.</summary>
        public async Task<Guid> AskedBack(Guid order, long fen, RefundWhy why = RefundWhy.NotAsAgreed)
            => (await portal.As(portal.Ann).Ok(Asking(order, fen, why))).CaseId;

        /// <summary>Bob said no: support has it.</summary>
        public async Task<Guid> Escalated(Guid order, long fen)
        {
            var one = await portal.AskedBack(order, fen);
            await portal.As(portal.Bob).Ok(new RejectRefund(portal.NewKey, one, No));
            return one;
        }

        /// <summary>Sue has it in hand, and both have shown what speaks for them.</summary>
        public async Task<Guid> Heard(Guid order, long fen)
        {
            var one = await portal.Escalated(order, fen);
            await portal.As(portal.Sue).Ok(new ClaimCase(one));
            await portal.As(portal.Ann).Ok(new AddEvidence(portal.NewKey, one, Because, []));
            await portal.As(portal.Bob).Ok(new AddEvidence(portal.NewKey, one, No, []));
            return one;
        }

        /// <summary>Sue proposed a sum.</summary>
        public async Task<Guid> Proposed(Guid order, long fen, long proposed)
        {
            var one = await portal.Heard(order, fen);
            await portal.As(portal.Sue).Ok(new ProposeRefund(portal.NewKey, one, proposed, "两边各让一步。"));
            return one;
        }

        /// <summary>Bob does not want it.</summary>
        public async Task<Guid> ToRule(Guid order, long fen, long proposed)
        {
            var one = await portal.Proposed(order, fen, proposed);
            await portal.As(portal.Bob).Ok(new RejectRefund(portal.NewKey, one, No));
            return one;
        }

        public async Task<Guid> Ruled(Guid order, long fen, long ruled)
        {
            var one = await portal.ToRule(order, fen, ruled);
            await portal.As(portal.Sue).Ok(new RuleOnCase(portal.NewKey, one, ruled, "交付的内容只有三屏。"));
            return one;
        }

        /// <summary>Ann paid at a provider, and got so much of it back into her wallet.</summary>
        public async Task<(Guid Order, Guid Case)> RefundedAtProvider(long fen)
        {
            var order = (await portal.As(portal.Ann).Ok(GivenBought.Buying(await portal.Listed()))).OrderId;
            var payment = (await portal.As(portal.Ann).Ok(new StartPayment(portal.NewKey, PaidFor.Order, order, DemoGateway.Name))).PaymentId;
            await portal.Node.Gateways.Run();
            Assert.Null(await portal.Node.Desk.Answer(payment, DemoAnswer.Succeed));
            await portal.As(portal.Bob).Ok(new TakeOnOrder(portal.NewKey, order));
            var one = await portal.AskedBack(order, fen);
            await portal.As(portal.Bob).Ok(new AcceptRefund(portal.NewKey, one, fen));
            return (order, one);
        }

        public async Task<RefundView> Refund(Guid order, Scope? who = null) => await portal.As(who ?? portal.Ann).Ok(new RefundOf(order, ToOpen: true));

        public async Task<(long Ann, long Bob, long Clearing, long Fees, long Held)> Purses(Guid order)
        {
            Guid deal;
            await using (var db = portal.Db())
                deal = db.Set<Order>().Single(o => o.Id == order).Deal;
            return (await portal.Balance(LedgerKind.Available, portal.Ann.AccountId), await portal.Balance(LedgerKind.Available, portal.Bob.AccountId),
                await portal.Balance(LedgerKind.Clearing, portal.Bob.AccountId), await portal.Balance(LedgerKind.Fees, Guid.Empty), await portal.Balance(LedgerKind.Escrow, deal));
        }
    }
}
