using System.Globalization;
using Bunit;
using KsPortal.Core.Accounts;
using KsPortal.Core.Money;
using KsPortal.Core.Orders;
using KsPortal.Tests.Harness;
using KsPortal.Web.Components.Money;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace KsPortal.Tests.Money;

public sealed class WalletPageTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly SqlitePortal portal = new();

    public WalletPageTests() => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo("en");

    public async ValueTask InitializeAsync()
    {
        await portal.InitializeAsync();
        await portal.Market();
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task Bobs_open_wallet_moves_when_Ann_accepts_and_again_when_it_clears()
    {
        var order = await portal.DeliveredOrder();
        await using var bob = portal.Browser(portal.Bob);
        var page = bob.Render<AccountPage>();
        page.WaitForAssertion(() => Assert.Equal(["¥0.00", "¥720.00", "¥0.00", "¥0.00"], Stations(page)), Patience);

        await portal.As(portal.Ann).Ok(new AcceptDelivery(portal.NewKey, order.Id, order.Milestones[0].Id));
        page.WaitForAssertion(() => Assert.Equal(["¥0.00", "¥0.00", "¥720.00", "¥0.00"], Stations(page)), Patience);
        page.WaitForAssertion(() => Assert.Contains("+¥720.00", page.Find(".ledger").TextContent), Patience);
        Assert.Equal($"/orders/{order.Id}", page.Find(".ledger a").GetAttribute("href"));

        portal.Clock.Advance(OrderRules.ClearsNewcomer + TimeSpan.FromMinutes(1));
        await portal.Sweep();
        page.WaitForAssertion(() => Assert.Equal(["¥0.00", "¥0.00", "¥0.00", "¥720.00"], Stations(page)), Patience);
    }

    [Fact]
    public async Task Ann_sees_what_she_paid_wait_in_escrow()
    {
        await portal.RunningOrder(333_33);
        await using var ann = portal.Browser(portal.Ann);
        var page = ann.Render<AccountPage>();

        page.WaitForAssertion(() => Assert.Equal(["¥333.33", "¥0.00", "¥0.00", "¥0.00"], Stations(page)), Patience);
        page.WaitForAssertion(() => Assert.Contains("\u2212¥333.33", page.Find(".ledger").TextContent), Patience);
    }

    [Fact]
    public async Task What_is_on_its_way_back_to_where_Ann_paid_from_is_a_station_until_it_is_there()
    {
        portal.Node.Desk.Mood.Refunds = DemoAnswer.TimeOut;
        var payment = (await portal.As(portal.Ann).Ok(new StartTopUp(portal.NewKey, 100_00))).PaymentId;
        await portal.Node.Gateways.Run();
        await portal.Node.Desk.Answer(payment, DemoAnswer.PayTwice);
        await portal.Node.Gateways.Run();
        await using var ann = portal.Browser(portal.Ann);
        var page = ann.Render<AccountPage>();

        page.WaitForAssertion(() => Assert.Equal(["¥0.00", "¥0.00", "¥0.00", "¥100.00", "¥100.00"], Stations(page)), Patience);   // all of what is hers
        Assert.Contains("Going back", page.Find(".pipe").TextContent, StringComparison.Ordinal);

        portal.Node.Desk.Mood.Refunds = DemoAnswer.Succeed;
        portal.Clock.Advance(GatewayJob.PauseAfter(1));
        await portal.Node.Gateways.Run();
        page.WaitForAssertion(() => Assert.Equal(["¥0.00", "¥0.00", "¥0.00", "¥100.00"], Stations(page)), Patience);
    }

    [Fact]
    public async Task Topping_up_leads_over_the_demo_gateway_back_to_where_Ann_came_from()
    {
        await using var ann = portal.Browser(portal.Ann);
        var wallet = ann.Render<Wallet>();
        var address = ann.Services.GetRequiredService<NavigationManager>();
        address.NavigateTo("/account/top-up?need=12345&back=/demands/new");
        var page = ann.Render<TopUpPage>();
        page.WaitForAssertion(() => Assert.Equal("123.45", page.Find("#top-up-sum").GetAttribute("value")), Patience);

        await page.Submit("form");
        page.WaitForAssertion(() => Assert.Contains("/pay/demo/", address.Uri, StringComparison.Ordinal), Patience);
        var payment = Guid.Parse(new Uri(address.Uri).Segments[^1]);
        await portal.Node.Gateways.Run();
        var gateway = ann.Render<DemoPayPage>(p => p.Add(g => g.Id, payment));
        gateway.WaitForAssertion(() => Assert.Contains("no real money moves", gateway.Find(".demo-pay .strip").TextContent), Patience);
        await gateway.Click("[data-pay=yes]");

        gateway.WaitForAssertion(() => Assert.Equal("/demands/new", gateway.Find(".demo-pay a.primary").GetAttribute("href")), Patience);
        wallet.WaitForAssertion(() => Assert.Equal("¥123.45", wallet.Find(".bal .xl").TextContent), Patience);
        Assert.Equal(123_45, await portal.Balance(LedgerKind.Available, portal.Ann.AccountId));
    }

    [Fact]
    public async Task The_way_back_never_leads_to_another_site_and_an_expired_payment_says_so()
    {
        var started = await portal.As(portal.Ann).Ok(new StartTopUp(portal.NewKey, 100_00));
        await using var ann = portal.Browser(portal.Ann);
        ann.Services.GetRequiredService<NavigationManager>().NavigateTo($"/pay/demo/{started.PaymentId}?back=//evil.example/");
        var page = ann.Render<DemoPayPage>(p => p.Add(g => g.Id, started.PaymentId));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".ks-skel, .skel, [aria-busy]")), Patience);
        await portal.Node.Gateways.Run();   // the open page hears that the provider knows of it
        page.WaitForAssertion(() => Assert.Equal(6, page.FindAll("[data-pay]").Count), Patience);

        portal.Clock.Advance(Payment.Attempt + TimeSpan.FromSeconds(1));
        await portal.Sweep();

        page.WaitForAssertion(() => Assert.Contains("Too late", page.Markup), Patience);
        Assert.DoesNotContain("evil", page.Markup, StringComparison.Ordinal);
        Assert.Equal("/account", page.Find(".demo-pay a.quiet").GetAttribute("href"));
    }

    [Fact]
    public async Task Eve_cannot_see_or_answer_Anns_payment()
    {
        var started = await portal.As(portal.Ann).Ok(new StartTopUp(portal.NewKey, 100_00));
        await using var eve = portal.Browser(portal.Eve);
        var page = eve.Render<DemoPayPage>(p => p.Add(g => g.Id, started.PaymentId));

        page.WaitForAssertion(() => Assert.Contains("Nothing here", page.Markup), Patience);
        Assert.Empty(page.FindAll("[data-pay]"));
    }

    [Fact]
    public async Task Eve_asks_to_provide_and_reads_why_she_was_refused()
    {
        await using var eve = portal.Browser(portal.Eve);
        var page = eve.Render<AccountPage>();
        page.WaitForState(() => page.FindAll("aside .empty .btn.primary").Count > 0, Patience);

        await page.Click("aside .empty .btn.primary");
        page.WaitForState(() => page.FindAll("aside .empty .btn.primary").Count == 0, Patience);
        await portal.As(portal.Sue).Ok(new RefuseProvider(portal.Eve.AccountId, "Tell us what you can do"));

        page.WaitForAssertion(() => Assert.Contains("Tell us what you can do", page.Find("aside").TextContent), Patience);
    }

    [Fact]
    public async Task Bob_edits_his_profile_and_a_floor_that_is_no_amount_is_not_saved()
    {
        await using var bob = portal.Browser(portal.Bob);
        var page = bob.Render<ProfilePage>();
        page.WaitForState(() => page.FindAll("#pf-headline").Count > 0, Patience);
        await page.Change("#pf-headline", "Sites that load fast");
        await page.Change("#pf-skills", "网站，前端, 小程序、SEO");
        await page.Change("#pf-floor", "88.555");
        await page.Submit("form");
        Assert.Contains("like 800 or 88.50", page.Find("form").TextContent);

        await page.Change("#pf-floor", "88.50");
        await page.Submit("form");

        page.WaitForAssertion(() => Assert.EndsWith("/account", bob.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal), Patience);
        var mine = (await portal.As(portal.Bob).Ok(new MyProfile())).Form;
        Assert.Equal(("Sites that load fast", 88_50), (mine.Headline, mine.FloorMinor));
        Assert.Equal(["网站", "前端", "小程序", "SEO"], mine.Skills);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1,2,3")]
    [InlineData("NaN")]
    public async Task What_is_no_amount_is_said_and_not_guessed(string typed)
    {
        await using var ann = portal.Browser(portal.Ann);
        var page = ann.Render<TopUpForm>(p => p.Add(f => f.Back, "/account"));

        await page.Input("#top-up-sum", typed);
        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".err[role=alert]")), Patience);
        Assert.Equal("true", page.Find("#top-up-sum").GetAttribute("aria-invalid"));
        Assert.EndsWith("localhost/", ann.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sum_out_of_range_and_one_that_is_none_are_told_one_at_a_time()
    {
        await using var ann = portal.Browser(portal.Ann);
        var page = ann.Render<TopUpForm>(p => p.Add(f => f.Back, "/account"));
        foreach (var (typed, said) in new[] { ("0", "Top up between"), ("1e9", "like 800 or 88.50"), ("99999999999999", "Top up between") })
        {
            await page.Input("#top-up-sum", typed);
            await page.Find("form").SubmitAsync();
            page.WaitForAssertion(() => Assert.Contains(said, Assert.Single(page.FindAll(".err[role=alert]")).TextContent, StringComparison.Ordinal), Patience);
        }
    }

    [Fact]
    public async Task Anns_second_click_is_no_second_payment()
    {
        await using var ann = portal.Browser(portal.Ann);
        var page = ann.Render<TopUpForm>(p => p.Add(f => f.Back, "/account").Add(f => f.Need, 471_00));
        page.WaitForElement("#top-up-sum");

        await page.Find("form").SubmitAsync();
        await page.Find("form").SubmitAsync();

        await using var db = portal.Db();
        Assert.Equal(1, await db.Payments.CountAsync(p => p.AccountId == portal.Ann.AccountId && p.Amount.Minor == 471_00));
    }

    private static IEnumerable<string> Stations(IRenderedComponent<AccountPage> page) => page.FindAll(".pipe .ks-money").Select(m => m.TextContent);
}
