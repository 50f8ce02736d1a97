using Bunit;
using KsPortal.Core.Demands;
using KsPortal.Core.Money;
using KsPortal.Core.Orders;
using KsPortal.Core.Storage;
using KsPortal.Tests.Demands;
using KsPortal.Web.Components.Orders;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace KsPortal.Tests.Orders;

/// <summary>Ann at the till: which way she pays, what she sees while the provider is asked, and that it is one payment whatever she clicks.</summary>
public sealed class CheckoutTests() : FreshPageTests(new SqlitePortal())
{
    private const string PayButton = ".receipt button[data-act=pay]:not([disabled])";

    [Fact]
    public async Task Short_of_money_the_provider_comes_first_and_the_page_leads_there_and_moves_on_by_itself()
    {
        var (order, browser, page) = await AtTheTill();
        Assert.True(page.WaitForElement("[data-way=demo-page]").HasAttribute("checked"));

        await page.Click(PayButton);
        await Asks();
        var payment = (await Ways(order)).Last!;
        page.WaitForAssertion(() => Assert.EndsWith($"/pay/demo/{payment.Id}?back={Uri.EscapeDataString($"/orders/{order}/pay")}", Where(browser), StringComparison.Ordinal));

        Assert.Null(await Answers(payment.Id, DemoAnswer.Succeed));
        page.WaitForAssertion(() => Assert.EndsWith($"/orders/{order}", Where(browser), StringComparison.Ordinal));
        Assert.Equal(600_00, await Portal.Balance(LedgerKind.Escrow, order));
    }

