using Bunit;
using KsPortal.Core.Messaging;
using KsPortal.Core.Orders;
using KsPortal.Tests.Messaging;
using KsPortal.Web.Components.Demands;
using KsPortal.Web.Components.Messaging;
using KsPortal.Web.Components.Orders;
using KsPortal.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace KsPortal.Tests.Look;

/// <summary>The two places where files are sent: cards in a form, tags in the composer.</summary>
public sealed class UploadingTests() : FreshPageTests(new SqlitePortal())
{
    [Fact]
    public async Task One_file_too_many_for_a_form_is_not_sent_and_says_why()
    {
        var files = new List<DraftFile>();
        var (browser, script) = Scripts();
        var form = browser.Render<DraftFiles>(p => p.Add(f => f.Files, files).Add(f => f.Most, 2));

        Assert.Equal([true, true, false], await Chosen(form, script, 3));
        form.Shows(".f .err", "At most 2 files at once. Put the rest into a ZIP.");
        Assert.Equal("display:none", form.Find("label.drop").GetAttribute("style"));

        for (var n = 0; n < 3; n++) await Arrives(form, script, n);
        Assert.Equal(["0.png", "1.png"], files.Select(file => file.Name));
        form.Shows(".f .err", "At most 2 files");

        await form.Click(".f:last-of-type button");
        form.ShowsNo(".err");
        await form.Click(".f:first-of-type button");
        Assert.Null(form.Find("label.drop").GetAttribute("style"));
        Assert.Equal([true], await Chosen(form, script, 1));
    }

    [Fact]
    public async Task One_file_too_many_for_a_line_is_not_sent_and_says_why()
    {
        var deal = await Portal.Deal();
        var (browser, script) = Scripts();
        var panel = browser.Render<ConversationPanel>(p => p.Add(c => c.ConversationId, deal.Talk));
        var line = panel.WaitForComponent<TalkComposer>();

        Assert.Equal(1, (await Chosen(line, script, TalkRules.FilesMost + 1)).Count(taken => !taken));
        line.Shows(".tag.err", "At most 9 files at once.");
        for (var n = 0; n <= TalkRules.FilesMost; n++) await Arrives(line, script, n);

        Assert.Equal(TalkRules.FilesMost, line.FindAll(".tag:not(.err)").Count);
        Assert.Single(line.FindAll(".tag.err"));
    }

    [Fact]
    public async Task A_file_that_is_too_big_says_so_and_its_place_is_free()
    {
        var (browser, script) = Scripts();
        var form = browser.Render<DraftFiles>(p => p.Add(f => f.Files, []).Add(f => f.Most, 1));
        Assert.Equal(20 * 1024 * 1024L, script.Invocations["watch"][0].Arguments[2]!.GetType().GetProperty("most")!.GetValue(script.Invocations["watch"][0].Arguments[2]));
        await Chosen(form, script, 1);

        await form.InvokeAsync(() => Way(script).Refused("0", "file.large", ""));

        form.Shows(".err", "This file is over 20 MB.");
        Assert.False(form.Instance.Busy);
        Assert.Null(form.Find("label.drop").GetAttribute("style"));
    }

    [Fact]
    public async Task Bob_does_not_hand_over_less_than_he_chose_without_a_word()
    {
        await Portal.Market();
        var order = await Portal.RunningOrder();
        var (browser, script) = Scripts(Portal.Bob);
        var form = browser.Render<DeliverForm>(p => p.Add(f => f.Order, order.Id).Add(f => f.Part, order.Milestones[0]).Add(f => f.OnClose, () => { }).Add(f => f.OnDone, _ => { }));
        await form.Change("textarea", "首页做好了");
        await Chosen(form, script, 1);
        await form.InvokeAsync(() => Way(script).Refused("0", "file.large", ""));

        await form.Submit("form");

        form.Shows("[role=alert]", "A file did not get through.");
        Assert.Empty((await Portal.As(Portal.Bob).Ok(new ViewOrder(order.Id))).Deliveries);
        await form.Click(".upl .icon-btn");
        form.ShowsNo("[role=alert]");
        await form.Submit("form");
        Assert.Single((await Portal.As(Portal.Bob).Ok(new ViewOrder(order.Id))).Deliveries);
    }

    [Fact]
    public async Task Ann_orders_nothing_while_a_file_of_hers_did_not_get_through()
    {
        await Portal.Market();
        var listing = await Portal.Listed();
        var (browser, script) = Scripts();
        var form = browser.Render<BuyLive>(p => p.Add(f => f.Id, listing));
        await form.Change("#buy-want", GivenBought.Wants);
        await Chosen(form, script, 1);
        await form.InvokeAsync(() => Way(script).Refused("0", "file.large", ""));

        await form.Submit("form.co");

        Assert.NotEmpty(form.FindAll(".note.warn[role=alert]"));
        Assert.Empty((await Portal.As(Portal.Ann).Ok(new OrderDesk(OrderList.Pending))).Orders.Rows);
        await form.Click(".upl .icon-btn");
        form.ShowsNo(".note.warn[role=alert]");
        await form.Submit("form.co");
        Assert.Single((await Portal.As(Portal.Ann).Ok(new OrderDesk(OrderList.Pending))).Orders.Rows);
    }

    private (BunitContext, BunitJSModuleInterop) Scripts(Scope? who = null)
    {
        var browser = Browser(who ?? Portal.Ann);
        var script = browser.JSInterop.SetupModule("/js/upload.js");
        script.SetupModule(call => call.Identifier == "watch").Mode = JSRuntimeMode.Loose;
        return (browser, script);
    }

    private static async Task<List<bool>> Chosen<T>(IRenderedComponent<T> page, BunitJSModuleInterop script, int files) where T : IComponent
    {
        var taken = new List<bool>();
        for (var n = 0; n < files; n++) await page.InvokeAsync(() => taken.Add(Way(script).Started($"{n}", $"{n}.png")));
        return taken;
    }

    private static Task Arrives<T>(IRenderedComponent<T> page, BunitJSModuleInterop script, int n) where T : IComponent
        => page.InvokeAsync(() => Way(script).Uploaded($"{n}", new(Guid.NewGuid(), $"{n}.png", 1000, "image/png", true)));

    private static Uploading Way(BunitJSModuleInterop script) => ((DotNetObjectReference<Uploading>)script.Invocations["watch"][0].Arguments[1]!).Value;
}
