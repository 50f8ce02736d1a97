using KsPortal.Core.Accounts;
using KsPortal.Core.Market;
using KsPortal.Core.Money;
using KsPortal.Core.Orders;
using Microsoft.EntityFrameworkCore;

namespace KsPortal.Tests.Orders;

public sealed class DirectGuardOnSqlite(SqlitePortal portal) : DirectGuardTests(portal), IClassFixture<SqlitePortal>;
public sealed class DirectGuardOnPostgres(PostgresPortal portal) : DirectGuardTests(portal), IClassFixture<PostgresPortal>;

/// <summary>Who may not, and what may not be bought.</summary>
public abstract class DirectGuardTests(TestPortal portal) : PortalTests(portal), IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await Portal.Market();
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private IPortal Ann => Portal.As(Portal.Ann);

    [Fact]
    public async Task Another_price_than_the_listings_is_never_taken_and_the_true_one_is_told()
    {
        var listing = await Portal.Listed(600_00);
        var before = await Orders();
        foreach (var seen in new SeenTerms[] { new(1, 3, 1), new(0, 3, 1), new(-600_00, 3, 1), new(long.MaxValue, 3, 1), new(600_00, 30, 1), new(600_00, 3, 9) })
        {
            var refusal = await Ann.Refused(GivenBought.Buying(listing) with { Seen = seen });
            Assert.Equal(("listing.changed", Amount.Fen(600_00), 3, 1), (refusal.Code, refusal.Args[0], refusal.Args[1], refusal.Args[2]));
        }
        Assert.Equal(before, await Orders());
    }

    [Fact]
    public async Task What_is_paused_unknown_ones_own_or_of_somebody_suspended_cannot_be_bought()
    {
        var (paused, own, suspended) = (await Portal.Listed(), await Portal.Listed(), await Portal.Listed(seller: Portal.Ben));
        await Portal.As(Portal.Bob).Ok(new PauseListing(paused, true));
        Assert.Equal("listing.off", (await Ann.Refused(GivenBought.Buying(paused))).Code);
        Assert.Equal("listing.off", (await Ann.Ok(new BuyTerms(paused))).Not!.Code);
        Assert.Equal(Refusal.NotFound("listing"), await Ann.Refused(GivenBought.Buying(Guid.NewGuid())));
        Assert.Equal(Refusal.NotFound("listing"), await Ann.Refused(new BuyTerms(Guid.NewGuid())));
        Assert.Equal("listing.own", (await Portal.As(Portal.Bob).Refused(GivenBought.Buying(own))).Code);
        Assert.Equal(Refusal.NotAllowed("account.unverified"), await Portal.As(Portal.Una).Refused(GivenBought.Buying(own)));
        Assert.Equal(Refusal.NotAllowed("sign-in.needed"), await Portal.As(Scope.Guest).Refused(new BuyTerms(own)));

        await Portal.Fund(Portal.Ann, 600_00);
        var waiting = await Ann.Ok(GivenBought.Buying(suspended));
        await Portal.As(Portal.Ada).Ok(new SuspendAccount(Portal.Ben.AccountId, "fake papers"));
        Assert.Equal(Refusal.NotFound("listing"), await Portal.As(Portal.Eve).Refused(GivenBought.Buying(suspended)));   // as its page says
        Assert.Equal(Refusal.NotFound("listing"), await Portal.As(Portal.Eve).Refused(new BuyTerms(suspended)));
        var left = await Ann.Ok(new BuyTerms(suspended));
        Assert.Equal((waiting.OrderId, "listing.seller"), (left.Unpaid, left.Not!.Code));
        Assert.Equal("listing.seller", (await Ann.Refused(new PayOrder(Portal.NewKey, waiting.OrderId))).Code);   // nobody pays who cannot be served
        await Ann.Ok(new CancelOrder(Portal.NewKey, waiting.OrderId));
        Assert.Equal(Refusal.NotFound("listing"), await Ann.Refused(new BuyTerms(suspended)));   // nothing of hers hangs on it any more
        await Portal.As(Portal.Ada).Ok(new RestoreAccount(Portal.Ben.AccountId));
        Assert.Null((await Portal.As(Portal.Eve).Ok(new BuyTerms(suspended))).Not);
    }

    [Fact]
    public async Task Requirements_and_files_are_looked_at_before_anything_is_ordered()
    {
        var (listing, before) = (await Portal.Listed(), await Orders());
        var good = GivenBought.Buying(listing);
        var wrong = new (PlaceOrder Order, string Field)[]
        {
            (good with { Requirements = " 短 " }, "Requirements"),
            (good with { Requirements = new string('长', OrderRules.RequirementsMost + 1) }, "Requirements"),
            (good with { Requirements = "帮店铺 刷 单 一百笔" }, "Requirements"),
            (good with { Files = [.. Enumerable.Range(0, OrderRules.FilesMost + 1).Select(_ => Guid.NewGuid())] }, "Files"),
        };
        foreach (var (order, field) in wrong)
        {
            var refusal = await Ann.Refused(order with { Key = Portal.NewKey });
            Assert.Equal((RefusalKind.Invalid, field), (refusal.Kind, refusal.Field));
        }
        Assert.Equal(Refusal.NotFound("file"), await Ann.Refused(good with { Files = [Guid.NewGuid()] }));
        Assert.Equal(before, await Orders());

        var kept = await Ann.Ok(good with { Requirements = "只要首页\0\u202E，五屏" });
        Assert.Equal("只要首页，五屏", (await Ann.Ok(new ViewOrder(kept.OrderId))).Brief);
    }

    [Fact]
    public async Task Eve_meets_a_wall_and_neither_side_does_what_is_the_others()
    {
        var (placed, paid) = (await Portal.PlacedOrder(), await Portal.PaidOrder());
        var (eve, bob) = (Portal.As(Portal.Eve), Portal.As(Portal.Bob));
        foreach (var order in new[] { placed, paid })
        {
            Assert.Equal(Refusal.NotFound("order"), await eve.Refused(new ViewOrder(order)));
            Assert.Equal(Refusal.NotFound("order"), await eve.Refused(new PayOrder(Portal.NewKey, order)));
            Assert.Equal(Refusal.NotFound("order"), await eve.Refused(new CancelOrder(Portal.NewKey, order)));
            Assert.Equal(Refusal.NotFound("order"), await eve.Refused(new TakeOnOrder(Portal.NewKey, order)));
            Assert.Equal(Refusal.NotFound("order"), await Portal.As(Portal.Ben).Refused(new RefuseOrder(Portal.NewKey, order, "mine now")));
        }
        Assert.Equal("order.act", (await bob.Refused(new PayOrder(Portal.NewKey, placed))).Code);
        Assert.Equal("order.act", (await bob.Refused(new CancelOrder(Portal.NewKey, placed))).Code);
        Assert.Equal("order.act", (await bob.Refused(new TakeOnOrder(Portal.NewKey, placed))).Code);
        Assert.Equal("order.act", (await Ann.Refused(new TakeOnOrder(Portal.NewKey, paid))).Code);
        Assert.Equal("order.act", (await Ann.Refused(new RefuseOrder(Portal.NewKey, paid, "changed my mind"))).Code);
        Assert.Equal("order.act", (await Ann.Refused(new CancelOrder(Portal.NewKey, paid))).Code);
        Assert.Equal("order.act", (await Portal.As(Portal.Sue).Refused(new PayOrder(Portal.NewKey, placed))).Code);
        Assert.Equal(OrderState.Funded, (await Ann.Ok(new ViewOrder(paid))).State);
    }

    [Fact]
    public async Task Sue_of_support_may_do_it_for_them_if_she_says_why_and_her_name_stands_in_the_story()
    {
        var (unpaid, taken, refused) = (await Portal.PlacedOrder(), await Portal.PaidOrder(), await Portal.PaidOrder());
        var sue = Portal.As(Portal.Sue);
        Assert.Equal("reason.missing", (await sue.Refused(new CancelOrder(Portal.NewKey, unpaid))).Code);
        Assert.Equal("reason.missing", (await sue.Refused(new TakeOnOrder(Portal.NewKey, taken))).Code);
        Assert.Equal("Reason", (await sue.Refused(new TakeOnOrder(Portal.NewKey, taken, new string('长', OrderRules.NoteMost + 1)))).Field);
        Assert.Equal("Reason", (await sue.Refused(new RefuseOrder(Portal.NewKey, refused, new string('长', OrderRules.NoteMost + 1)))).Field);

        await sue.Ok(new CancelOrder(Portal.NewKey, unpaid, "ordered twice"));
        await sue.Ok(new TakeOnOrder(Portal.NewKey, taken, "Bob said yes on the phone"));
        await sue.Ok(new RefuseOrder(Portal.NewKey, refused, "Bob is in hospital"));

        foreach (var (order, code, why) in new[] { (unpaid, "closed", "ordered twice"), (taken, "taken-on", "Bob said yes on the phone"), (refused, "refused", "Bob is in hospital") })
        {
            var told = (await Ann.Ok(new OrderStory(order))).Events[^1];
            Assert.Equal((code, OrderParty.Staff, "Sue", why), (told.Code, told.By, told.ByName, told.Reason));
        }
        await Portal.NothingIsBroken();
    }

    private async Task<(int, int)> Orders()
    {
        await using var db = Portal.Db();
        return (await db.Orders.CountAsync(), await db.Transfers.CountAsync());
    }
}
