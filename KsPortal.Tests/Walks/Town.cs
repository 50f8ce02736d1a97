using KsPortal.Core.Accounts;
using KsPortal.Core.Demands;
using KsPortal.Core.Market;
using KsPortal.Core.Money;
using KsPortal.Core.Orders;
using Microsoft.Extensions.DependencyInjection;

namespace KsPortal.Tests.Walks;

/// <summary>A served portal with its people: Ann has money, Bob and Ben may provide what she needs, Sue is support.</summary>
internal sealed class Town(PortalHost host)
{
    private readonly Dictionary<string, Guid> ids = [];

    public Guid this[string name] => ids[name];

    public static string Title => "做一个公司网站首页";
    public static string Brief => "五屏内容，前端要适配手机，文案已经写好，图片由我们提供。";

    public static async Task<Town> At(PortalHost host, long annsFen)
    {
        var town = new Town(host);
        Ok(await host.AsPortal(new SetUpCategory(Given.Branch, null, "code", "编程开发", "Programming", "layers", 1)));
        Ok(await host.AsPortal(new SetUpCategory(Given.Leaf, Given.Branch, "web", "网站开发", "Web sites", "layers", 2)));
        foreach (var name in new[] { "ann", "bob", "ben", "sue" })
        {
            (await host.Join(name, asProvider: name[0] == 'b')).Dispose();
            var upper = name.ToUpperInvariant();
            await using var db = host.Db();
            town.ids[name] = await db.Users.Where(l => l.NormalizedUserName == upper).Select(l => l.Id).SingleAsync();
        }
        foreach (var name in new[] { "bob", "ben" })
        {
            Ok(await host.AsPortal(new ApproveProvider(town.ids[name])));
            await town.As(name, new EditProfile(new("Builds web sites", "Ten years of it.", "上海", ["网站", "前端", "小程序"], [Given.Leaf])));
        }
        Ok(await host.AsPortal(new GiveRole(town.ids["sue"], Role.Support)));
        var payment = await town.As("ann", new StartTopUp(Guid.CreateVersion7(), annsFen));
        await host.Services.GetRequiredService<DemoDesk>().Pay(payment.PaymentId);
        return town;
    }

    /// <summary>One more of support, whom nobody had anything to do with yet.</summary>
    public async Task Employ(string name)
    {
        (await host.Join(name)).Dispose();
        ids[name] = await host.IdOf(name);
        Ok(await host.AsPortal(new GiveRole(ids[name], Role.Support)));
    }

    /// <summary>Bob has begun what Ann paid for.</summary>
    public async Task<Guid> Running(string title, long fen)
    {
        var listing = Guid.CreateVersion7();
        await As("bob", new PublishListing(Guid.CreateVersion7(), listing, new(Given.Leaf, title, "设计稿和前端代码，适配手机，交付源文件和上线说明。", fen, 3, 1, null)));
        var order = (await As("ann", GivenBought.Buying(listing, fen, 3, 1))).OrderId;
        await As("ann", new PayOrder(Guid.CreateVersion7(), order));
        await As("bob", new TakeOnOrder(Guid.CreateVersion7(), order));
        return order;
    }

    /// <summary>What this person does elsewhere than in a window of the test.</summary>
    public async Task<T> As<T>(string name, IRequest<T> request) => Ok(await host.AsMember(ids[name], request));

    public async Task<Guid> OpenDemand()
    {
        var demand = Guid.CreateVersion7();
        await As("ann", new PostDemand(Guid.CreateVersion7(), demand, new(Given.Leaf, DemandWay.Instant, Title, Brief, 800_00, DateTimeOffset.UtcNow.AddDays(2), [])));
        return demand;
    }

    private static T Ok<T>(Result<T> result)
    {
        var (value, refused) = result;
        Assert.Null(refused);
        return value!;
    }
}
