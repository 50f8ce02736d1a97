using KsPortal.Core.Money;
using KsPortal.Tests.Files;
using Microsoft.Playwright;

namespace KsPortal.Tests.Walks;

public sealed class TheReceiptOnSqlite(SqliteHost host, RealBrowser browser) : TheReceiptTests(host, browser), IClassFixture<SqliteHost>;
public sealed class TheReceiptOnPostgres(PostgresHost host, RealBrowser browser) : TheReceiptTests(host, browser), IClassFixture<PostgresHost>;

/// <summary>The papers of a payment in real browsers: its receipt, printed, and the invoice that support puts there; nobody else finds either.</summary>
public abstract class TheReceiptTests : HostTests
{
    private const string Company = "杭州甲乙科技有限公司", TaxNumber = "91350100M000100Y43", FileName = "发票 2026-001.pdf";
    private readonly RealBrowser browser;

    protected TheReceiptTests(PortalHost host, RealBrowser browser) : base(host)
    {
        Assert.SkipWhen(RealBrowser.Missing is not null, RealBrowser.Missing ?? "");
        this.browser = browser;
    }

    [Fact]
    public async Task Ann_prints_her_receipt_asks_the_invoice_Sue_hands_it_over_and_Ben_finds_neither()
    {
        var town = await Town.At(Host, 800_00);
        var payment = await PaymentOf(await town.Running("官网首页改版", 800_00));
        await using var annsWindow = await browser.Open(Host);
        await using var suesWindow = await browser.Open(Host);
        var (ann, sue) = (await SignIn(annsWindow, "ann"), await SignIn(suesWindow, "sue"));
        await sue.To("/console/invoices");
        await sue.Sees(".empty", "No invoice waits");

        await ann.Go("nav.rail a[href='/account']", "/account$");
        await ann.Go(".head a[href='/receipts']", "/receipts$");
        await ann.Go($".rlist a[href='/receipts/{payment}']", $"/receipts/{payment}$");
        await Prints(ann);

        await ann.Page.ClickAsync("[data-act=invoice]");
        await ann.Write("#inv-title", Company);
        await ann.Write("#inv-tax", TaxNumber[..^1] + "4");
        await ann.Write("#inv-mail", "fapiao@example.com");
        await ann.Page.ClickAsync(".invoice-card button[type=submit]");
        await ann.Sees(".invoice-card .err", "no tax number");
        await ann.Write("#inv-tax", TaxNumber);
        await ann.Page.ClickAsync(".invoice-card button[type=submit]");
        await ann.Sees(".invoice-card [role=status]", "Asked for");

        foreach (var asked in new[] { Company, TaxNumber, "800.00", "官网首页改版" })
            await sue.Sees("[data-invoice]", asked);   // by itself
        await sue.Page.ClickAsync("[data-invoice] [data-act=answer]");
        await sue.Page.Locator("dialog input[type=file]").SetInputFilesAsync(new FilePayload { Name = FileName, MimeType = "application/pdf", Buffer = Samples.Pdf });
        await sue.Sees("dialog .upl .f a", FileName);
        await sue.Page.ClickAsync("dialog .df .btn.primary");
        await sue.Sees(".empty", "No invoice waits");

        await ann.Sees(".invoice-card [role=status]", "Made out");
        var link = ann.Page.Locator(".invoice-card a[download]");
        var file = await link.GetAttributeAsync("href");
        var download = await ann.Page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        Assert.Equal(FileName, download.SuggestedFilename);
        Assert.Equal(Samples.Pdf, await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken));
        foreach (var one in new[] { ann, sue })
        {
            Assert.True(await one.NeverReloaded());
            Assert.True(one.Faults.Count == 0, string.Join("\n", one.Faults));
        }
        await NotFor("ben", payment, file!);
        await NotFor("bob", payment, file!);   // the other side of the deal, and yet not his paper
    }

    /// <summary>The button opens the browser's own dialog, and on paper stands the receipt and nothing else.</summary>
    private static async Task Prints(Watcher ann)
    {
        await ann.Page.EvaluateAsync("() => { window.print = () => { window.printed = true; }; }");
        await ann.Page.ClickAsync(".head button.primary");
        await ann.Page.WaitForFunctionAsync("() => window.printed === true");

        await ann.Page.EmulateMediaAsync(new() { Media = Media.Print });
        foreach (var said in new[] { "ann", "¥800.00", "官网首页改版" })
            await ann.Sees(".receipt-paper", said);
        foreach (var screenOnly in new[] { "nav.rail", ".head", ".invoice-card", ".ks-toast" })
            Assert.False(await ann.Page.Locator(screenOnly).First.IsVisibleAsync(), screenOnly);
        Assert.Equal("%PDF"u8.ToArray(), (await ann.Page.PdfAsync())[..4]);
        await ann.Page.EmulateMediaAsync(new() { Media = Media.Screen });
        await ann.Sees(".invoice-card");
    }

    /// <summary>As if there were none, on the page and by the address of the file.</summary>
    private async Task NotFor(string name, Guid payment, string file)
    {
        await using var window = await browser.Open(Host);
        var one = await SignIn(window, name);
        await one.To($"/receipts/{payment}");
        await one.Sees("main h1, main h2", "Nothing here");
        Assert.DoesNotContain("800", await one.Page.InnerTextAsync("main"), StringComparison.Ordinal);
        await one.To("/receipts");
        await one.Sees(".empty", "No payment yet");
        Assert.Equal(404, (await one.Page.APIRequest.GetAsync(file)).Status);
        Assert.Equal(404, (await one.Page.APIRequest.GetAsync($"{file}/small")).Status);
    }

    private async Task<Guid> PaymentOf(Guid order)
    {
        await using var db = Host.Db();
        return await db.Payments.Where(p => p.Subject == order && p.State == PaymentState.Succeeded).Select(p => p.Id).SingleAsync();
    }

    private static async Task<Watcher> SignIn(Window window, string name)
    {
        await window.SignIn(name);
        return await new Watcher(window, name).Begin();
    }
}
