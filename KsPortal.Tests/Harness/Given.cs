using KsPortal.Core.Accounts;
using KsPortal.Core.Demands;
using KsPortal.Core.Market;
using KsPortal.Core.Orders;

namespace KsPortal.Tests.Harness;

/// <summary>Where many tests begin: a category, an open demand, a running order.</summary>
public static class Given
{
    public static readonly Guid Branch = new("01900000-0000-7000-8000-00000000c001");
    public static readonly Guid Leaf = new("01900000-0000-7000-8000-00000000c002");
    public static readonly Guid OtherLeaf = new("01900000-0000-7000-8000-00000000c003");

    extension(TestPortal portal)
    {
        public Guid NewKey => Guid.CreateVersion7(portal.Now);

        /// <summary>编程开发 with two leaves; Bob and Ben work in the first.</summary>
        public async Task Market()
        {
            var ada = portal.As(portal.Ada);
            await ada.Ok(new SetUpCategory(Branch, null, "code", "编程开发", "Programming", "layers", 1));
            await ada.Ok(new SetUpCategory(Leaf, Branch, "web", "网站开发", "Web sites", "layers", 2));
            await ada.Ok(new SetUpCategory(OtherLeaf, Branch, "app", "应用开发", "Apps", "phone", 3));
            foreach (var provider in new[] { portal.Bob, portal.Ben })
                await portal.As(provider).Ok(new EditProfile(new("Builds web sites", "Ten years of it.", "上海", ["网站", "前端", "小程序"], [Leaf])));
        }

        public DemandForm Form(long fen = 800_00) => new(Leaf, DemandWay.Instant, "做一个公司网站首页", "五屏内容，前端要适配手机，文案已经写好。", fen,
            portal.Now.AddDays(2), []);

        /// <summary>Ann has the money and posts an instant demand.</summary>
        public async Task<Guid> OpenDemand(long fen = 800_00, Scope? client = null)
        {
            var demand = Guid.CreateVersion7(portal.Now);
            await portal.Fund(client ?? portal.Ann, fen);
            await portal.As(client ?? portal.Ann).Ok(new PostDemand(Guid.CreateVersion7(), demand, portal.Form(fen)));
            return demand;
        }

        /// <summary>Bob claimed Ann's demand.</summary>
        public async Task<OrderView> RunningOrder(long fen = 800_00)
        {
            var demand = await portal.OpenDemand(fen);
            var claimed = await portal.As(portal.Bob).Ok(new ClaimDemand(Guid.CreateVersion7(), demand));
            return await portal.As(portal.Bob).Ok(new ViewOrder(claimed.OrderId));
        }

        public async Task<OrderView> DeliveredOrder(long fen = 800_00)
        {
            var order = await portal.RunningOrder(fen);
            await portal.As(portal.Bob).Ok(new Deliver(Guid.CreateVersion7(), order.Id, order.Milestones[0].Id, "首页做好了，链接在说明里。", []));
            return await portal.As(portal.Bob).Ok(new ViewOrder(order.Id));
        }

        public async Task<OrderView> FinishedOrder(long fen = 800_00)
        {
            var order = await portal.DeliveredOrder(fen);
            await portal.As(portal.Ann).Ok(new AcceptDelivery(Guid.CreateVersion7(), order.Id, order.Milestones[0].Id));
            return await portal.As(portal.Ann).Ok(new ViewOrder(order.Id));
        }
    }
}
