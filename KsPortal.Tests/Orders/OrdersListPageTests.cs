using System.Globalization;
using Bunit;
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
        var page = ann.Render<OrdersPage>();
        page.WaitForAssertion(() => Assert.Contains("open for claims", page.Find(".waiting").TextContent), Patience);
        Assert.Contains("No orders in progress", page.Find(".empty").TextContent);

        var claimed = await portal.As(portal.Bob).Ok(new ClaimDemand(portal.NewKey, demand));

        page.WaitForAssertion(() => Assert.Equal($"/orders/{claimed.OrderId}", page.Find(".orow .t a").GetAttribute("href")), Patience);
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".waiting")), Patience);
        Assert.Contains("Bob is working on it", page.Find(".orow").TextContent);
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
        bob.Services.GetRequiredService<NavigationManager>().NavigateTo("/orders?list=ended");
        var page = bob.Render<OrdersPage>();

        page.WaitForAssertion(() => Assert.Equal($"/orders/{order.Id}", page.Find(".orow .t a").GetAttribute("href")), Patience);
        Assert.Contains("completed", page.Find(".orow").TextContent);
        Assert.Equal("Ended", page.Find(".utabs [aria-current]").TextContent);
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
}
