using KsPortal.Core.Accounts;
using KsPortal.Core.Market;
using KsPortal.Core.Money;
using KsPortal.Core.Storage;

namespace KsPortal.Tests.Walks;

public sealed class TheTillOnSqlite(SqliteHost host, RealBrowser browser) : TheTillTests(host, browser), IClassFixture<SqliteHost>;
public sealed class TheTillOnPostgres(PostgresHost host, RealBrowser browser) : TheTillTests(host, browser), IClassFixture<PostgresHost>;

/// <summary>Ann pays in real browsers: two tabs, double clicks, a way back from the provider's page, and a code on the screen.</summary>
public abstract class TheTillTests : HostTests
{
    private const string Wants = "首页改版，五屏，文案和图片都有。";
    private readonly RealBrowser browser;

    protected TheTillTests(PortalHost host, RealBrowser browser) : base(host)
    {
        Assert.SkipWhen(RealBrowser.Missing is not null, RealBrowser.Missing ?? "");
        this.browser = browser;
    }

    [Fact]
    public async Task With_a_coupon_in_two_tabs_a_double_click_and_a_way_back_are_one_payment_and_both_tabs_move_on_by_themselves()
    {
        var town = await Town.At(Host, 100_00);
        var listing = Guid.CreateVersion7();
        await town.As("bob", new PublishListing(Guid.CreateVersion7(), listing, new(Given.Leaf, "企业官网首页设计", "设计稿和前端代码，适配手机，交付源文件和上线说明。", 600_00, 3, 1, null)));
        await Campaign(town);
        await using var annsWindow = await browser.Open(Host);
        await using var annsOther = await browser.Open(Host);
        var (ann, tab) = (await SignIn(annsWindow), await SignIn(annsOther));
        await ann.To($"/listings/{listing}/buy");
        await ann.Page.FillAsync("#buy-want", Wants);
        await ann.Go(".receipt button[type=submit]", "/orders/[0-9a-f-]{36}/pay$");
        var order = Guid.Parse(ann.Page.Url[^40..^4]);

        await tab.To($"/orders/{order}/pay");
        await tab.Page.CheckAsync("[data-way=demo-qr]");
        await ann.Page.CheckAsync("[data-coupon=TILL-50]");
        await ann.Sees(".receipt .tot", "550.00");
        await tab.Sees(".receipt .tot", "550.00");   // the sum is another one in both
        await tab.Sees(".receipt button[data-act=pay]:not([disabled])");
        await ann.Page.DblClickAsync(".receipt button[data-act=pay]:not([disabled])");   // 450.00 are missing in the wallet: the provider's page comes first
        await ann.Sees(".demo-pay [data-pay=yes]");
        await tab.Sees("svg.qr");   // the same payment, to be scanned

        await ann.Page.GoBackAsync();
        await ann.Sees(".receipt a[data-act=at-provider]");
        await ann.Go(".receipt a[data-act=at-provider]", "/pay/demo/");
        await ann.Page.DblClickAsync("[data-pay=yes]");
        await tab.Sees(".ks-next.theirs", "bob decides");
        await ann.Go(".demo-pay a.btn.primary", $"/orders/{order}$");
        await ann.Sees(".ks-next.theirs", "bob decides");

        foreach (var one in new[] { ann, tab })
            Assert.True(one.Faults.Count == 0, string.Join("\n", one.Faults));
        await using var db = Host.Db();
        var payment = await db.Payments.AsNoTracking().SingleAsync(p => p.Subject == order);
        Assert.Equal((PaymentState.Succeeded, Amount.Fen(550_00)), (payment.State, payment.Amount));
        var use = await db.CouponUses.AsNoTracking().SingleAsync();
        Assert.Equal((CouponUseState.Spent, 50_00L), (use.State, use.DiscountMinor));
        Assert.Equal(600_00, await db.LedgerAccounts.Where(a => a.Kind == LedgerKind.Escrow).SumAsync(a => a.Credits - a.Debits));
        Assert.Equal(2, await db.GatewayEffects.CountAsync());   // what Ann had, and this
    }

    /// <summary>50 off from 100 upwards, open to all.</summary>
    private async Task Campaign(Town town)
    {
        await Host.AsPortal(new GiveRole(town["sue"], Role.Admin));
        var now = DateTimeOffset.UtcNow;
        await town.As("sue", new FundCoupons(Guid.CreateVersion7(), 500_00, "预算"));
        await town.As("sue", new CreateCoupon(Guid.CreateVersion7(),
            new("TILL-50", "新客立减", "Welcome", CouponKind.Fixed, 50_00, 0, 0, 100_00, null, false, 10, 1, now.AddMinutes(-1), now.AddDays(7), true)));
    }

    private static async Task<Watcher> SignIn(Window window)
    {
        await window.SignIn("ann");
        return await new Watcher(window, "ann").Begin();
    }
}
