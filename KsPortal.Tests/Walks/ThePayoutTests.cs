using KsPortal.Core.Money;
using KsPortal.Web.Components.Shared;

namespace KsPortal.Tests.Walks;

public sealed class ThePayoutOnSqlite(SqliteHost host, RealBrowser browser) : ThePayoutTests(host, browser), IClassFixture<SqliteHost>;
public sealed class ThePayoutOnPostgres(PostgresHost host, RealBrowser browser) : ThePayoutTests(host, browser), IClassFixture<PostgresHost>;

/// <summary>Money sent to a bank card and returned by the bank, in real browsers: the cents on the screen add up all the way.</summary>
public abstract class ThePayoutTests : HostTests
{
    private const long Had = 700_07, Sends = 312_34;
    private readonly RealBrowser browser;

    protected ThePayoutTests(PortalHost host, RealBrowser browser) : base(host)
    {
        Assert.SkipWhen(RealBrowser.Missing is not null, RealBrowser.Missing ?? "");
        this.browser = browser;
    }

    [Fact]
    public async Task Ann_sends_some_to_her_card_Sue_lets_it_out_the_bank_returns_it_and_no_cent_is_missing()
    {
        await Town.At(Host, Had);
        await using var annsWindow = await browser.Open(Host);
        await using var suesWindow = await browser.Open(Host);
        var (ann, sue) = (await SignIn(annsWindow, "ann"), await SignIn(suesWindow, "sue"));
        await sue.To("/console/payouts");
        await sue.Sees(".empty", "No withdrawal waits");

        await ann.Go("nav.rail a[href='/account']", "/account$");
        await ann.Go(".bal a[href='/account/payouts']", "/account/payouts$");
        await ann.Sees("[data-sum=available]", "¥700.07");
        await ann.Page.ClickAsync("[data-act=add-method]");
        await ann.Page.SelectOptionAsync("#pm-kind", "Bank");
        await ann.Page.FillAsync("#pm-number", "6222 0212 3456 7890 128");
        await ann.Page.FillAsync("#pm-holder", "Ann");
        await ann.Page.ClickAsync(".payout-methods button[type=submit]");
        await ann.Sees("[data-method]", "**** 0128");
        await ann.Page.FillAsync("#po-sum", "312.34");
        await ann.Page.DblClickAsync("[data-act=payout]");

        await ann.Sees("[data-payout]", "Being checked");
        Assert.Equal((Had - Sends, Sends), await OnScreen(ann));
        Assert.Equal(1, await ann.Page.Locator("[data-payout]").CountAsync());
        Assert.Equal(0, await ann.Page.Locator("main [role=alert]").CountAsync());   // the second click is told nothing either

        await sue.Page.ClickAsync("[data-payout] [data-act=approve]");
        await sue.Page.ClickAsync("dialog .df .btn.primary");
        await sue.Sees(".empty", "No withdrawal waits");
        await ann.Sees("[data-payout]", "Sent");
        Assert.Equal((Had - Sends, Sends), await OnScreen(ann));

        await sue.Go(".payout-show a[href*='ontheway']", "show=ontheway");
        await sue.Page.ClickAsync("[data-payout] [data-demo=back]");
        await ann.Sees("[data-payout]", "Came back");
        await ann.Sees("[data-payout] .note", "takes no money");
        await ann.Sees("[data-sum=available]", "¥700.07");
        Assert.Equal((Had, 0), await OnScreen(ann));
        await sue.Sees(".empty", "Nothing is on its way");

        await ann.Go(".head a[href='/account']", "/account$");
        await ann.Sees(".bal .a .ks-money", "¥700.07");
        await ann.Sees(".ledger", "Withdrawal returned");
        foreach (var one in new[] { ann, sue })
        {
            Assert.True(await one.NeverReloaded());
            Assert.True(one.Faults.Count == 0, string.Join("\n", one.Faults));
        }
        await using var db = Host.Db();
        Assert.Equal(0, await db.LedgerAccounts.Where(a => a.Kind == LedgerKind.PayoutsInTransit).SumAsync(a => a.Credits - a.Debits));
    }

    private static async Task<(long Available, long Transit)> OnScreen(Watcher ann) => (await Sum(ann, "available"), await Sum(ann, "transit"));

    private static async Task<long> Sum(Watcher ann, string which) => MoneyInput.Fen(await ann.Page.InnerTextAsync($"[data-sum={which}] .ks-money")) ?? -1;

    private static async Task<Watcher> SignIn(Window window, string name)
    {
        await window.SignIn(name);
        return await new Watcher(window, name).Begin();
    }
}
