using KsPortal.Bench.Portal;
using KsPortal.Core.Kernel;
using KsPortal.Core.Market;
using KsPortal.Core.Orders;

namespace KsPortal.Bench.Money;

/// <summary>A service somebody sells.</summary>
internal sealed record Service(Guid Id, Somebody Seller);

/// <summary>A direct purchase with its money, each act a command of its own.</summary>
internal static class BoughtLife
{
    public const long Price = 20_00;

    extension(PortalHouse house)
    {
        public async Task<Service> Publish(Somebody seller)
        {
            var id = Guid.CreateVersion7();
            await house.Ok(seller.Scope, new PublishListing(Guid.CreateVersion7(), id,
                new ListingForm(Crowd.Leaf, "企业官网首页设计与前端", "设计稿和前端代码，适配手机，交付源文件和上线说明。", Price, 3, 1, null)));
            return new(id, seller);
        }

        public Task<Result<Placed>> Place(Service service, Somebody client)
            => house.Send(client.Scope, new PlaceOrder(Guid.CreateVersion7(), service.Id, new(Price, 3, 1), "首页改版，五屏，品牌色附在文件里。", []));

        /// <summary>Out of the wallet into escrow.</summary>
        public Task<Result<Done>> Pay(Placed order, Somebody client) => house.Send(client.Scope, new PayOrder(Guid.CreateVersion7(), order.OrderId));

        public Task<Result<Done>> TakeOn(Placed order, Somebody seller) => house.Send(seller.Scope, new TakeOnOrder(Guid.CreateVersion7(), order.OrderId));

        /// <summary>A question, no transaction.</summary>
        public async Task<Guid> PartOf(Placed order, Somebody party) => (await house.Ok(party.Scope, new ViewOrder(order.OrderId))).Milestones[0].Id;

        public Task<Result<Done>> Deliver(Placed order, Guid part, Somebody seller)
            => house.Send(seller.Scope, new Deliver(Guid.CreateVersion7(), order.OrderId, part, "首页做好了，链接在说明里。", []));

        /// <summary>Escrow to the provider's clearing account and the fee.</summary>
        public Task<Result<Done>> Accept(Placed order, Guid part, Somebody client)
            => house.Send(client.Scope, new AcceptDelivery(Guid.CreateVersion7(), order.OrderId, part));
    }
}
