using KsPortal.Bench.Portal;
using KsPortal.Core.Demands;
using KsPortal.Core.Kernel;
using KsPortal.Core.Orders;

namespace KsPortal.Bench.Claim;

/// <summary>A demand that waits to be claimed.</summary>
internal sealed record OpenDemand(Guid Id, Somebody Client);

/// <summary>What is done between posting a demand and the last review, each act a command of its own.</summary>
internal static class OrderLife
{
    extension(PortalHouse house)
    {
        public async Task<OpenDemand> Post(Somebody client, Guid category, string title = "做一个公司网站首页")
        {
            var demand = Guid.CreateVersion7();
            await house.Ok(client.Scope, new PostDemand(Guid.CreateVersion7(), demand, new DemandForm(
                category, DemandWay.Instant, title, "五屏内容，前端要适配手机，文案已经写好。", 20_00, DateTimeOffset.UtcNow.AddDays(3), [])));
            return new(demand, client);
        }

        public Task<Result<Claimed>> Claim(OpenDemand demand, Somebody provider)
            => house.Send(provider.Scope, new ClaimDemand(Guid.CreateVersion7(), demand.Id));

        public Task<Result<Done>> Deliver(Claimed order, Somebody provider)
            => house.Send(provider.Scope, new Deliver(Guid.CreateVersion7(), order.OrderId, order.MilestoneId, "首页做好了，链接在说明里。", []));

        public Task<Result<Done>> Accept(Claimed order, Somebody client)
            => house.Send(client.Scope, new AcceptDelivery(Guid.CreateVersion7(), order.OrderId, order.MilestoneId));

        public Task<Result<Done>> Review(Claimed order, Somebody by)
            => house.Send(by.Scope, new WriteReview(Guid.CreateVersion7(), order.OrderId, 5, 5, 4, "很顺利，下次还来。", null));
    }
}
