using System.Globalization;
using AngleSharp.Dom;
using Bunit;
using KsPortal.Core.Money;
using KsPortal.Core.Orders;
using KsPortal.Core.Storage;
using KsPortal.Tests.Harness;
using KsPortal.Web.Components.Orders;
using Microsoft.Extensions.DependencyInjection;

namespace KsPortal.Tests.Orders;

public sealed class OrderRoomPageTests : IAsyncLifetime
{
    private readonly SqlitePortal portal = new();   // one a test: the fee of a pair falls with its second order
    private readonly List<BunitContext> browsers = [];

    public OrderRoomPageTests() => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo("en");

    public async ValueTask InitializeAsync()
    {
        await portal.InitializeAsync();
        await portal.Market();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var browser in browsers) await browser.DisposeAsync();
        await portal.DisposeAsync();
    }

    [Fact]
    public async Task Bob_delivers_on_his_page_and_Anns_open_page_offers_to_accept()
    {
        var order = await portal.RunningOrder();
        var (ann, bob) = (Open(portal.Ann, order.Id), Open(portal.Bob, order.Id));
        Soon(ann, () => Assert.Contains("theirs", Next(ann).ClassList));
        Assert.Empty(ann.FindAll("[data-act=accept]"));

        await bob.Click("[data-act=deliver]");
        await bob.Change("#deliver-note", "首页做好了");
        await bob.Submit("form");

        Soon(ann, () => Assert.NotEmpty(ann.FindAll(".ks-next [data-act=accept]")));
        Assert.Contains("mine", Next(ann).ClassList);
        Assert.Contains("¥800.00 is released, Bob gets ¥720.00, fee ¥80.00", Next(ann).TextContent);
        Assert.Contains("首页做好了", ann.Find(".deliv").TextContent);
        Soon(bob, () => Assert.Contains("theirs", Next(bob).ClassList));
        Assert.Empty(bob.FindAll("form"));
    }

    [Fact]
    public async Task Nothing_is_handed_over_where_there_is_neither_text_nor_file()
    {
        var order = await portal.RunningOrder();
        var bob = Open(portal.Bob, order.Id);

        await bob.Click("[data-act=deliver]");
        await bob.Submit("form");

        Soon(bob, () => Assert.NotEmpty(bob.FindAll("form .err")));
        Assert.Equal(MilestoneState.Working, (await portal.As(portal.Bob).Ok(new ViewOrder(order.Id))).Milestones[0].State);
    }

    [Fact]
    public async Task What_lost_pulses_would_have_told_the_next_one_brings_once_and_in_order()
    {
        var order = await portal.RunningOrder();
        var part = order.Milestones[0].Id;
        var ann = Open(portal.Ann, order.Id);
        Soon(ann, () => Assert.Equal(2, Told(ann).Count));
        await using var elsewhere = await portal.AnotherNode();   // its bell does not ring here

        await elsewhere.As(portal.Bob).Ok(new Deliver(portal.NewKey, order.Id, part, "第一版", []));
        await elsewhere.As(portal.Ann).Ok(new AskChanges(portal.NewKey, order.Id, part, "标题再大一点"));
        Assert.Equal(2, Told(ann).Count);
        await portal.As(portal.Bob).Ok(new Deliver(portal.NewKey, order.Id, part, "第二版", []));

        Soon(ann, () => Assert.Equal(
            ["Bob delivered", "You asked for changes", "Bob delivered", "Bob claimed it, work began", "You posted the demand"],
            Told(ann).Select(line => line[..Math.Min(line.Length, 60)].Split('“', '¥')[0].Trim())));
        Assert.Contains("标题再大一点", ann.Find(".tl .why").TextContent);
        Soon(ann, () => Assert.Equal(2, ann.FindAll(".deliv .prose").Count));
    }

    [Fact]
    public async Task Accepting_says_the_cents_and_two_clicks_pay_once()
    {
        var order = await portal.DeliveredOrder(333_33);
        var before = await portal.Balance(LedgerKind.Clearing, portal.Bob.AccountId);
        var ann = Open(portal.Ann, order.Id);

        await ann.Click(".ks-next [data-act=accept]");
        Assert.Equal("Accept and release ¥333.33", ann.Find("dialog .btn.primary").TextContent);
        Assert.Equal(["¥300.00", "¥33.33", "¥333.33"], ann.FindAll("dialog .ks-money").Select(m => m.TextContent));

        using (await portal.Node.Services.GetRequiredService<WriterGate>().Enter(default))   // the first is still under way at the second
        {
            _ = ann.Find("dialog .btn.primary").ClickAsync(new());
            Soon(ann, () => Assert.Equal("true", ann.Find("dialog .btn.primary").GetAttribute("aria-busy")));
            _ = ann.Find("dialog .btn.primary").ClickAsync(new());
        }

        Soon(ann, () => Assert.Empty(ann.FindAll("dialog")));
        Soon(ann, () => Assert.Equal(["¥300.00", "¥33.33", "¥0.00", "¥0.00"], ann.FindAll(".ks-sum .ks-money").Select(m => m.TextContent)));
        Assert.Equal(before + 300_00, await portal.Balance(LedgerKind.Clearing, portal.Bob.AccountId));
        Assert.Single((await portal.As(portal.Ann).Ok(new OrderStory(order.Id))).Events, e => e.Code == "accepted");
    }

    [Fact]
    public async Task Why_an_act_was_refused_stays_when_the_page_behind_it_moves_on()
    {
        var order = await portal.DeliveredOrder();
        var part = order.Milestones[0].Id;
        var ann = Open(portal.Ann, order.Id);
        await ann.Click(".ks-next [data-act=changes]");
        await ann.Input("dialog textarea", "再改改");

        await portal.As(portal.Sue).Ok(new AcceptDelivery(portal.NewKey, order.Id, part, "Both asked us to"));
        Soon(ann, () => Assert.Empty(ann.FindAll(".ks-next [data-act=accept]")));
        Assert.Equal("再改改", ann.Find("dialog textarea").GetAttribute("value"));
        await ann.Click("dialog .btn.primary");
        Soon(ann, () => Assert.NotEmpty(ann.FindAll("dialog .note.bad")));

        await portal.As(portal.Bob).Ok(new WriteReview(portal.NewKey, order.Id, 5, 5, 5, "要求清楚", null));
        Soon(ann, () => Assert.Contains("Bob wrote a review", string.Join('\n', Told(ann))));
        Assert.NotEmpty(ann.FindAll("dialog .note.bad"));
    }

    [Fact]
    public async Task Eve_learns_nothing_of_it()
    {
        var order = await portal.RunningOrder();
        var eve = Open(portal.Eve, order.Id);

        Soon(eve, () => Assert.Contains("Nothing here", eve.Markup));
        Assert.DoesNotContain(order.Title, eve.Markup, StringComparison.Ordinal);
        Assert.Empty(eve.FindAll(".ks-next, .tl, .talk"));
    }

    [Fact]
    public async Task Support_acts_only_with_a_reason_which_both_then_read()
    {
        var order = await portal.DeliveredOrder();
        var (sue, bob) = (Open(portal.Sue, order.Id), Open(portal.Bob, order.Id));

        await sue.Click(".ks-next [data-act=cancel]");
        Assert.True(sue.Find("dialog .btn.primary").HasAttribute("disabled"));
        await sue.Input("dialog textarea", "Ann paid twice");
        await sue.Click("dialog .btn.primary");

        Soon(bob, () => Assert.Contains("Ann paid twice", bob.Find(".tl").TextContent));
        Assert.Contains("¥800.00 of ¥800.00 went back to Ann", Next(bob).TextContent);
    }

    [Fact]
    public async Task Reviews_stay_hidden_until_both_are_in()
    {
        var order = await portal.FinishedOrder();
        var (ann, bob) = (Open(portal.Ann, order.Id), Open(portal.Bob, order.Id));

        await Review(ann, "又快又稳");
        Soon(ann, () => Assert.Contains("又快又稳", ann.Find(".reviews").TextContent));
        Soon(bob, () => Assert.Contains("Ann has written already", bob.Find("#review").TextContent));
        Assert.DoesNotContain("又快又稳", bob.Markup, StringComparison.Ordinal);
        await Review(bob, "要求清楚");

        Soon(ann, () => Assert.Contains("要求清楚", ann.Find(".reviews").TextContent));
        Soon(ann, () => Assert.Equal(["Attitude 5 · Skill 5 · Quality 5", "Attitude 5 · Clear about what is wanted 5 · Good to work with 5"],
            ann.FindAll(".reviews .meta:first-of-type").Select(marks => marks.TextContent).Order(StringComparer.Ordinal).Reverse()));
        Soon(bob, () => Assert.Contains("又快又稳", bob.Find(".reviews").TextContent));
    }

    [Fact]
    public async Task A_client_may_cancel_on_the_open_page_once_it_is_a_day_late()
    {
        var order = await portal.RunningOrder();
        var ann = Open(portal.Ann, order.Id);
        Soon(ann, () => Assert.NotEmpty(ann.FindAll(".ks-next")));
        Assert.Empty(ann.FindAll("[data-act=cancel]"));

        portal.Clock.Advance(order.Milestones[0].DueAt - portal.Now + TimeSpan.FromMinutes(1));
        Soon(ann, () => Assert.Contains("is late", Next(ann).TextContent));
        portal.Clock.Advance(OrderRules.ClientMayCancelLate);

        Soon(ann, () => Assert.NotEmpty(ann.FindAll(".ks-next [data-act=cancel]")));
    }

    private IRenderedComponent<OrderPage> Open(Scope who, Guid order)
    {
        var browser = portal.Browser(who);
        browsers.Add(browser);
        var page = browser.Render<OrderPage>(p => p.Add(o => o.Id, order));
        page.WaitForState(() => page.FindAll(".tl li").Count > 0 || page.Markup.Contains("Nothing here", StringComparison.Ordinal), Patience);
        return page;
    }

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static void Soon(IRenderedComponent<OrderPage> page, Action holds) => page.WaitForAssertion(holds, Patience);

    private static async Task Review(IRenderedComponent<OrderPage> page, string text)
    {
        foreach (var row in Enumerable.Range(0, 3))
            await page.InvokeAsync(() => page.FindAll(".rate")[row].QuerySelectorAll("input")[0].Change(true));
        await page.Change("#review-text", text);
        await page.Submit("#review form");
    }

    private static IElement Next(IRenderedComponent<OrderPage> page) => page.Find(".ks-next");

    private static List<string> Told(IRenderedComponent<OrderPage> page) => [.. page.FindAll(".tl .e").Select(e => e.TextContent.Trim())];
}
