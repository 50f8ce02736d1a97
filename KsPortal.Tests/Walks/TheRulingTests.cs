using KsPortal.Core.Money;
using KsPortal.Core.Refunds;
using KsPortal.Tests.Refunds;
using KsPortal.Web.Components.Shared;
using Microsoft.Playwright;

namespace KsPortal.Tests.Walks;

public sealed class TheRulingOnSqlite(SqliteHost host, RealBrowser browser) : TheRulingTests(host, browser), IClassFixture<SqliteHost>;
public sealed class TheRulingOnPostgres(PostgresHost host, RealBrowser browser) : TheRulingTests(host, browser), IClassFixture<PostgresHost>;

/// <summary>What two cannot settle, in real browsers: support rules, one of them appeals, another of support has the last word; no cent is missing on any screen.</summary>
public abstract class TheRulingTests : HostTests
{
    private const string No = "做好的部分都交了，不同意。";
    private readonly RealBrowser browser;

    protected TheRulingTests(PortalHost host, RealBrowser browser) : base(host)
    {
        Assert.SkipWhen(RealBrowser.Missing is not null, RealBrowser.Missing ?? "");
        this.browser = browser;
    }

    [Fact]
    public async Task Sue_rules_and_Ann_appeals_to_Sal_another_ruling_is_carried_out_when_nobody_appeals_and_the_cents_add_up()
    {
        var town = await Town.At(Host, 1600_00);
        await town.Employ("sal");
        var (first, second) = (await town.Running("小程序改版", 800_00), await town.Running("官网首页改版", 800_00));
        await using var annsWindow = await browser.Open(Host);
        await using var bobsWindow = await browser.Open(Host);
        await using var suesWindow = await browser.Open(Host);
        await using var salsWindow = await browser.Open(Host);
        var (ann, bob) = (await SignIn(annsWindow, "ann"), await SignIn(bobsWindow, "bob"));
        var (sue, sal) = (await SignIn(suesWindow, "sue"), await SignIn(salsWindow, "sal"));
        foreach (var one in new[] { sue, sal })
        {
            await one.Go("nav.rail a[href='/console/disputes']", "/console/disputes$");
            await one.Sees(".empty", "No case waits for support");
        }
        await ann.To($"/orders/{first}");
        await bob.To($"/orders/{first}");

        await ToSupport(ann, bob);
        await HeardBy(sue, ann, bob);
        await sue.Judge(500_00, "一半没有做。");
        await ann.ShowsCents("#refund .refund-table", 500_00);
        await ann.Page.ClickAsync("[data-act=refund-accept]");
        await ann.Page.ClickAsync("dialog .df .btn.primary");
        await bob.Sees("#refund .refund-table", "ann has said yes, you not yet");
        await Say(bob, "reject", "退得太多。");
        await sue.Sees("#judge-h", "Rule");
        await sue.Judge(400_01, "交付的半成品可用。");
        await BothSeeTheRuling(ann, bob, 400_01);

        await Say(ann, "appeal", "半成品打不开，不能用。");
        await bob.Sees("#refund .s-dispute", "Appealed");
        await NobodyAppeals(ann, bob);
        await Appealed(sue, sal);
        await sal.Judge(480_07, "半成品有一半打不开。");
        foreach (var one in new[] { ann, bob })
            await Executed(one, first, 480_07);
        await NobodyAppeals(ann, bob);
        await sue.Sees("section.refund", "The refund was carried out: ¥480.07 back");

        // The other one: ruled as well, and both are content.
        await ann.To($"/orders/{second}");
        await bob.To($"/orders/{second}");
        await Ruled(town, second, 300_03);
        await BothSeeTheRuling(ann, bob, 300_03);
        Host.Clock.Pass(RefundRules.AppealWithin);
        foreach (var one in new[] { ann, bob })
            await Executed(one, second, 300_03);

        await ann.Go("nav.rail a[href='/account']", "/account$");
        await bob.Go("nav.rail a[href='/account']", "/account$");
        await ann.Sees(".bal .a .ks-money", "¥780.10");
        await bob.Sees(".bal .p-clearing .ks-money");
        var (anns, bobs) = (await ann.Sum(".bal .a .ks-money"), await bob.Sum(".bal .p-clearing .ks-money"));
        Assert.Equal((480_07 + 300_03, 0), (anns, await bob.Sum(".bal .a .ks-money")));
        await ann.Sees(".ledger", "300.03");
        await using var db = Host.Db();
        Assert.Equal(1600_00, anns + bobs + await db.Balance(LedgerKind.Fees, Guid.Empty, default));
        foreach (var one in new[] { ann, bob, sue, sal })
        {
            Assert.True(await one.NeverReloaded());
            Assert.True(one.Faults.Count == 0, string.Join("\n", one.Faults));
        }
    }

