using KsPortal.Core.Demands;
using KsPortal.Core.Market;
using KsPortal.Core.Messaging;
using KsPortal.Core.Orders;

namespace KsPortal.Tests.Messaging;

/// <summary>A deal between Ann and Bob, as far as the tests of talk, notices and support need it.</summary>
public sealed record Deal(Guid DemandId, Guid OrderId, Guid MilestoneId)
{
    public Guid Talk => TalkIds.OfOrder(OrderId);
}

public static class Talking
{
    extension(TestPortal portal)
    {
        public Guid NewId => Guid.CreateVersion7(portal.Now);

        /// <summary>Ann posts an instant demand; her money is held.</summary>
        public async Task<Guid> Posted(long fen = 800_00, string title = "修复支付回调")
        {
            var (branch, leaf) = (new Guid("01900000-0000-7000-8000-0000000ca7e0"), new Guid("01900000-0000-7000-8000-0000000ca7e1"));
            await portal.As(portal.Ada).Ok(new SetUpCategory(branch, null, "coding", "编程开发", "Coding", "code", 1));
            await portal.As(portal.Ada).Ok(new SetUpCategory(leaf, branch, "web", "网站", "Web", "code", 2));
            await portal.Fund(portal.Ann, fen);
            var demand = portal.NewId;
            await portal.As(portal.Ann).Ok(new PostDemand(portal.NewId, demand,
                new DemandForm(leaf, DemandWay.Instant, title, "回调偶尔丢单，要查清原因并修好", fen, portal.Now.AddDays(2), [])));
            return demand;
        }

        /// <summary>Bob (or another) claims it; every reaction has run, so the talk is open.</summary>
        public async Task<Deal> Deal(long fen = 800_00, string title = "修复支付回调", Scope? provider = null)
        {
            var demand = await portal.Posted(fen, title);
            var order = (await portal.As(provider ?? portal.Bob).Ok(new ClaimDemand(portal.NewId, demand))).OrderId;
            await portal.React();
            await using var db = portal.Db();
            return new(demand, order, (await db.Orders.Include(o => o.Milestones).SingleAsync(o => o.Id == order)).Milestones[0].Id);
        }

        public Task<Sent> Say(Scope who, Deal deal, string text) => portal.As(who).Ok(new SendMessage(portal.NewId, deal.Talk, text, []));

        /// <summary>Ann and Bob write by turns.</summary>
        public async Task Write(Deal deal, int lines)
        {
            for (var n = 0; n < lines; n++) await portal.Say(n % 2 == 0 ? portal.Ann : portal.Bob, deal, $"第 {n} 句");
        }

        public async Task<IReadOnlyList<MessageLine>> Lines(Scope who, Deal deal)
            => (await portal.As(who).Ok(new ViewConversation(deal.Talk))).Messages;
    }
}
