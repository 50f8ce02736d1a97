using Bunit;
using KsPortal.Core.Orders;
using KsPortal.Core.Refunds;
using KsPortal.Web.Components.Orders;

namespace KsPortal.Tests.Refunds;

public sealed class RefundPanelOnSqlite() : RefundPanelPageTests(new SqlitePortal());
public sealed class RefundPanelOnPostgres() : RefundPanelPageTests(new PostgresPortal());

/// <summary>Ann and Bob before the refund in their order's room.</summary>
public abstract class RefundPanelPageTests(TestPortal portal) : FreshPageTests(portal)
{
    [Fact]
    public async Task Ann_moves_the_slider_and_sees_each_ones_cents_before_she_asks()
    {
        var order = await Delivered();
        var ann = Room(Portal.Ann, order.Id);
        await ann.Click("#refund [data-act=refund]");

        await ann.Input("#refund input[type=range]", "40");
        Assert.Equal(["¥320.00", "¥432.00", "¥48.00"], Cents(ann, "form"));
        await ann.Input("#refund form input[data-keep=sum]", "333.33");
        Assert.Equal(["¥333.33", "¥420.00", "¥46.67"], Cents(ann, "form"));
        Assert.Equal("42", ann.Find("#refund input[type=range]").GetAttribute("value"));
        Assert.Contains("Bob gets ¥420.00", ann.Find("#refund input[type=range]").GetAttribute("aria-valuetext"));

        await ann.Input("#refund-text", GivenRefund.Because);
        await ann.Submit("#refund form");

        ann.Shows("#refund .ks-chip", "Refund asked");
        ann.Shows("#refund .refund-turn", "Bob answers");
        Assert.Equal(333_33, (await Portal.Refund(order.Id)).Case!.Standing.Minor);
        ann.ShowsNo("#refund form");
    }

    [Fact]
    public async Task After_acceptance_nobody_is_told_that_silence_approves_or_that_clocks_of_the_work_stand_still()
    {
        await Portal.Market();
        var order = await Portal.FinishedOrder(800_00);
        var one = await Portal.AskedBack(order.Id, 100_00);
        foreach (var (who, said) in new[] { (Portal.Ann, "No answer by then: support decides."), (Portal.Bob, "No answer by then: support decides."), (Portal.Sue, "No answer by then: it comes to support.") })
        {
            var page = Room(who, order.Id);
            page.Shows(".ks-next", said);
            page.Shows("#refund", "100.00");
            Assert.DoesNotContain("approved by itself", page.Markup, StringComparison.Ordinal);
            Assert.DoesNotContain("clocks of the work", page.Find(".ks-next").TextContent, StringComparison.Ordinal);
        }
        Assert.Equal(CaseTurn.Provider, (await Portal.Refund(order.Id)).Case!.Turn);
        Assert.NotEqual(default, one);
    }

    [Fact]
    public async Task What_is_no_sum_that_could_go_back_is_said_at_once_and_cannot_be_sent()
    {
        var order = await Delivered();
        var ann = Room(Portal.Ann, order.Id);
        await ann.Click("#refund [data-act=refund]");
        await ann.Input("#refund-text", GivenRefund.Because);

        foreach (var (typed, said) in new[] { ("800.01", "Between ¥0.01 and ¥800.00"), ("0", "Between ¥0.01"), ("-5", "amount"), ("much", "amount") })
        {
            await ann.Input("#refund form input[data-keep=sum]", typed);
            Assert.Contains(said, ann.Find("#refund form .err").TextContent, StringComparison.OrdinalIgnoreCase);
            Assert.True(ann.Find("#refund form button[type=submit]").HasAttribute("disabled"));
        }
        Assert.Null((await Portal.Refund(order.Id)).Case);
    }

