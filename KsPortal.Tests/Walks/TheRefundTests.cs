using KsPortal.Core.Market;
using KsPortal.Core.Money;
using KsPortal.Core.Orders;
using KsPortal.Web.Components.Shared;
using Microsoft.Playwright;

namespace KsPortal.Tests.Walks;

public sealed class TheRefundOnSqlite(SqliteHost host, RealBrowser browser) : TheRefundTests(host, browser), IClassFixture<SqliteHost>;
public sealed class TheRefundOnPostgres(PostgresHost host, RealBrowser browser) : TheRefundTests(host, browser), IClassFixture<PostgresHost>;

/// <summary>In real browsers: two settle a refund with the slider, two others leave it to support; the cents on each screen are those that moved.</summary>
public abstract class TheRefundTests : HostTests
{
    private readonly RealBrowser browser;

    protected TheRefundTests(PortalHost host, RealBrowser browser) : base(host)
    {
        Assert.SkipWhen(RealBrowser.Missing is not null, RealBrowser.Missing ?? "");
        this.browser = browser;
    }

    [Fact]
    public async Task A_part_goes_back_by_slider_then_another_order_by_ruling_and_each_ones_cents_add_up()
    {
        var town = await Town.At(Host, 1600_00);
        var (first, second) = (await Running(town, "官网首页改版"), await Running(town, "小程序改版"));
        await using var annsWindow = await browser.Open(Host);
        await using var bobsWindow = await browser.Open(Host);
        await using var suesWindow = await browser.Open(Host);
        var (ann, bob, sue) = (await SignIn(annsWindow, "ann"), await SignIn(bobsWindow, "bob"), await SignIn(suesWindow, "sue"));
        await sue.Go("nav.rail a[href='/console/disputes']", "/console/disputes$");
        await sue.Sees(".empty", "No case waits for support");

        // Ann moves the slider by keys, Bob names another sum to the fen, Ann accepts.
        await ann.To($"/orders/{first}");
        await bob.To($"/orders/{first}");
        await ann.Page.ClickAsync("#refund [data-act=refund]");
        var slider = ann.Page.Locator("#refund input[type=range]");
        await slider.FocusAsync();
        for (var i = 0; i < 10; i++) await slider.PressAsync("ArrowRight");
        await ShowsCents(ann, "#refund form", 480_00);
        await Write(ann, "#refund-text", "首页少做了两屏。");
        await ann.Page.ClickAsync("#refund form button[type=submit]");

        await bob.Sees(".ks-next.mine", "ann asks for a refund");
        await ShowsCents(bob, "#refund .refund-table", 480_00);
        await bob.Page.ClickAsync("[data-act=refund-counter]");
        await bob.Page.FillAsync("#refund form input[data-keep=sum]", "123.45");
        await ShowsCents(bob, "#refund form", 123_45);
        await Write(bob, "#refund-text", "只差一屏，退这些。");
        await bob.Page.ClickAsync("#refund form button[type=submit]");

        await ShowsCents(ann, "#refund .refund-table", 123_45);
        await ann.Page.ClickAsync("[data-act=refund-accept]");
        await ShowsCents(ann, "dialog", 123_45);
        await ann.Page.ClickAsync("dialog .df .btn.primary");
        foreach (var one in new[] { ann, bob })
        {
            await one.Sees("#refund", "The refund was carried out: ¥123.45 back");
            Assert.Equal(await Moved(first), await ShowsCents(one, "#refund", 123_45));
            await one.Sees(".thread .sys", "The refund was carried out");
        }

        // The second one they cannot settle: support hears both, proposes, and rules.
        await ann.To($"/orders/{second}");
        await bob.To($"/orders/{second}");
        await ann.Page.ClickAsync("#refund [data-act=refund]");
        await ann.Page.FillAsync("#refund form input[data-keep=sum]", "800");
        await Write(ann, "#refund-text", "什么都没有做。");
        await ann.Page.ClickAsync("#refund form button[type=submit]");
        await bob.Page.ClickAsync("[data-act=refund-reject]");
        await Write(bob, "dialog textarea", "做了一半，不同意。");
        await bob.Page.ClickAsync("dialog .df .btn.primary");

        await sue.Sees("[data-testid=dispute]", "小程序改版");   // by itself
        await sue.Go("[data-act=claim]", "/console/disputes/[0-9a-f-]{36}$");
        await sue.Sees(".talk .door");
        await Write(sue, "#why", "退款纠纷");
        await sue.Page.ClickAsync("[data-testid=open]");
        await sue.Sees(".thread .sys", "asks for ¥800.00 back");
        foreach (var (one, says) in new[] { (ann, "没有收到任何文件。"), (bob, "半成品在附件里。") })
        {
            await one.Page.ClickAsync("[data-act=refund-addevidence]");
            await Write(one, "#evidence-text", says);
            await one.Page.ClickAsync("#refund form button[type=submit]");
            await sue.Sees("[data-testid=evidence]", says);
        }
        await Judge(sue, 500_00, "一半没有做。");
        await ShowsCents(ann, "#refund .refund-table", 500_00);
        await ann.Page.ClickAsync("[data-act=refund-accept]");
        await ann.Page.ClickAsync("dialog .df .btn.primary");
        await bob.Sees("#refund .refund-table", "ann has said yes, bob not yet");
        await bob.Page.ClickAsync("[data-act=refund-reject]");
        await Write(bob, "dialog textarea", "退得太多。");
        await bob.Page.ClickAsync("dialog .df .btn.primary");
        await sue.Sees("#judge-h", "Rule");
        await Judge(sue, 400_01, "交付的半成品可用。");
        foreach (var one in new[] { ann, bob })
        {
            await one.Sees("#refund .refund-table", "Support ruled: ¥400.01 back");
            await ShowsCents(one, "#refund .refund-table", 400_01);
            await one.Sees("[data-act=refund-appeal]");
            Assert.True(await one.NeverReloaded());
            Assert.True(one.Faults.Count == 0, string.Join("\n", one.Faults));
        }
        Assert.True(sue.Faults.Count == 0, string.Join("\n", sue.Faults));
    }