    [Fact]
    public async Task A_code_can_be_scanned_and_says_where_it_is_paid()
    {
        var (order, browser, page) = await AtTheTill();
        await page.Change("[data-way=demo-qr]", "demo-qr");
        await page.Click(PayButton);
        page.Shows(".pay-wait h2", "The payment provider is being told");
        await Asks();

        var payment = (await Ways(order)).Last!;
        page.WaitForAssertion(() => Assert.EndsWith($"/pay/demo/{payment.Id}", page.Find("svg.qr").GetAttribute("data-qr"), StringComparison.Ordinal));
        Assert.StartsWith("http", page.Find("svg.qr").GetAttribute("data-qr"), StringComparison.Ordinal);
        Assert.NotEmpty(page.Find("svg.qr path").GetAttribute("d")!);
        Assert.EndsWith("by=demo-qr", Where(browser), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_code_is_brought_onto_the_screen_when_she_has_pressed_further_down_and_not_when_she_comes_back_to_it()
    {
        var (order, browser, page) = await AtTheTill();
        await page.Change("[data-way=demo-qr]", "demo-qr");
        await page.Click(PayButton);
        await Asks();
        page.WaitForElement("svg.qr");
        page.WaitForAssertion(() => Assert.Equal(2, browser.JSInterop.Invocations["show"].Count));   // while the provider is told, and with the code

        var (_, again, tab) = await AtTheTill(order);
        await tab.Change("[data-way=demo-qr]", "demo-qr");
        tab.WaitForElement("svg.qr");
        Assert.Empty(again.JSInterop.Invocations["show"]);
    }

    [Fact]
    public async Task Two_tabs_and_double_clicks_are_one_payment_and_both_tabs_move()
    {
        var (order, browser, page) = await AtTheTill();
        var (_, other, tab) = await AtTheTill(order);
        await Task.WhenAll(page.Click(PayButton), tab.Click(PayButton));
        await Asks();
        page.WaitForElement("[data-act=at-provider]");
        tab.WaitForElement("[data-act=at-provider]");   // nothing to click that would begin another one

        await using (var db = Portal.Db())
            Assert.Equal(1, await db.Payments.CountAsync(p => p.Subject == order));
        Assert.Null(await Answers((await Ways(order)).Last!.Id, DemoAnswer.Succeed));
        page.WaitForAssertion(() => Assert.EndsWith($"/orders/{order}", Where(browser), StringComparison.Ordinal));
        tab.WaitForAssertion(() => Assert.EndsWith($"/orders/{order}", Where(other), StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_failed_says_so_and_the_next_try_is_another_payment()
    {
        var (order, _, page) = await AtTheTill();
        await page.Click(PayButton);
        await Asks();
        var first = (await Ways(order)).Last!;
        Assert.Null(await Answers(first.Id, DemoAnswer.Fail));

        page.Shows("[data-ended=Failed]", "did not go through");
        Portal.Clock.Advance(TimeSpan.FromMilliseconds(100));
        await page.Click(PayButton);
        Assert.NotEqual(first.Id, (await Ways(order)).Last!.Id);
    }

    [Fact]
    public async Task Paid_from_the_wallet_the_payment_that_was_begun_is_given_up_and_what_comes_after_all_goes_back()
    {
        var (order, browser, page) = await AtTheTill();
        await page.Click(PayButton);
        await Asks();
        var begun = (await Ways(order)).Last!;
        await Portal.Fund(Portal.Ann, 600_00);

        await page.Change("[data-way=wallet]", "wallet");
        await page.Click(PayButton);
        page.WaitForAssertion(() => Assert.EndsWith($"/orders/{order}", Where(browser), StringComparison.Ordinal));
        Assert.Equal(PaymentState.Expired, (await Ways(order)).Last!.State);

        var before = await Portal.Balance(LedgerKind.Available, Portal.Ann.AccountId);
        Assert.Null(await Answers(begun.Id, DemoAnswer.Succeed));
        await Asks();
        Assert.Equal(GatewayRefundState.Sent, (await Ways(order)).Last!.Back);
        Assert.Equal((before, 600_00L), (await Portal.Balance(LedgerKind.Available, Portal.Ann.AccountId), await Portal.Balance(LedgerKind.Escrow, order)));
    }

    [Fact]
    public async Task A_provider_that_goes_silent_is_said_on_the_page_and_nothing_is_guessed()
    {
        var (order, _, page) = await AtTheTill();
        await page.Change("[data-way=demo-qr]", "demo-qr");
        await page.Click(PayButton);
        await Asks();
        await Answers((await Ways(order)).Last!.Id, DemoAnswer.TimeOut);
        Portal.Clock.Advance(TimeSpan.FromSeconds(31));
        await Asks();

        page.Shows(".pay-wait .note.warn", "no clear answer");
        Assert.Equal(PaymentState.Pending, (await Ways(order)).Last!.State);
    }

    [Fact]
    public async Task The_chosen_quote_is_paid_at_the_same_till()
    {
        await Portal.Market();
        var (demand, bobs, _) = await Portal.Awarded();
        var browser = Browser(Portal.Ann);
        var page = browser.Render<QuotePay>(p => p.Add(d => d.Id, demand));
        await page.Change("[data-way=demo-qr]", "demo-qr");
        await page.Click(PayButton);
        await Asks();
        var payment = (await Portal.As(Portal.Ann).Ok(new WaysToPay(PaidFor.Quote, bobs.QuoteId))).Last!;
        Assert.Equal(Amount.Fen(1_200_00), payment.Amount);

        Assert.Null(await Answers(payment.Id, DemoAnswer.Succeed));
        var order = (await Portal.As(Portal.Ann).Ok(new OrderOfDemand(demand))).OrderId;
        page.WaitForAssertion(() => Assert.EndsWith($"/orders/{order}", Where(browser), StringComparison.Ordinal));
        Assert.Equal(1_200_00, await Portal.Balance(LedgerKind.Escrow, demand));
    }

    private async Task<(Guid Order, BunitContext Browser, IRenderedComponent<PayLive> Page)> AtTheTill(Guid? begun = null)
    {
        if (begun is null) await Portal.Market();
        var order = begun ?? (await Portal.As(Portal.Ann).Ok(GivenBought.Buying(await Portal.Listed()))).OrderId;
        var browser = Browser(Portal.Ann);
        browser.Services.GetRequiredService<NavigationManager>().NavigateTo($"/orders/{order}/pay");
        return (order, browser, browser.Render<PayLive>(p => p.Add(b => b.Id, order)));
    }

    /// <summary>The worker asks the provider; a page takes one pulse and rests for a tenth of a second of the frozen clock.</summary>
    private async Task Asks()
    {
        Portal.Clock.Advance(TimeSpan.FromMilliseconds(100));
        await Portal.Node.Gateways.Run();
        Portal.Clock.Advance(TimeSpan.FromMilliseconds(100));
    }

    private async Task<Refusal?> Answers(Guid payment, DemoAnswer how)
    {
        Portal.Clock.Advance(TimeSpan.FromMilliseconds(100));
        return await Portal.Node.Desk.Answer(payment, how);
    }

    private Task<WaysToPayView> Ways(Guid order) => Portal.As(Portal.Ann).Ok(new WaysToPay(PaidFor.Order, order));

    private static string Where(BunitContext browser) => browser.Services.GetRequiredService<NavigationManager>().Uri;
}
