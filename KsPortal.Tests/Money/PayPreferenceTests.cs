using Bunit;
using KsPortal.Core.Live;
using KsPortal.Core.Money;
using KsPortal.Tests.Orders;
using KsPortal.Web.Components.Money;
using Microsoft.Extensions.DependencyInjection;

namespace KsPortal.Tests.Money;

public sealed class PayPreferencesOnSqlite() : PayPreferenceTests(new SqlitePortal());
public sealed class PayPreferencesOnPostgres() : PayPreferenceTests(new PostgresPortal());

/// <summary>The way Ann wants to see first when she pays.</summary>
public abstract class PayPreferenceTests(TestPortal portal) : FreshPageTests(portal)
{
    private static readonly GatewayWay Page = new(DemoGateway.Name, GatewayMethod.Page), ByCode = new(DemoGateway.Name, GatewayMethod.Qr);

    private IPortal Ann => Portal.As(Portal.Ann);

    [Fact]
    public async Task What_she_prefers_is_hers_alone_and_the_last_choice_counts()
    {
        Assert.Null((await Ann.Ok(new MyPayWays())).First);
        await Ann.Ok(new PreferPayWay(Page));
        await Ann.Ok(new PreferPayWay(ByCode));

        Assert.Equal(ByCode, (await Ann.Ok(new MyPayWays())).First);
        Assert.Null((await Portal.As(Portal.Eve).Ok(new MyPayWays())).First);
        await Ann.Ok(new PreferPayWay(null));
        Assert.Null((await Ann.Ok(new MyPayWays())).First);
    }

    [Fact]
    public async Task A_way_that_is_not_there_is_refused_and_changes_nothing()
    {
        await Ann.Ok(new PreferPayWay(ByCode));
        foreach (var none in new GatewayWay[] { new("paypal", GatewayMethod.Page), new(DemoGateway.Name, (GatewayMethod)7), new("", default), new(Payment.Wallet, GatewayMethod.Qr) })
            Assert.Equal(Refusal.NotAllowed("gateway.none"), await Ann.Refused(new PreferPayWay(none)));
        Assert.Equal(ByCode, (await Ann.Ok(new MyPayWays())).First);
    }

    [Fact]
    public async Task A_provider_that_is_gone_meanwhile_is_preferred_no_more()
    {
        await Ann.Ok(new PreferPayWay(ByCode));
        await using var other = await Portal.AnotherNode(more: parts => parts.AddSingleton(new DemoGateway(On: false)));

        var view = await other.As(Portal.Ann).Ok(new MyPayWays());

        Assert.Empty(view.Ways);
        Assert.Null(view.First);
    }

    [Fact]
    public async Task Two_tabs_that_choose_at_once_leave_one_choice()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(n => Task.Run(() => Ann.Send(new PreferPayWay(n % 2 == 0 ? Page : ByCode)))));

        Assert.All(answers, answer => Assert.True(answer.Ok, answer.Refusal?.Code));
        Assert.Contains((await Ann.Ok(new MyPayWays())).First, (GatewayWay?[])[Page, ByCode]);
    }

    [Fact]
    public async Task Her_checkout_opens_with_it_though_the_balance_is_enough()
    {
        await Portal.Market();
        await Portal.Fund(Portal.Ann, 1_000_00);
        var order = (await Ann.Ok(GivenBought.Buying(await Portal.Listed(120_00), 120_00))).OrderId;
        Assert.Equal(PayWay.Wallet, PayWay.First(await Ann.Ok(new WaysToPay(PaidFor.Order, order)), Amount.Fen(120_00)));

        await Ann.Ok(new PreferPayWay(ByCode));

        Assert.Equal(PayWay.Of(ByCode), PayWay.First(await Ann.Ok(new WaysToPay(PaidFor.Order, order)), Amount.Fen(120_00)));
    }

    [Fact]
    public async Task A_balance_that_is_not_enough_is_not_shown_first_however_much_she_prefers_it()
    {
        await Portal.Market();
        var order = (await Ann.Ok(GivenBought.Buying(await Portal.Listed(120_00), 120_00))).OrderId;
        await Ann.Ok(new PreferPayWay(GatewayWay.Wallet));

        var view = await Ann.Ok(new WaysToPay(PaidFor.Order, order));

        Assert.Equal(GatewayWay.Wallet, view.First);
        Assert.NotEqual(PayWay.Wallet, PayWay.First(view, Amount.Fen(120_00)));
    }

    [Fact]
    public async Task Of_choices_in_quick_succession_the_last_counts()
    {
        var page = Open<MyPayMethods>(Portal.Ann);
        page.WaitForElement("input[data-way='demo-qr']");

        await page.InvokeAsync(() => Task.WhenAll(((string[])["wallet", "demo-page", "demo-qr"])
            .Select(way => page.Find($"input[data-way='{way}']").ChangeAsync(new() { Value = way }))));

        page.WaitForAssertion(() => Assert.True(page.Find("input[data-way='demo-qr']").HasAttribute("checked")));
        Assert.Equal(ByCode, (await Ann.Ok(new MyPayWays())).First);
    }

    [Fact]
    public async Task On_her_account_page_she_chooses_it_and_another_page_of_hers_shows_it()
    {
        await Portal.PayoutMethod(Portal.Ann);
        var (one, other) = (Open<MyPayMethods>(Portal.Ann), Open<MyPayMethods>(Portal.Ann));
        one.WaitForAssertion(() => Assert.True(one.Find("input[data-way='']").HasAttribute("checked")));
        one.Shows(".payout-accounts", "****");

        await one.Find("input[data-way='demo-qr']").ChangeAsync(new() { Value = "demo-qr" });

        other.WaitForAssertion(() => Assert.True(other.Find("input[data-way='demo-qr']").HasAttribute("checked")));
        Assert.Equal(ByCode, (await Ann.Ok(new MyPayWays())).First);
    }
}
