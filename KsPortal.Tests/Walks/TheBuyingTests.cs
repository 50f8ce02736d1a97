using System.Globalization;
using KsPortal.Core.Live;
using KsPortal.Core.Market;
using KsPortal.Core.Money;
using KsPortal.Core.Orders;
using Microsoft.Playwright;

namespace KsPortal.Tests.Walks;

public sealed class TheBuyingOnSqlite(SqliteHost host, RealBrowser browser, ITestOutputHelper output) : TheBuyingTests(host, browser, output), IClassFixture<SqliteHost>;
public sealed class TheBuyingOnPostgres(PostgresHost host, RealBrowser browser, ITestOutputHelper output) : TheBuyingTests(host, browser, output), IClassFixture<PostgresHost>;

/// <summary>A service bought twice in real browsers: taken on once, refused once; after signing in no page is loaded again.</summary>
public abstract class TheBuyingTests : HostTests
{
    private const string Wants = "首页改版，五屏，文案和图片都有。";
    private readonly RealBrowser browser;
    private readonly ITestOutputHelper output;

    protected TheBuyingTests(PortalHost host, RealBrowser browser, ITestOutputHelper output) : base(host)
    {
        Assert.SkipWhen(RealBrowser.Missing is not null, RealBrowser.Missing ?? "");
        (this.browser, this.output) = (browser, output);
    }

    [Fact]
    public async Task Ann_buys_and_pays_Bob_takes_one_on_and_refuses_the_other_and_the_money_is_where_it_should_be()
    {
        var town = await Town.At(Host, 700_00);
        var (first, second) = (await Offer(town, "企业官网首页设计", 600_00), await Offer(town, "官网维护一个月", 300_00));
        await using var annsWindow = await browser.Open(Host);
        await using var annsOther = await browser.Open(Host);
        await using var bobsWindow = await browser.Open(Host);
        var (ann, tab, bob) = (await SignIn(annsWindow, "ann"), await SignIn(annsOther, "ann"), await SignIn(bobsWindow, "bob"));
        await bob.Go("nav.rail a[href='/orders']", "/orders$");
        await bob.Go(".utabs a[href*='list=pending']", "list=pending");
        await bob.Sees(".desk .empty");

        var order = await Place(ann, first);
        await ann.Sees(".co-h .ks-count time");
        await bob.Sees(".orow", "ann has not paid yet");
        await tab.To($"/orders/{order}/pay");
        await tab.Sees(".receipt [data-act=pay]");
        var bell = await Bell(bob);
        await ann.Page.ClickAsync(".receipt [data-act=pay]");
        await ann.Sees(".ks-next.theirs", "No answer by then counts as refused");
        await tab.Sees(".ks-next.theirs", "bob decides");   // the other tab moves by itself
        await bob.Sees(".orow.mine", "Your turn: take it on or refuse");
        await Tells(order, await bob.Saw($"bell {bell + 1}"));

        await bob.Go(".orow .t a", $"/orders/{order}$");
        await bob.Sees(".prose", Wants);
        await bob.Page.ClickAsync(".nextbox [data-act=take-on]");
        await bob.Sees("dialog .kv", "¥540.00");
        await bob.Page.ClickAsync("dialog .df .btn.primary");
        await bob.Sees(".ks-next.mine", "Deliver");
        await ann.Sees(".ks-next.theirs", "bob works on");
        await ann.Sees(".thread .sys", "took it on, work has begun");

        var other = await Place(ann, second);   // 100 are left of 700: 200 are missing
        await ann.Page.CheckAsync("[data-way=wallet]");
        await ann.Go(".receipt a.btn.primary", "/account/top-up");
        await ann.Page.ClickAsync("form.top-up button[type=submit]");
        await ann.Page.ClickAsync("[data-pay=yes]");
        await ann.Go(".demo-pay a.btn.primary", $"/orders/{other}/pay");
        await ann.Page.ClickAsync(".receipt [data-act=pay]");
        await ann.Sees(".ks-next.theirs", "bob decides");
        await bob.Go("nav.rail a[href='/orders']", "/orders$");
        await bob.Go(".utabs a[href*='list=pending']", "list=pending");
        await bob.Go(".orow.mine .t a", $"/orders/{other}$");
        await bob.Page.ClickAsync(".nextbox [data-act=refuse]");
        await bob.Page.FillAsync("dialog textarea", "这个月排满了");
        await bob.Page.ClickAsync("dialog .df .btn.primary");
        await ann.Sees(".ks-next", "¥300.00 is back in your balance");
        await ann.Sees(".tl", "这个月排满了");
        await ann.Sees(".thread .sys", "is back in the client's balance");
        await bob.Page.SetViewportSizeAsync(390, 844);   // on a phone the money has a place of its own
        await bob.Page.ClickAsync(".roomtabs a[href*='money']");
        await bob.Sees(".t-money .ks-sum-t", "Client paid");
        await Assertions.Expect(bob.Page.Locator(".t-money .ks-sum-t")).ToBeVisibleAsync();

        await ann.Go("nav.rail a[href='/account']", "/account$");
        await ann.Sees(".bal .a .ks-money", "¥300.00");
        await ann.Go("nav.rail a[href='/orders']", "/orders$");
        await ann.Sees(".orow .purse", "in escrow ¥600.00");
        await ann.Go(".utabs a[href*='list=ended']", "list=ended");
        await ann.Sees(".orow .purse", "refunded ¥300.00");
        foreach (var one in new[] { ann, tab, bob })
        {
            Assert.True(await one.NeverReloaded());
            Assert.True(one.Faults.Count == 0, string.Join("\n", one.Faults));
        }
        await using var db = Host.Db();
        Assert.Equal(600_00, await db.LedgerAccounts.Where(a => a.Kind == LedgerKind.Escrow).SumAsync(a => a.Credits - a.Debits));
    }

    private static async Task<Guid> Offer(Town town, string title, long fen)
    {
        var id = Guid.CreateVersion7();
        await town.As("bob", new PublishListing(Guid.CreateVersion7(), id, new(Given.Leaf, title, "设计稿和前端代码，适配手机，交付源文件和上线说明。", fen, 3, 1, null)));
        return id;
    }

    private static async Task<Guid> Place(Watcher ann, Guid listing)
    {
        await ann.To($"/listings/{listing}/buy");
        await ann.Page.FillAsync("#buy-want", Wants);
        await ann.Go(".receipt button[type=submit]", "/orders/[0-9a-f-]{36}/pay$");
        return Guid.Parse(ann.Page.Url[^40..^4]);
    }

    private static async Task<int> Bell(Watcher bob)
        => await bob.Page.Locator(".bell .ks-badge").CountAsync() == 0 ? 0
            : int.Parse(await bob.Page.Locator(".bell .ks-badge").InnerTextAsync(), CultureInfo.InvariantCulture);

    private async Task Tells(Guid order, DateTimeOffset seen)
    {
        await using var db = Host.Db();
        var paid = await db.Journal.Where(e => e.Subject == order && e.Fact == nameof(OrderMoved)).OrderBy(e => e.Seq).Select(e => e.At).FirstAsync();
        output.WriteLine($"the paid order at Bob's bell: {(seen - paid).TotalMilliseconds:0} ms");
    }

    private static async Task<Watcher> SignIn(Window window, string name)
    {
        await window.SignIn(name);
        return await new Watcher(window, name).Begin();
    }
}