    [Fact]
    public async Task Bobs_open_page_shows_what_is_asked_he_names_another_sum_and_Ann_accepts_it()
    {
        var order = await Delivered();
        var (ann, bob) = (Room(Portal.Ann, order.Id), Room(Portal.Bob, order.Id));
        await Portal.AskedBack(order.Id, 400_00);

        bob.Shows("#refund .refund-asked", "Ann asked for ¥400.00 of ¥800.00 back: Not as agreed");
        bob.Shows("#refund .refund-turn", "Your turn");
        bob.Shows(".ks-next.mine", "Ann asks for a refund");
        bob.WaitForAssertion(() => Assert.Equal(["¥400.00", "¥360.00", "¥40.00"], Cents(bob, ".refund-table")));
        await bob.Click("[data-act=refund-counter]");
        await bob.Input("#refund form input[data-keep=sum]", "100");
        await bob.Input("#refund-text", GivenRefund.No);
        await bob.Submit("#refund form");

        ann.Shows("#refund .refund-turn", "Your turn");
        ann.WaitForAssertion(() => Assert.Equal(["¥100.00", "¥630.00", "¥70.00"], Cents(ann, ".refund-table")));
        Assert.Equal(2, ann.FindAll("#refund [data-testid=offer]").Count);
        await ann.Click("[data-act=refund-accept]");
        ann.Shows("dialog", "Accept a refund of ¥100.00");
        await ann.Click("dialog .btn.primary");

        foreach (var page in new[] { ann, bob })
        {
            page.Shows("#refund", "The refund was carried out: ¥100.00 back");
            Assert.Equal(["¥100.00", "¥630.00", "¥70.00"], Cents(page, "#refund"));
        }
        Assert.Equal(OrderState.Completed, (await Portal.As(Portal.Ann).Ok(new ViewOrder(order.Id))).State);
    }

    [Fact]
    public async Task Each_sees_the_buttons_that_are_his()
    {
        var order = await Delivered();
        var (ann, bob, sue) = (Room(Portal.Ann, order.Id), Room(Portal.Bob, order.Id), Room(Portal.Sue, order.Id));
        await Portal.AskedBack(order.Id, 400_00);
        bob.WaitForAssertion(() => Assert.Equal(["accept", "counter", "reject", "grant"], Acts(bob)));
        ann.WaitForAssertion(() => Assert.Equal(["withdraw"], Acts(ann)));
        sue.WaitForAssertion(() => Assert.Equal(["escalate"], Acts(sue)));
        sue.Shows("#refund a[href^='/console/disputes/']", "dispute desk");

        await bob.Click("[data-act=refund-reject]");
        Assert.True(bob.Find("dialog .btn.primary").HasAttribute("disabled"));   // not without a reason
        await bob.Input("dialog textarea", GivenRefund.No);
        await bob.Click("dialog .btn.primary");

        ann.Shows("#refund .ks-chip", "With support");
        ann.Shows(".ks-next.support", "Support looks at the refund");
        ann.WaitForAssertion(() => Assert.Equal(["counter", "addevidence", "withdraw"], Acts(ann)));
        bob.WaitForAssertion(() => Assert.Equal(["counter", "addevidence", "grant"], Acts(bob)));
        await ann.Click("[data-act=refund-addevidence]");
        await ann.Input("#evidence-text", "这里是截图里少的两屏。");
        await ann.Submit("#refund form");
        bob.Shows("#refund [data-testid=evidence]", "少的两屏");
    }

    [Fact]
    public async Task After_a_day_the_open_page_offers_to_ask_support()
    {
        var order = await Delivered();
        await Portal.AskedBack(order.Id, 400_00);
        var ann = Room(Portal.Ann, order.Id);
        ann.WaitForAssertion(() => Assert.Equal(["withdraw"], Acts(ann)));

        Portal.Clock.Advance(RefundRules.EscalateAfter + TimeSpan.FromSeconds(2));
        ann.WaitForAssertion(() => Assert.Equal(["escalate", "withdraw"], Acts(ann)));
        await ann.Click("[data-act=refund-escalate]");
        await ann.Input("dialog textarea", GivenRefund.Because);
        await ann.Click("dialog .btn.primary");
        ann.Shows("#refund .refund-turn", "Support is at it");
    }

