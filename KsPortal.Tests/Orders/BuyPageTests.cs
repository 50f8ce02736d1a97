using Bunit;
using KsPortal.Core.Market;
using KsPortal.Core.Money;
using KsPortal.Core.Orders;
using KsPortal.Web.Components.Demands;
using KsPortal.Web.Components.Orders;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace KsPortal.Tests.Orders;

public sealed class BuyPageTests() : FreshPageTests(new SqlitePortal())
{
    [Fact]
    public async Task Before_the_button_stand_price_fee_and_what_happens_then_and_the_click_leads_to_paying()
    {
        await Portal.Market();
        var listing = await Portal.Listed();
        var (browser, page) = Checkout(Portal.Ann, listing);

        page.Shows(".receipt", "¥600.00");
        page.Shows(".receipt", "takes 10% from the provider, ¥60.00 in all");
        page.Shows(".rules", "Bob has 24 hours to take it on");
        page.Shows(".rules", "within 3 days");
        await page.Change("#buy-want", "首页改版，五屏。");
        await page.Submit("form.co");

        await Arrives(browser, "/pay");
        var row = Assert.Single((await Portal.As(Portal.Ann).Ok(new OrderDesk(OrderList.Pending))).Orders.Rows);
        Assert.EndsWith($"/orders/{row.Id}/pay", Uri(browser), StringComparison.Ordinal);
        Assert.Equal("首页改版，五屏。", (await Portal.As(Portal.Bob).Ok(new ViewOrder(row.Id))).Brief);
    }

    [Fact]
    public async Task What_is_missing_is_said_at_its_field_and_what_was_typed_before_a_reload_is_there_again()
    {
        await Portal.Market();
        var listing = await Portal.Listed();
        var (browser, key) = (Browser(Portal.Ann), Guid.NewGuid());
        var script = browser.JSInterop.SetupModule("/js/draft.js");
        script.Mode = JSRuntimeMode.Loose;
        script.Setup<LocalDraft?>("read", _ => true).SetResult(new(null, new() { ["requirements"] = "短", ["key"] = $"{key}", ["files"] = "" }));
        var page = browser.Render<BuyLive>(p => p.Add(b => b.Id, listing));
        page.WaitForAssertion(() => Assert.Equal("短", page.Find("#buy-want").GetAttribute("value")));
        Assert.Equal($"{key}", page.Find("[data-keep=key]").GetAttribute("value"));

        await page.Submit("form.co");
        page.Shows("#buy-want-e", "5");
        await page.Change("#buy-want", "首页改版，五屏。");
        await page.Submit("form.co");

        await Arrives(browser, "/pay");
        await browser.DisposeComponentsAsync();
        Assert.Single(script.Invocations["forget"]);
    }

    [Fact]
    public async Task A_second_tab_sees_that_it_is_ordered_and_a_paused_service_shuts_the_button()
    {
        await Portal.Market();
        var listing = await Portal.Listed();
        var (_, page) = Checkout(Portal.Ann, listing);
        page.WaitForElement("form.co");

        var placed = await Portal.As(Portal.Ann).Ok(GivenBought.Buying(listing));
        page.WaitForAssertion(() => Assert.Equal($"/orders/{placed.OrderId}/pay", page.Find(".co-main .note a").GetAttribute("href")));
        Assert.True(page.Find("button[type=submit]").HasAttribute("disabled"));
        await Portal.As(Portal.Ann).Ok(new CancelOrder(Portal.NewKey, placed.OrderId));
        page.WaitForAssertion(() => Assert.False(page.Find("button[type=submit]").HasAttribute("disabled")));

        await Portal.As(Portal.Bob).Ok(new PauseListing(listing, true));
        page.Shows(".note.bad", "not offered");
        Assert.True(page.Find("button[type=submit]").HasAttribute("disabled"));
    }

    [Fact]
    public async Task Paid_in_one_tab_both_move_to_the_order_and_short_of_money_the_way_in_stands_there()
    {
        await Portal.Market();
        var order = (await Portal.As(Portal.Ann).Ok(GivenBought.Buying(await Portal.Listed()))).OrderId;
        var (browser, page) = Paying(Portal.Ann, order);
        var (other, _) = Paying(Portal.Ann, order);
        await page.Change("[data-way=wallet]", "wallet");
        page.WaitForAssertion(() => Assert.Equal($"/account/top-up?need=60000&back=/orders/{order}/pay", page.Find(".receipt a.btn").GetAttribute("href")));

        await Portal.Fund(Portal.Ann, 600_00);
        await page.Click(".receipt [data-act=pay]");

        await Arrives(browser, $"/orders/{order}");
        await Arrives(other, $"/orders/{order}");
        Assert.Equal(600_00, await Portal.Balance(LedgerKind.Escrow, order));
    }

