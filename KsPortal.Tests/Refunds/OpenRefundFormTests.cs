using Bunit;
using KsPortal.Core.Orders;
using KsPortal.Core.Refunds;
using KsPortal.Web.Components.Orders;
using KsPortal.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace KsPortal.Tests.Refunds;

public sealed class OpenRefundFormOnSqlite() : OpenRefundFormTests(new SqlitePortal());
public sealed class OpenRefundFormOnPostgres() : OpenRefundFormTests(new PostgresPortal());

/// <summary>A form or dialog that stands open while the other side moves: it says so, and opens for nothing it was not opened for.</summary>
public abstract class OpenRefundFormTests(TestPortal portal) : FreshPageTests(portal)
{
    [Fact]
    public async Task What_Bob_had_open_for_a_refund_that_is_over_does_not_open_for_the_next_one()
    {
        var order = await Delivered();
        var one = await Portal.AskedBack(order, 400_00);
        var bob = Room(Portal.Bob, order);
        await bob.Click("#refund [data-act=refund-accept]");
        bob.Shows("dialog", "¥400.00");

        await Portal.As(Portal.Ann).Ok(new WithdrawRefund(Portal.NewKey, one, GivenRefund.Because));
        bob.Shows("#refund", "The refund was withdrawn");
        bob.ShowsNo("dialog");
        await Portal.AskedBack(order, 200_07);

        bob.Shows("#refund .refund-table", "¥200.07");   // at the same moment, and yet it is the one that is open
        bob.ShowsNo("dialog");
    }

    [Fact]
    public async Task A_form_that_stood_open_when_Bob_made_an_offer_does_not_come_back_when_he_withdraws_it()
    {
        var order = await Delivered();
        var ann = Room(Portal.Ann, order);
        await ann.Click("#refund [data-act=refund]");
        ann.Shows("#refund form", "How much do you want back?");

        var one = (await Portal.As(Portal.Bob).Ok(GivenRefund.Offering(order, 120_12))).CaseId;
        ann.Shows("#refund .refund-table", "¥120.12");
        await Portal.As(Portal.Bob).Ok(new WithdrawRefund(Portal.NewKey, one, GivenRefund.Because));

        ann.Shows("#refund", "The refund was withdrawn");
        ann.ShowsNo("#refund form");
    }

    [Fact]
    public async Task Who_accepts_a_moment_after_it_was_withdrawn_is_left_with_nothing_open()
    {
        var order = await Delivered();
        var one = await Portal.AskedBack(order, 400_00);
        var door = new OddDoor(Portal.As(Portal.Bob));
        var bob = Browser(Portal.Bob, door).Render<OrderPage>(p => p.Add(o => o.Id, order));
        await bob.Click("#refund [data-act=refund-accept]");
        door.Before = async request =>
        {
            if (request is not AcceptRefund) return;
            await Portal.As(Portal.Ann).Ok(new WithdrawRefund(Portal.NewKey, one, GivenRefund.Because));
            await Task.Run(() => bob.Shows("#refund", "The refund was withdrawn"));   // his page has heard of it before he is answered
        };

        await bob.Click("dialog .btn.primary");

        bob.ShowsNo("dialog");
        bob.WaitForAssertion(() => Assert.Null(bob.Services.GetRequiredService<NavigationManager>().Doing));
        Assert.Equal(RefundState.Withdrawn, (await Portal.Refund(order)).Case!.State);
    }

    [Fact]
    public async Task Where_the_other_has_refused_meanwhile_Bobs_dialog_says_that_nothing_is_there_to_accept()
    {
        var order = await Delivered();
        var one = await Portal.Proposed(order, 400_00, 300_00);
        var bob = Room(Portal.Bob, order);
        await bob.Click("#refund [data-act=refund-accept]");

        await Portal.As(Portal.Ann).Ok(new RejectRefund(Portal.NewKey, one, GivenRefund.No));

        bob.Shows("dialog [role=alert]", "Nothing is on the table any more");
        Assert.True(bob.Find("dialog .btn.primary").HasAttribute("disabled"));
    }

    private async Task<Guid> Delivered()
    {
        await Portal.Market();
        return (await Portal.DeliveredOrder(800_00)).Id;
    }

    private IRenderedComponent<OrderPage> Room(Scope who, Guid order)
    {
        var page = Open<OrderPage>(who, p => p.Add(o => o.Id, order));
        page.WaitForState(() => page.FindAll("#refund").Count > 0);
        return page;
    }
}