    [Fact]
    public async Task Bob_gives_all_of_it_back_and_need_not_wait()
    {
        var order = await Delivered();
        var (ann, bob) = (Room(Portal.Ann, order.Id), Room(Portal.Bob, order.Id));
        await bob.Click("#refund [data-act=refund]");
        await bob.Input("#refund input[type=range]", "100");
        bob.Shows("#refund form .note", "All of it, ¥800.00, goes back to Ann at once");
        await bob.Input("#refund-text", GivenRefund.No);
        await bob.Submit("#refund form");

        ann.Shows("#refund", "The refund was carried out: ¥800.00 back");
        Assert.Equal(OrderState.Cancelled, (await Portal.As(Portal.Ann).Ok(new ViewOrder(order.Id))).State);
    }

    [Fact]
    public async Task Before_anybody_has_taken_it_on_there_is_no_slider()
    {
        await Portal.Market();
        var ann = Room(Portal.Ann, await Portal.PaidOrder(600_00));
        await ann.Click("#refund [data-act=refund]");
        Assert.Empty(ann.FindAll("#refund input[type=range]"));
        ann.Shows("#refund form .note", "only all of it can come back, ¥600.00");
        await ann.Input("#refund-text", GivenRefund.Because);
        await ann.Submit("#refund form");
        ann.Shows("#refund .ks-chip", "Refund asked");
    }

    [Fact]
    public async Task A_week_after_the_end_nothing_is_offered_any_more()
    {
        var order = await Delivered();
        await Portal.As(Portal.Ann).Ok(new AcceptDelivery(Portal.NewKey, order.Id, order.Milestones[0].Id));
        Room(Portal.Ann, order.Id).Shows("#refund .sec", "You can ask for money back until");
        Portal.Clock.Advance(RefundRules.ClientMayAsk + TimeSpan.FromSeconds(1));
        Room(Portal.Ann, order.Id).ShowsNo("#refund");
    }

    [Fact]
    public async Task What_came_back_Ann_sends_on_to_where_she_paid_from_and_her_open_page_tells_when_it_is_there()
    {
        await Portal.Market();
        var (order, _) = await Portal.RefundedAtProvider(200_00);
        var (ann, bob) = (Room(Portal.Ann, order), Room(Portal.Bob, order));
        ann.Shows("#refund .sec", "¥200.00 is in your wallet");
        Assert.Empty(bob.FindAll("[data-act=way-back]"));

        await ann.Click("[data-act=way-back]");
        ann.Shows("dialog", "¥200.00 leaves your wallet");
        await ann.Click("dialog .btn.primary");
        ann.Shows("#refund .note", "¥200.00 is on its way");
        ann.ShowsNo("[data-act=way-back]");

        await Portal.Node.Gateways.Run();
        ann.Shows("#refund .note", "¥200.00 went back");
    }

    private async Task<OrderView> Delivered()
    {
        await Portal.Market();
        return await Portal.DeliveredOrder(800_00);
    }

    private IRenderedComponent<OrderPage> Room(Scope who, Guid order)
    {
        var page = Open<OrderPage>(who, p => p.Add(o => o.Id, order));
        page.WaitForState(() => page.FindAll(".tl li").Count > 0);
        return page;
    }

    private static List<string> Cents(IRenderedComponent<OrderPage> page, string within)
        => [.. page.FindAll($"{(within == "#refund" ? "" : "#refund ")}{within} [data-part]").Select(part => part.TextContent.Trim())];

    private static List<string> Acts(IRenderedComponent<OrderPage> page)
        => [.. page.FindAll("#refund [data-act^=refund-]").Select(button => button.GetAttribute("data-act")!["refund-".Length..])];
}
