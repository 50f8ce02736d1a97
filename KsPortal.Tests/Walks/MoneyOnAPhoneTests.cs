using KsPortal.Core.Market;
using KsPortal.Core.Money;
using KsPortal.Core.Orders;
using Microsoft.Playwright;

namespace KsPortal.Tests.Walks;

/// <summary>Paying on a narrow screen, in the longer of the two languages: nothing lies on anything else, and what is to be scanned is on the screen.</summary>
public sealed class MoneyOnAPhoneTests : HostTests, IClassFixture<SqliteHost>
{
    private readonly RealBrowser browser;

    public MoneyOnAPhoneTests(SqliteHost host, RealBrowser browser) : base(host)
    {
        Assert.SkipWhen(RealBrowser.Missing is not null, RealBrowser.Missing ?? "");
        this.browser = browser;
    }

    [Fact]
    public async Task Ann_reads_the_sum_beside_the_button_and_has_the_code_before_her_and_no_head_is_broken_by_its_buttons()
    {
        var town = await Town.At(Host, 100_00);
        var listing = Guid.CreateVersion7();
        await town.As("bob", new PublishListing(Guid.CreateVersion7(), listing, new(Given.Leaf, "企业官网首页设计", "设计稿和前端代码，适配手机，交付源文件和上线说明。", 3_540_00, 3, 1, null)));
        var order = (await town.As("ann", GivenBought.Buying(listing, 3_540_00, 3, 1))).OrderId;
        await using var anns = await browser.Open(Host);
        await using var sues = await browser.Open(Host);
        var (ann, sue) = (await Phone(anns, "ann"), await Phone(sues, "sue"));

        await ann.To($"/orders/{order}/pay");
        await ann.Sees(".bar-fixed [data-act=pay]:not([disabled])", "Pay into escrow ¥3,540.00");
        Assert.True(await ann.Page.EvaluateAsync<bool>("""
            () => { const [sum, button] = [".bar-fixed .ks-money", ".bar-fixed .btn"].map(what => document.querySelector(what).getBoundingClientRect());
                return (sum.right <= button.left || sum.bottom <= button.top) && button.right <= innerWidth && sum.left >= 0; }
            """), "The button lies on the sum.");

        await ann.Page.CheckAsync("[data-way=demo-qr]");
        await ann.Page.EvaluateAsync("() => scrollTo(0, document.documentElement.scrollHeight)");
        await ann.Page.ClickAsync(".bar-fixed button[data-act=pay]:not([disabled])");
        await Assertions.Expect(ann.Page.Locator("svg.qr")).ToBeInViewportAsync(new() { Ratio = 1, Timeout = 30_000 });

        var receipt = (await town.As("ann", new MyReceipts())).Rows.Rows[0].Id;
        foreach (var page in new[] { "/account", "/account/statement", $"/receipts/{receipt}" }) await Unbroken(ann, page);
        await Unbroken(sue, "/console/invoices");
        Assert.True(await sue.Page.EvaluateAsync<bool>("() => { const seg = document.querySelector('.head .seg'); return seg.scrollWidth <= seg.clientWidth; }"), "Half of the choice is out of sight.");
    }

    private static async Task Unbroken(Watcher who, string page)
    {
        await who.To(page);
        await who.Sees(".head h1");
        Assert.True(await who.Page.EvaluateAsync<bool>("""
            () => { const h1 = document.querySelector(".head h1"), line = document.createRange();
                line.selectNodeContents(h1);
                return new Set([...line.getClientRects()].map(rect => Math.round(rect.top))).size === 1 && document.documentElement.scrollWidth <= innerWidth; }
            """), $"The head of {page} is broken, or the page is wider than the screen.");
    }

    private static async Task<Watcher> Phone(Window window, string name)
    {
        await window.SignIn(name);
        await window.Page.SetViewportSizeAsync(390, 844);
        return new Watcher(window, name);
    }
}
