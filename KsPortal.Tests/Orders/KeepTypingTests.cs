using Bunit;
using KsPortal.Core.Accounts;
using KsPortal.Core.Orders;
using KsPortal.Web.Components.Admin;
using KsPortal.Web.Components.Demands;
using KsPortal.Web.Components.Orders;

namespace KsPortal.Tests.Orders;

/// <summary>What was typed before a reload or a lost line stands there again, until it has been sent.</summary>
public sealed class KeepTypingTests() : FreshPageTests(new SqlitePortal())
{
    [Fact]
    public async Task Bobs_delivery_comes_back_with_its_files_and_is_forgotten_once_it_is_handed_over()
    {
        await Portal.Market();
        var order = await Portal.RunningOrder();
        var (browser, script) = Kept(Portal.Bob, ("note", "首页做好了"), ("files", LocalDraft.Write([new(Guid.NewGuid(), "首页.png", 1000)])));
        var form = browser.Render<DeliverForm>(p => p.Add(f => f.Order, order.Id).Add(f => f.Part, order.Milestones[0])
            .Add(f => f.OnClose, () => { }).Add(f => f.OnDone, _ => { }));

        Assert.Equal("首页做好了", form.Find("textarea").GetAttribute("value"));
        Assert.Contains("首页.png", form.Find(".upl .f").TextContent);
        Assert.Equal($"ks.deliver.{order.Milestones[0].Id:n}", script.Invocations["keepAround"][0].Arguments[1]);
        await Gone(browser, script, sent: false);

        (browser, script) = Kept(Portal.Bob, ("note", "首页做好了"));
        form = browser.Render<DeliverForm>(p => p.Add(f => f.Order, order.Id).Add(f => f.Part, order.Milestones[0])
            .Add(f => f.OnClose, () => { }).Add(f => f.OnDone, _ => { }));
        await form.Submit("form");
        await Gone(browser, script, sent: true);
        Assert.Equal("首页做好了", (await Portal.As(Portal.Ann).Ok(new ViewOrder(order.Id))).Deliveries[0].Note);
    }

    [Fact]
    public async Task Anns_review_comes_back_with_its_marks()
    {
        await Portal.Market();
        var order = await Portal.FinishedOrder();
        var (browser, script) = Kept(Portal.Ann, ("text", "很快"), ("wish", "再多一版"), ("marks", "540"));
        var form = browser.Render<ReviewForm>(p => p.Add(f => f.Order, order.Id).Add(f => f.Side, OrderParty.Client).Add(f => f.About, "Bob")
            .Add(f => f.Until, Portal.Now.AddDays(1)).Add(f => f.OnDone, () => { }));

        Assert.Equal(("很快", "再多一版"), (form.Find("textarea").GetAttribute("value"), form.Find("#review-wish").GetAttribute("value")));
        Assert.Equal(2, form.FindAll("input[type=radio][checked]").Count);
        await Gone(browser, script, sent: false);
    }

    [Fact]
    public async Task A_reason_comes_back_and_goes_with_what_it_was_for()
    {
        await Portal.Market();
        var order = await Portal.DeliveredOrder();
        var (browser, script) = Kept(Portal.Ann, ("reason", "标题太小"));
        var dialog = browser.Render<ChangesDialog>(p => p.Add(d => d.Order, order.Id).Add(d => d.Part, order.Milestones[0])
            .Add(d => d.OnClose, _ => { }).Add(d => d.OnDone, _ => { }));
        Assert.Equal("标题太小", dialog.Find("textarea").GetAttribute("value"));
        await dialog.Click(".df .primary");
        await Gone(browser, script, sent: true);
        Assert.Equal(MilestoneState.ChangesRequested, (await Portal.As(Portal.Bob).Ok(new ViewOrder(order.Id))).Milestones[0].State);

        await Portal.As(Portal.Eve).Ok(new AskToProvide());
        var eve = (await Portal.As(Portal.Sue).Ok(new Applicants())).Waiting.Rows[0];
        (browser, script) = Kept(Portal.Sue, ("reason", "资料太少"));
        var no = browser.Render<RefuseDialog>(p => p.Add(d => d.Of, eve).Add(d => d.OnClose, _ => { }));
        Assert.Equal("资料太少", no.Find("textarea").GetAttribute("value"));
        await no.Click(".df .primary");
        await Gone(browser, script, sent: true);
    }

    [Fact]
    public async Task Whom_Ada_was_naming_comes_back_and_is_forgotten_at_once_for_the_form_stays()
    {
        await Portal.Market();
        var (browser, script) = Kept(Portal.Ada, ("who", "eve"), ("why", "knows the work"));
        var form = browser.Render<NameSupportForm>(p => p.Add(f => f.OnDone, () => { }));
        Assert.Equal(("eve", "knows the work"), (form.Find("#name-who").GetAttribute("value"), form.Find("#name-why").GetAttribute("value")));

        await form.Submit("form");

        Assert.Equal(("", ""), (form.Find("#name-who").GetAttribute("value") ?? "", form.Find("#name-why").GetAttribute("value") ?? ""));
        Assert.Single(script.Invocations["forget"]);
        await Gone(browser, script, sent: true);
    }

    private (BunitContext, BunitJSModuleInterop) Kept(Scope who, params (string, string)[] values)
    {
        var browser = Browser(who);
        var script = browser.JSInterop.SetupModule("/js/draft.js");
        script.Mode = JSRuntimeMode.Loose;
        script.Setup<LocalDraft?>("read", _ => true).SetResult(new(null, values.ToDictionary(v => v.Item1, v => v.Item2)));
        return (browser, script);
    }

    private static async Task Gone(BunitContext browser, BunitJSModuleInterop script, bool sent)
    {
        await browser.DisposeComponentsAsync();
        Assert.Equal(sent ? 1 : 0, script.Invocations["forget"].Count);
    }
}
