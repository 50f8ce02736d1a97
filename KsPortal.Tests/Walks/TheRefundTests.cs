namespace KsPortal.Tests.Walks;

public sealed class TheRefundOnSqlite(SqliteHost host, RealBrowser browser) : TheRefundTests(host, browser), IClassFixture<SqliteHost>;
public sealed class TheRefundOnPostgres(PostgresHost host, RealBrowser browser) : TheRefundTests(host, browser), IClassFixture<PostgresHost>;

/// <summary>In real browsers two settle a refund with the slider; the cents on each screen are those that moved.</summary>
public abstract class TheRefundTests : HostTests
{
    private readonly RealBrowser browser;

    protected TheRefundTests(PortalHost host, RealBrowser browser) : base(host)
    {
        Assert.SkipWhen(RealBrowser.Missing is not null, RealBrowser.Missing ?? "");
        this.browser = browser;
    }

    [Fact]
    public async Task A_part_goes_back_by_slider_and_each_ones_cents_add_up()
    {
        var town = await Town.At(Host, 800_00);
        var order = await town.Running("官网首页改版", 800_00);
        await using var annsWindow = await browser.Open(Host);
        await using var bobsWindow = await browser.Open(Host);
        var (ann, bob) = (await SignIn(annsWindow, "ann"), await SignIn(bobsWindow, "bob"));

        // Ann moves the slider by keys, Bob names another sum to the fen, Ann accepts.
        await ann.To($"/orders/{order}");
        await bob.To($"/orders/{order}");
        await ann.Page.ClickAsync("#refund [data-act=refund]");
        var slider = ann.Page.Locator("#refund input[type=range]");
        await slider.FocusAsync();
        for (var i = 0; i < 10; i++) await slider.PressAsync("ArrowRight");
        await ann.ShowsCents("#refund form", 480_00);
        await ann.Write("#refund-text", "首页少做了两屏。");
        await ann.Page.ClickAsync("#refund form button[type=submit]");

        await bob.Sees(".ks-next.mine", "ann asks for a refund");
        await bob.ShowsCents("#refund .refund-table", 480_00);
        await bob.Page.ClickAsync("[data-act=refund-counter]");
        await bob.Page.FillAsync("#refund form input[data-keep=sum]", "123.45");
        await bob.ShowsCents("#refund form", 123_45);
        await bob.Write("#refund-text", "只差一屏，退这些。");
        await bob.Page.ClickAsync("#refund form button[type=submit]");

        await ann.ShowsCents("#refund .refund-table", 123_45);
        await ann.Page.ClickAsync("[data-act=refund-accept]");
        await ann.ShowsCents("dialog", 123_45);
        await ann.Page.ClickAsync("dialog .df .btn.primary");
        foreach (var one in new[] { ann, bob })
        {
            await one.Sees("#refund", "The refund was carried out: ¥123.45 back");
            Assert.Equal(await Host.Moved(order), await one.ShowsCents("#refund", 123_45));
            await one.Sees(".thread .sys", "The refund was carried out");
            Assert.True(await one.NeverReloaded());
            Assert.True(one.Faults.Count == 0, string.Join("\n", one.Faults));
        }
    }

    private static async Task<Watcher> SignIn(Window window, string name)
    {
        await window.SignIn(name);
        return await new Watcher(window, name).Begin();
    }
}
