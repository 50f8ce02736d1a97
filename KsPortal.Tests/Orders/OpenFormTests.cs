using Bunit;
using KsPortal.Core.Orders;
using KsPortal.Web.Components.Orders;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace KsPortal.Tests.Orders;

/// <summary>The form that stood open stands open again after a reload, for whoever may do it.</summary>
public sealed class OpenFormTests() : FreshPageTests(new SqlitePortal())
{
    [Theory]
    [InlineData("take-on", "Take")]
    [InlineData("refuse", "Refuse")]
    public async Task Bobs_answer_to_a_purchase_stands_open_by_its_address_and_Anns_does_not(string form, string verb)
    {
        await Portal.Market();
        var order = await Portal.PaidOrder();

        var (bob, _) = Room(Portal.Bob, order, form);
        var (ann, _) = Room(Portal.Ann, order, form);

        bob.Shows("dialog .df .primary", verb);
        ann.ShowsNo("dialog");
    }

    [Fact]
    public async Task A_delivery_begun_is_in_the_address_until_it_is_closed()
    {
        await Portal.Market();
        var order = await Portal.RunningOrder();
        var (bob, at) = Room(Portal.Bob, order.Id, null);

        await bob.Click(".ks-next [data-act=deliver]");
        Assert.EndsWith("?do=deliver", at.Uri, StringComparison.Ordinal);
        bob.Shows("label[for=deliver-note]", "");
        Room(Portal.Bob, order.Id, "deliver").Page.Shows("label[for=deliver-note]", "");

        await bob.Click("form .btn.quiet");
        Assert.DoesNotContain("do=", at.Uri, StringComparison.Ordinal);
        bob.ShowsNo("#deliver-note");
    }

    [Fact]
    public async Task What_may_not_be_done_is_not_opened()
    {
        await Portal.Market();
        var order = await Portal.RunningOrder();

        foreach (var form in new[] { "accept", "review", "none", "<script>" })
        {
            var (bob, _) = Room(Portal.Bob, order.Id, form);
            bob.Shows(".ks-next", "Deliver");
            bob.ShowsNo("dialog, #deliver-note");
        }
    }

    private (IRenderedComponent<OrderPage> Page, NavigationManager At) Room(Scope who, Guid order, string? form)
    {
        var browser = Browser(who);
        var at = browser.Services.GetRequiredService<NavigationManager>();
        at.NavigateTo($"/orders/{order}{(form is null ? "" : $"?do={Uri.EscapeDataString(form)}")}");
        return (browser.Render<OrderPage>(p => p.Add(o => o.Id, order)), at);
    }
}