    private static async Task Judge(Watcher sue, long fen, string why)
    {
        await sue.Page.FillAsync("form.refund-form input[data-keep=sum]", Amount.Fen(fen).Bare);
        await ShowsCents(sue, "form.refund-form", fen);
        await Write(sue, "#judge-text", why);
        await sue.Page.ClickAsync("form.refund-form button[type=submit]");
        await ShowsCents(sue, "dialog", fen);
        await sue.Page.ClickAsync("dialog .df .btn.primary");
        await Assertions.Expect(sue.Page.Locator("dialog")).ToHaveCountAsync(0, new() { Timeout = 30_000 });
    }

    /// <summary>Waits until this much goes to the client there, and answers what each one gets; together it is the price.</summary>
    private static async Task<(long Client, long Provider, long Fee)> ShowsCents(Watcher page, string within, long fen)
    {
        await Assertions.Expect(page.Page.Locator($"{within} [data-part=client]")).ToHaveTextAsync(Amount.Fen(fen).Plain, new() { Timeout = 30_000 });
        var seen = (await Sum("client"), await Sum("provider"), await Sum("fee"));
        Assert.Equal(800_00, seen.Item1 + seen.Item2 + seen.Item3);
        return seen;

        async Task<long> Sum(string part) => MoneyInput.Fen(await page.Page.InnerTextAsync($"{within} [data-part={part}]"))!.Value;
    }

    private static async Task Write(Watcher page, string field, string text)
    {
        await page.Page.FillAsync(field, text);
        await Assertions.Expect(page.Page.Locator(field)).ToHaveValueAsync(text);
    }

    /// <summary>What the books say was moved.</summary>
    private async Task<(long, long, long)> Moved(Guid order)
    {
        await using var db = Host.Db();
        var deal = await db.Set<Order>().Where(o => o.Id == order).Select(o => o.Deal).SingleAsync();
        var settled = await db.Settlements.SingleAsync(s => s.Deal == deal);
        return (settled.RefundedMinor, settled.ReleasedMinor, settled.FeeMinor);
    }

    /// <summary>Bob has begun what Ann paid for.</summary>
    private static async Task<Guid> Running(Town town, string title)
    {
        var listing = Guid.CreateVersion7();
        await town.As("bob", new PublishListing(Guid.CreateVersion7(), listing, new(Given.Leaf, title, "设计稿和前端代码，适配手机，交付源文件和上线说明。", 800_00, 3, 1, null)));
        var order = (await town.As("ann", GivenBought.Buying(listing, 800_00, 3, 1))).OrderId;
        await town.As("ann", new PayOrder(Guid.CreateVersion7(), order));
        await town.As("bob", new TakeOnOrder(Guid.CreateVersion7(), order));
        return order;
    }

    private static async Task<Watcher> SignIn(Window window, string name)
    {
        await window.SignIn(name);
        return await new Watcher(window, name).Begin();
    }
}