    /// <summary>Ann wants all of it, Bob gives nothing.</summary>
    private static async Task ToSupport(Watcher ann, Watcher bob)
    {
        await ann.Page.ClickAsync("#refund [data-act=refund]");
        await ann.Page.FillAsync("#refund form input[data-keep=sum]", "800");
        await ann.Write("#refund-text", "什么都没有做。");
        await ann.Page.ClickAsync("#refund form button[type=submit]");
        await Say(bob, "reject", "做了一半，不同意。");
    }

    /// <summary>Sue takes the case in hand, opens their talk, and sees what each shows for it.</summary>
    private static async Task HeardBy(Watcher sue, Watcher ann, Watcher bob)
    {
        await sue.Sees("[data-testid=dispute]", "小程序改版");   // by itself
        await sue.Go("[data-act=claim]", "/console/disputes/[0-9a-f-]{36}$");
        await sue.Sees(".talk .door");
        await sue.Write("#why", "退款纠纷");
        await sue.Page.ClickAsync("[data-testid=open]");
        await sue.Sees(".thread .sys", "asks for ¥800.00 back");
        foreach (var (one, says) in new[] { (ann, "没有收到任何文件。"), (bob, "半成品在附件里。") })
        {
            await one.Page.ClickAsync("[data-act=refund-addevidence]");
            await one.Write("#evidence-text", says);
            await one.Page.ClickAsync("#refund form button[type=submit]");
            await sue.Sees("[data-testid=evidence]", says);
        }
    }

    /// <summary>Live, with each one's cents and the way to appeal.</summary>
    private static async Task BothSeeTheRuling(Watcher ann, Watcher bob, long fen)
    {
        foreach (var one in new[] { ann, bob })
        {
            await one.Sees("#refund .refund-table", $"Support ruled: {Amount.Fen(fen).Plain} back");
            await one.ShowsCents("#refund .refund-table", fen);
            await one.Sees("[data-act=refund-appeal]");
        }
    }

    /// <summary>On Sue's page, who ruled, there is nothing to decide any more; on Sal's desk there is.</summary>
    private static async Task Appealed(Watcher sue, Watcher sal)
    {
        await sal.Sees("[data-testid=dispute] [data-act=claim]");
        await Gone(sue, "[data-act=claim], #judge-h");
        await sue.Go(".work a[href='/console/disputes']", "/console/disputes$");
        await sue.Sees("[data-testid=dispute]", "小程序改版");
        await Gone(sue, "[data-testid=dispute] [data-act=claim]");
        await sue.Go("[data-testid=dispute] a.btn", "/console/disputes/[0-9a-f-]{36}$");
        await sal.Go("[data-act=claim]", "/console/disputes/[0-9a-f-]{36}$");
        await sal.Sees("#judge-h", "Rule");
        await sal.Sees("section.refund", "it is carried out at once and stands");
        await Gone(sue, "[data-act=claim], #judge-h");
    }

    private static async Task NobodyAppeals(Watcher ann, Watcher bob)
    {
        foreach (var one in new[] { ann, bob }) await Gone(one, "[data-act=refund-appeal]");
    }

    private async Task Executed(Watcher one, Guid order, long fen)
    {
        await one.Sees("#refund", $"The refund was carried out: {Amount.Fen(fen).Plain} back");
        var seen = await one.ShowsCents("#refund", fen);
        Assert.Equal(await Host.Moved(order), seen);
        Assert.Equal(FeeRule.Of(800_00 - fen, FeeTerms.Standard), seen.Fee);
        await one.Sees(".thread .sys", "The refund was carried out");
    }

    /// <summary>The same way, walked elsewhere.</summary>
    private static async Task Ruled(Town town, Guid order, long fen)
    {
        var one = (await town.As("ann", GivenRefund.Asking(order, 800_00))).CaseId;
        await town.As("bob", new RejectRefund(Guid.CreateVersion7(), one, No));
        await town.As("sue", new ClaimCase(one));
        await town.As("ann", new AddEvidence(Guid.CreateVersion7(), one, GivenRefund.Because, []));
        await town.As("bob", new AddEvidence(Guid.CreateVersion7(), one, No, []));
        await town.As("sue", new ProposeRefund(Guid.CreateVersion7(), one, fen, "两边各让一步。"));
        await town.As("bob", new RejectRefund(Guid.CreateVersion7(), one, No));
        await town.As("sue", new RuleOnCase(Guid.CreateVersion7(), one, fen, "交付的内容只有三屏。"));
    }

    private static async Task Say(Watcher one, string act, string text)
    {
        await one.Page.ClickAsync($"[data-act=refund-{act}]");
        await one.Write("dialog textarea", text);
        await one.Page.ClickAsync("dialog .df .btn.primary");
        await Gone(one, "dialog");
    }

    private static Task Gone(Watcher one, string selector) => Assertions.Expect(one.Page.Locator(selector)).ToHaveCountAsync(0, new() { Timeout = 30_000 });

    private static async Task<Watcher> SignIn(Window window, string name)
    {
        await window.SignIn(name);
        return await new Watcher(window, name).Begin();
    }
}
