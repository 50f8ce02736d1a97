using Bunit;
using KsPortal.Core.Money;
using KsPortal.Core.Orders;
using KsPortal.Web.Components.Money;

namespace KsPortal.Tests.Money;

/// <summary>Ann before the demo provider: what she pays, what she chose, and how it ended, also where that happened elsewhere.</summary>
public sealed class DemoPayPageTests() : FreshPageTests(new SqlitePortal())
{
    [Theory]
    [InlineData(DemoAnswer.AnswerLost, "lost", "its answer got lost")]
    [InlineData(DemoAnswer.PayLate, "late", "the money comes after the time to pay")]
    public async Task What_the_portal_does_not_hear_of_is_said_and_cannot_be_chosen_again(DemoAnswer how, string button, string said)
    {
        var (_, payment) = await Begun();
        var (page, other) = (Page(payment), Page(payment));
        other.WaitForAssertion(() => Assert.Equal(6, other.FindAll("[data-pay]").Count));
        await page.Click($"[data-pay={button}]");

        page.Shows($"[data-told={how}]", said);
        page.ShowsNo("[data-pay]");
        Assert.Equal("/account", page.Find(".acts a").GetAttribute("href"));
        Portal.Clock.Advance(TimeSpan.FromSeconds(4));   // another window looks again by itself
        other.Shows($"[data-told={how}]", said);
        other.ShowsNo("[data-pay]");
    }

    [Fact]
    public async Task What_was_chosen_in_another_window_a_moment_ago_is_said_instead_of_a_dead_end()
    {
        var (_, payment) = await Begun();
        var page = Page(payment);
        page.WaitForAssertion(() => Assert.Equal(6, page.FindAll("[data-pay]").Count));
        Assert.Null(await Portal.Node.Desk.Answer(payment, DemoAnswer.AnswerLost));

        await page.Click("[data-pay=yes]");
        page.Shows("[data-told=AnswerLost]", "its answer got lost");
        page.ShowsNo("[role=alert]");
        page.ShowsNo("[data-pay]");
    }

    [Fact]
    public async Task A_silent_provider_is_said_and_may_still_be_told_otherwise()
    {
        var (_, payment) = await Begun();
        var page = Page(payment);
        await page.Click("[data-pay=silent]");
        page.Shows("[data-told=TimeOut]", "answers nobody");
        await page.Click("[data-pay=yes]");
        page.Shows(".sec", "in escrow");
    }

    [Fact]
    public async Task It_says_what_is_paid_and_has_a_way_back_before_any_answer()
    {
        var (order, payment) = await Begun();
        var page = Page(payment);
        page.Shows("[data-paid]", $"Order · {(await Portal.As(Portal.Ann).Ok(new ViewOrder(order))).Title}");
        page.Shows(".acts a.quiet", "Back");
    }

    [Fact]
    public async Task Paid_from_the_wallet_meanwhile_the_open_page_says_that_it_is_given_up()
    {
        var (order, payment) = await Begun();
        var page = Page(payment);
        page.WaitForAssertion(() => Assert.Equal(6, page.FindAll("[data-pay]").Count));
        await Portal.Fund(Portal.Ann, 600_00);
        Portal.Clock.Advance(TimeSpan.FromMilliseconds(100));
        await Portal.As(Portal.Ann).Ok(new PayOrder(Portal.NewKey, order));

        page.Shows(".sec", "Given up before its time");
        page.ShowsNo("[data-pay]");
        page.ShowsNo("[data-due]");
        Assert.DoesNotContain("15 minutes are over", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Paid_twice_it_is_paid_once_and_the_second_sum_goes_back()
    {
        var (order, payment) = await Begun();
        var page = Page(payment);
        await page.Click("[data-pay=twice]");

        page.Shows(".sec", "Paid once, and in escrow. The money came a second time");
        page.Shows(".note", "¥600.00 is going back to where it was paid from");
        Assert.DoesNotContain("It came, and is not needed", page.Markup, StringComparison.Ordinal);
        Assert.Equal(OrderState.Funded, (await Portal.As(Portal.Ann).Ok(new ViewOrder(order))).State);
    }

    private async Task<(Guid Order, Guid Payment)> Begun()
    {
        await Portal.Market();
        var order = (await Portal.As(Portal.Ann).Ok(GivenBought.Buying(await Portal.Listed()))).OrderId;
        var payment = (await Portal.As(Portal.Ann).Ok(new StartPayment(Portal.NewKey, PaidFor.Order, order, DemoGateway.Name))).PaymentId;
        await Portal.Node.Gateways.Run();
        return (order, payment);
    }

    private IRenderedComponent<DemoPayPage> Page(Guid payment) => Open<DemoPayPage>(Portal.Ann, p => p.Add(d => d.Id, payment));
}
