using KsPortal.Core.Checks;
using KsPortal.Core.Market;
using KsPortal.Core.Orders;
using Microsoft.Extensions.DependencyInjection;

namespace KsPortal.Tests.Harness;

/// <summary>Bob has a service for sale, Ann buys it.</summary>
public static class GivenBought
{
    public const string Wants = "首页改版，五屏，品牌色附在文件里。";

    public static ListingForm Offer(long fen = 600_00, int days = 3, int rounds = 1)
        => new(Given.Leaf, "企业官网首页设计与前端", "设计稿和前端代码，适配手机，交付源文件和上线说明。", fen, days, rounds, null);

    public static PlaceOrder Buying(Guid listing, long fen = 600_00, int days = 3, int rounds = 1)
        => new(Guid.CreateVersion7(), listing, new(fen, days, rounds), Wants, []);

    extension(TestPortal portal)
    {
        /// <summary>Bob's service.</summary>
        public async Task<Guid> Listed(long fen = 600_00, int days = 3, int rounds = 1, Scope? seller = null)
        {
            var id = Guid.CreateVersion7();
            await portal.As(seller ?? portal.Bob).Ok(new PublishListing(Guid.CreateVersion7(), id, Offer(fen, days, rounds)));
            return id;
        }

        /// <summary>Ann ordered and has not paid; the money is in her wallet.</summary>
        public async Task<Guid> PlacedOrder(long fen = 600_00)
        {
            await portal.Fund(portal.Ann, fen);
            return (await portal.As(portal.Ann).Ok(Buying(await portal.Listed(fen), fen))).OrderId;
        }

        /// <summary>Paid, and Bob has not answered yet.</summary>
        public async Task<Guid> PaidOrder(long fen = 600_00)
        {
            var order = await portal.PlacedOrder(fen);
            await portal.As(portal.Ann).Ok(new PayOrder(Guid.CreateVersion7(), order));
            return order;
        }

        /// <summary>Every invariant holds, of money, orders and talk.</summary>
        public async Task NothingIsBroken()
        {
            await portal.React();
            var findings = await portal.Node.Services.GetRequiredService<Checker>().Run(default);
            Assert.Empty(findings.Where(f => f.Broken.Count > 0).Select(f => $"{f}: {string.Join(" | ", f.Broken)}"));
        }
    }
}