    [Fact]
    public async Task When_the_time_is_over_the_open_page_says_so_and_offers_to_order_again_with_what_was_asked()
    {
        await Portal.Market();
        var order = await Portal.PlacedOrder();
        var (_, page) = Paying(Portal.Ann, order);
        page.WaitForElement(".receipt [data-act=pay]");

        Portal.Clock.Advance(OrderRules.PayWithin);
        await Portal.Sweep();

        page.Shows("h1", "The order is closed");
        page.ShowsNo("[data-act=pay]");
        var again = page.Find(".receipt a.btn").GetAttribute("href")!;
        Assert.EndsWith($"/buy?again={order}", again, StringComparison.Ordinal);
        var buy = Open<BuyLive>(Portal.Ann, p => p.Add(b => b.Id, Guid.Parse(again.Split('/')[2])).Add(b => b.Again, order));
        buy.WaitForAssertion(() => Assert.Equal(GivenBought.Wants, buy.Find("#buy-want").GetAttribute("value")));
    }

    [Fact]
    public async Task Eve_and_Bob_have_nothing_to_pay_here()
    {
        await Portal.Market();
        var order = await Portal.PlacedOrder();
        Paying(Portal.Eve, order).Page.Shows("h1", "");
        var (bob, page) = Paying(Portal.Bob, order);
        await Arrives(bob, $"/orders/{order}");
        page.ShowsNo("[data-act=pay]");
    }

    [Fact]
    public async Task Bob_has_nothing_to_fill_in_for_his_own_service()
    {
        await Portal.Market();
        var (_, page) = Checkout(Portal.Bob, await Portal.Listed());
        page.Shows(".note.bad", "your own service");
        page.ShowsNo("form");
    }

    [Fact]
    public async Task In_the_room_Bob_takes_it_on_and_Anns_open_page_begins_without_a_reload()
    {
        await Portal.Market();
        var order = await Portal.PaidOrder();
        var (ann, bob) = (Room(Portal.Ann, order), Room(Portal.Bob, order));
        ann.Shows(".ks-next.theirs", "¥600.00 comes back");
        ann.ShowsNo(".ks-next button");
        bob.Shows(".ks-next.mine", "you get ¥540.00; fee ¥60.00");
        bob.Shows(".prose", GivenBought.Wants);

        await bob.Click(".ks-next [data-act=take-on]");
        bob.Shows("dialog", "¥540.00");
        await bob.Click("dialog .df .primary");

        bob.Shows(".ks-next.mine", "Deliver");
        ann.Shows(".ks-next.theirs", "Bob works on");
        ann.Shows(".tl", "took it on, work began");
    }

    [Fact]
    public async Task In_the_room_Bob_refuses_with_a_reason_and_Ann_sees_the_money_back()
    {
        await Portal.Market();
        var order = await Portal.PaidOrder();
        var (ann, bob) = (Room(Portal.Ann, order), Room(Portal.Bob, order));

        await bob.Click(".ks-next [data-act=refuse]");
        Assert.True(bob.Find("dialog .df .primary").HasAttribute("disabled"));
        await bob.InvokeAsync(() => bob.Find("dialog textarea").InputAsync(new() { Value = "这周排满了" }));
        await bob.Click("dialog .df .primary");

        ann.Shows(".ks-next", "¥600.00 is back in your balance");
        ann.Shows(".tl", "这周排满了");
        ann.Shows(".ks-next a", "See similar services");
        bob.ShowsNo("[data-act=take-on]");
    }

    [Fact]
    public async Task Unpaid_the_room_leads_to_paying_the_talk_waits_and_support_may_close_it_with_a_reason()
    {
        await Portal.Market();
        var order = await Portal.PlacedOrder();
        var (ann, sue) = (Room(Portal.Ann, order), Room(Portal.Sue, order));
        ann.WaitForAssertion(() => Assert.Equal($"/orders/{order}/pay", ann.Find(".ks-next [data-act=pay]").GetAttribute("href")));
        ann.Shows(".talk", "The chat opens when the order is paid");

        await sue.Click(".ks-next [data-act=cancel]");
        await sue.InvokeAsync(() => sue.Find("dialog textarea").InputAsync(new() { Value = "ordered twice" }));
        await sue.Click("dialog .df .primary");

        ann.Shows(".ks-next", "Closed, nothing was paid");
        ann.Shows(".tl", "ordered twice");
    }

    private (BunitContext, IRenderedComponent<BuyLive>) Checkout(Scope who, Guid listing)
    {
        var browser = Browser(who);
        return (browser, browser.Render<BuyLive>(p => p.Add(b => b.Id, listing)));
    }

    private (BunitContext Browser, IRenderedComponent<PayLive> Page) Paying(Scope who, Guid order)
    {
        var browser = Browser(who);
        return (browser, browser.Render<PayLive>(p => p.Add(b => b.Id, order)));
    }

    private IRenderedComponent<OrderRoom> Room(Scope who, Guid order) => Open<OrderRoom>(who, p => p.Add(r => r.Id, order));

    // not a wait for a render: going elsewhere is none
    private static Task Arrives(BunitContext browser, string at)
        => PortalHost.Eventually(() => Task.FromResult(Uri(browser).EndsWith(at, StringComparison.Ordinal) ? browser : null), $"The page {at}");

    private static string Uri(BunitContext browser) => browser.Services.GetRequiredService<NavigationManager>().Uri;
}
