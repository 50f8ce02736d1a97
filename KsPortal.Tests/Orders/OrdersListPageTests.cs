using System.Globalization;
using Bunit;
using KsPortal.Core.Kernel;
using KsPortal.Core.Orders;
using KsPortal.Tests.Harness;
using KsPortal.Web.Components.Orders;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace KsPortal.Tests.Orders;

public sealed class OrdersListPageTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly SqlitePortal portal = new();

    public OrdersListPageTests() => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo("en");

    public async ValueTask InitializeAsync()
    {
        await portal.InitializeAsync();
        await portal.Market();
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task An_open_demand_waits_until_Bob_claims_it_and_then_is_an_order_on_the_open_page()
    {
        var demand = await portal.OpenDemand();
        await using var ann = portal.Browser(portal.Ann);
        At(ann, "/orders?list=pending");
        var page = ann.Render<OrdersPage>();
        page.WaitForAssertion(() => Assert.Contains("open for claims", page.Find(".waiting").TextContent), Patience);
        Assert.Equal("Pending1", page.Find(".utabs [aria-current]").TextContent);

        var claimed = await portal.As(portal.Bob).Ok(new ClaimDemand(portal.NewKey, demand));

        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".waiting")), Patience);
        page.WaitForAssertion(() => Assert.Equal(["Pending0", "In progress1", "Ended0"], page.FindAll(".utabs a").Select(tab => tab.TextContent)), Patience);
        At(ann, "/orders");
        page.WaitForAssertion(() => Assert.Equal($"/orders/{claimed.OrderId}", page.Find(".orow .t a").GetAttribute("href")), Patience);
        Assert.Contains("Bob is working on it", page.Find(".orow").TextContent);
        Assert.Contains("in escrow ¥800.00", page.Find(".orow .purse").TextContent);
    }

    [Fact]
    public async Task The_row_says_whose_turn_it_is_on_both_sides_and_follows_the_work()
    {
        var order = await portal.RunningOrder();
        await using var ann = portal.Browser(portal.Ann);
        await using var bob = portal.Browser(portal.Bob);
        var (anns, bobs) = (ann.Render<OrdersPage>(), bob.Render<OrdersPage>());
        bobs.WaitForAssertion(() => Assert.Contains("Your turn: deliver", bobs.Find(".orow.mine").TextContent), Patience);

        await portal.As(portal.Bob).Ok(new Deliver(portal.NewKey, order.Id, order.Milestones[0].Id, "首页做好了", []));

        anns.WaitForAssertion(() => Assert.Contains("Your turn: review it", anns.Find(".orow.mine").TextContent), Patience);
        bobs.WaitForAssertion(() => Assert.Empty(bobs.FindAll(".orow.mine")), Patience);
    }

    [Fact]
    public async Task What_has_ended_stands_in_the_other_list_and_the_address_says_which()
    {
        var order = await portal.FinishedOrder();
        await using var bob = portal.Browser(portal.Bob);
        At(bob, "/orders?list=ended");
        var page = bob.Render<OrdersPage>();

        page.WaitForAssertion(() => Assert.Equal($"/orders/{order.Id}", page.Find(".orow .t a").GetAttribute("href")), Patience);
        Assert.Contains("completed", page.Find(".orow").TextContent);
        Assert.Equal("Ended1", page.Find(".utabs [aria-current]").TextContent);
    }

    [Fact]
    public async Task Eve_sees_none_of_them()
    {
        await portal.RunningOrder();
        await using var eve = portal.Browser(portal.Eve);
        var page = eve.Render<OrdersPage>();

        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".empty")), Patience);
        Assert.Empty(page.FindAll(".orow"));
    }

    [Fact]
    public async Task Filters_stand_in_the_address_and_what_is_bought_is_not_what_is_sold()
    {
        var (paid, number) = (await portal.PaidOrder(), 0L);
        number = (await portal.As(portal.Bob).Ok(new ViewOrder(paid))).Number;
        await using var bob = portal.Browser(portal.Bob);
        At(bob, "/orders?list=pending");
        var page = bob.Render<OrdersPage>();
        page.WaitForAssertion(() => Assert.Contains("Your turn: take it on or refuse", page.Find(".orow.mine").TextContent), Patience);

        Assert.Equal("/orders?list=pending&side=bought", page.FindAll(".deskbar .seg a").First(a => a.TextContent == "Bought").GetAttribute("href"));
        Assert.Equal("/orders?list=pending&turn=mine", page.FindAll(".deskbar .seg a").First(a => a.TextContent == "My turn").GetAttribute("href"));
        At(bob, "/orders?list=pending&side=bought");
        page.WaitForAssertion(() => Assert.Contains("No order like that", page.Find(".empty").TextContent), Patience);
        Assert.Equal("/orders?list=pending", page.Find(".empty a").GetAttribute("href"));

        await page.InvokeAsync(() => page.Find(".deskbar input").ChangeAsync(new() { Value = $"S-{number}" }));
        Assert.EndsWith($"/orders?list=pending&side=bought&q=S-{number}", bob.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
        At(bob, $"/orders?list=pending&side=sold&turn=mine&q=S-{number}");
        page.WaitForAssertion(() => Assert.Equal($"/orders/{paid}", page.Find(".orow .t a").GetAttribute("href")), Patience);
    }

    [Fact]
    public async Task Silly_addresses_show_a_list_and_no_trouble()
    {
        await using var ann = portal.Browser(portal.Ann);
        At(ann, "/orders?list=nonsense&side=%00&turn=7&page=-4&q=%20");
        var page = ann.Render<OrdersPage>();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".empty")), Patience);
        Assert.Equal("In progress0", page.Find(".utabs [aria-current]").TextContent);
    }

    [Fact]
    public async Task What_could_not_be_loaded_is_asked_for_again_where_one_stands()
    {
        var order = await portal.RunningOrder();
        var door = new OddDoor(portal.As(portal.Ann));
        await using var ann = portal.Browser(portal.Ann, door);
        door.Refuses = Refusal.Conflict("busy");
        var page = ann.Render<OrdersPage>();
        page.WaitForElement("[data-act=again]", Patience);

        door.Refuses = null;
        await page.InvokeAsync(() => page.Find("[data-act=again]").ClickAsync());

        page.WaitForAssertion(() => Assert.Equal($"/orders/{order.Id}", page.Find(".orow .t a").GetAttribute("href")), Patience);
    }

    private static void At(BunitContext browser, string address) => browser.Services.GetRequiredService<NavigationManager>().NavigateTo(address);
}
