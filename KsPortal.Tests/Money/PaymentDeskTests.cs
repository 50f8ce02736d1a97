using Bunit;
using KsPortal.Core.Money;
using KsPortal.Core.Storage;
using KsPortal.Web.Components.Money;
using KsPortal.Web.Words;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace KsPortal.Tests.Money;

/// <summary>Sue at the desk: what providers leave unclear and what they say that does not fit.</summary>
public sealed class PaymentDeskTests() : FreshPageTests(new SqlitePortal())
{
    [Fact]
    public async Task What_nobody_answers_stands_on_the_open_page_worries_from_the_fourth_time_and_is_asked_again_at_once()
    {
        var payment = await Begun();
        var page = Open<PaymentDeskList>(Portal.Sue);
        page.Shows(".pay-desk", "Every provider has answered clearly");

        Assert.Null(await Portal.Node.Desk.Answer(payment, DemoAnswer.TimeOut));
        await Later(31);
        page.Shows("[data-job] dd", "1 time in vain");
        Assert.DoesNotContain("Ask the provider yourself", page.Markup, StringComparison.Ordinal);
        foreach (var pause in new[] { 5, 15, 60 }) await Later(pause);
        page.Shows("[data-job] .ks-chip", "Ask the provider yourself");
        page.Shows("[data-job] dd", "4 times in vain");

        await page.Click("[data-act=ask-now]");
        await Later(0);
        page.Shows("[data-job] dd", "5 times in vain");
        await using var db = Portal.Db();
        Assert.Equal(PaymentState.Pending, (await db.Payments.SingleAsync()).State);   // asking is all she can do
    }

    [Fact]
    public async Task What_does_not_fit_is_shown_as_it_came_until_somebody_says_what_came_of_it()
    {
        var payment = await Begun();
        await Told(payment, minor: 1);
        var page = Open<PaymentDeskList>(Portal.Sue);
        page.Shows("[data-parked]", "The amount is another one");
        page.Shows("[data-parked]", "¥0.01");
        page.Shows("[data-parked]", "¥100.00 · Ann");
        page.Shows("[data-parked] .raw", $"{payment:n}");

        await page.Click("[data-act=aside]");
        await page.Click(".ks-dialog .df .btn.primary");
        page.Shows(".ks-dialog .err", "");
        await page.Input("#aside-why", "和支付方核对过，已原路退回");
        await page.Click(".ks-dialog .df .btn.primary");
        page.ShowsNo("[data-parked]");

        var aside = (await Portal.As(Portal.Sue).Ok(new PaymentDesk(Aside: true))).Parked.Rows.Single();
        Assert.Equal(("Sue", "和支付方核对过，已原路退回"), (aside.AsideBy, aside.AsideWhy));
        Assert.Equal(Refusal.Conflict("parked.over"), (await Portal.As(Portal.Sue).Send(new PutCallbackAside(Portal.NewKey, aside.Id, "再来一次"))).Refusal);
        Assert.Equal(0, await Portal.Balance(LedgerKind.Available, Portal.Ann.AccountId));
    }

    [Fact]
    public async Task All_that_is_on_its_way_back_is_counted_not_only_what_is_listed()
    {
        Portal.Node.Desk.Mood.Refunds = DemoAnswer.PayLate;   // taken, not carried out
        for (var n = 0; n < 53; n++) Assert.Null(await Portal.Node.Desk.Answer(await Begun(), DemoAnswer.PayTwice));

        var page = Open<PaymentDeskList>(Portal.Sue);

        page.Shows("#back-h", "Money on its way back: 53");
        page.Shows(".pay-desk .meta", "And 3 more");
    }

    [Fact]
    public async Task Nobody_closes_his_own_case()
    {
        var payment = (await Portal.As(Portal.Sue).Ok(new StartTopUp(Portal.NewKey, 100_00))).PaymentId;
        await Told(payment, minor: 1);
        var parked = (await Portal.As(Portal.Sue).Ok(new PaymentDesk())).Parked.Rows.Single();

        Assert.True(parked.Mine);
        Assert.Equal(Refusal.NotAllowed("own-case"), (await Portal.As(Portal.Sue).Send(new PutCallbackAside(Portal.NewKey, parked.Id, "没事"))).Refusal);
    }

    [Fact]
    public void Whatever_providers_are_asked_has_a_name_on_the_page()
    {
        var words = Browser(Portal.Sue).Services.GetRequiredService<IStringLocalizer<PortalWords>>();
        Assert.All(Portal.Node.Services.GetServices<IGatewayAct>(), act => Assert.False(words[$"paydesk.kind.{act.Kind}"].ResourceNotFound, act.Kind));
    }

    private async Task<Guid> Begun()
    {
        var payment = (await Portal.As(Portal.Ann).Ok(new StartTopUp(Portal.NewKey, 100_00))).PaymentId;
        await Portal.Node.Gateways.Run();
        return payment;
    }

    private async Task Later(int seconds)
    {
        Portal.Clock.Advance(TimeSpan.FromSeconds(seconds));
        await Portal.Node.Gateways.Run();
        Portal.Clock.Advance(TimeSpan.FromMilliseconds(100));
    }

    private async Task Told(Guid payment, long minor)
    {
        var letter = new DemoLetter($"{Portal.NewKey:n}", GatewayMatter.Payment, Outcome.Succeeded, $"{payment:n}", "DEMO-1", minor, Amount.Cny, DemoGateway.Merchant, DemoGateway.Mode);
        await Portal.As(Scope.System).Ok(new ReceiveCallback(DemoGateway.Name, letter.Sign(Portal.Node.Demo.Key, Portal.Now)));
    }
}
