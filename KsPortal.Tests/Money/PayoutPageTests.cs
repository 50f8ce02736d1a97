using Bunit;
using KsPortal.Core.Money;
using KsPortal.Web.Components.Payouts;

namespace KsPortal.Tests.Money;

public sealed class PayoutPagesOnSqlite() : PayoutPageTests(new SqlitePortal());
public sealed class PayoutPagesOnPostgres() : PayoutPageTests(new PostgresPortal());

/// <summary>What Bob and Sue see of a payout while it moves.</summary>
public abstract class PayoutPageTests(TestPortal portal) : FreshPageTests(portal)
{
    [Fact]
    public async Task Bob_adds_his_card_sends_all_of_it_and_watches_it_come_back()
    {
        await Portal.Fund(Portal.Bob, 1_234_56);
        var page = Open<PayoutsPage>(Portal.Bob);
        page.Shows(".payout-form", "Add an account first");
        await page.Click("[data-act=add-method]");
        await page.Change("#pm-kind", "Bank");
        await page.Change("#pm-number", "6222021234567890127");
        await page.Change("#pm-holder", "陈牧之");
        await page.Submit(".payout-methods form");
        page.Shows(".payout-methods .err", "no card number");
        await page.Change("#pm-number", "6222 0212 3456 7890 128");
        await page.Submit(".payout-methods form");
        page.Shows("[data-method]", "**** 0128");
        page.Shows("#po-auto", "support looks first");

        Portal.Clock.Advance(PayoutMethod.New);
        page = Open<PayoutsPage>(Portal.Bob);
        page.Shows("#po-auto", "¥5,000.00");
        await page.Click("[data-act=all]");
        page.Shows("[data-act=payout]", "¥1,234.56");
        await page.Submit(".payout-form form");
        page.Shows("[data-payout]", "Being paid out");
        page.Shows("[data-sum=available]", "0.00");
        page.Shows("[data-sum=transit]", "1,234.56");
        page.ShowsNo("[data-act=remove-method]");   // the provider needs its number now

        await Portal.Node.Gateways.Run();
        page.Shows("[data-payout]", "Sent");
        page.Shows("[data-sum=transit]", "1,234.56");   // nobody has said yet that it has arrived
        Assert.Equal(1_234_56, (await Portal.As(Portal.Bob).Ok(new MyMoney())).InTransitMinor);   // nor has the account page lost sight of it
        page.Shows("[data-act=arrived]", "It has arrived");

        var payout = Assert.Single((await Portal.As(Portal.Bob).Ok(new MyPayouts())).Rows.Rows).Id;
        await Portal.Node.Desk.ComeBack(payout);
        await Portal.Node.Gateways.Run();
        page.Shows("[data-payout]", "Came back");
        page.Shows("[data-payout] .note", "takes no money");
        page.Shows("[data-sum=available]", "1,234.56");
        page.Shows("[data-sum=transit]", "0.00");
    }

    [Fact]
    public async Task Bob_says_it_has_arrived()
    {
        await Portal.Payout(Portal.Bob, 50_00, await Portal.PayoutMethod(Portal.Bob));
        await Portal.Node.Gateways.Run();
        var page = Open<PayoutsPage>(Portal.Bob);

        await page.Click("[data-act=arrived]");

        page.Shows("[data-payout]", "Arrived");
        page.Shows(".payout-steps", "Confirmed");
        page.ShowsNo("[data-act=arrived]");
    }

    [Fact]
    public async Task Sue_lets_one_out_and_refuses_another_with_a_reason()
    {
        var method = await Portal.PayoutMethod(Portal.Bob);
        await Portal.Payout(Portal.Bob, 6_000_00, method);
        var second = await Portal.Payout(Portal.Bob, 7_000_00, method);
        var desk = Open<PayoutDeskPage>(Portal.Sue);
        desk.Shows("[data-payout]", "**** 0128");
        await desk.Click("[data-act=approve]");
        await desk.Click("dialog .btn.primary");
        desk.WaitForAssertion(() => Assert.Single(desk.FindAll("[data-payout]")));

        await desk.Click("[data-act=refuse]");
        await desk.Click("dialog .btn.primary");
        desk.Shows("dialog .err", "4");
        await desk.Input("#po-why", "户名和实名不一致");
        await desk.Click("dialog .btn.primary");

        desk.Shows(".empty", "No withdrawal waits");
        Assert.Equal((PayoutState.Refused, "户名和实名不一致"), (await Portal.PayoutRow(Portal.Bob, second)) is var row ? (row.State, row.Why) : default);
    }

    [Fact]
    public async Task Staff_see_what_is_unclear_and_that_their_own_is_anothers_case()
    {
        Portal.Node.Desk.Mood.PayOuts = DemoAnswer.TimeOut;
        await Portal.Payout(Portal.Bob, 50_00, await Portal.PayoutMethod(Portal.Bob));
        for (var asked = 1; asked <= GatewayJob.Worrying; asked++)
        {
            await Portal.Node.Gateways.Run();
            Portal.Clock.Advance(GatewayJob.PauseAfter(asked));
        }
        await Portal.Payout(Portal.Sue, 50_00, await Portal.PayoutMethod(Portal.Sue, old: false));

        var waiting = Open<PayoutDeskPage>(Portal.Sue);
        waiting.Shows(".note[role=status]", "1 withdrawal has had no clear answer");
        waiting.Shows("[data-payout]", "You cannot decide your own case");
        waiting.ShowsNo("[data-act=approve]");
        Open<PayoutDeskList>(Portal.Sue, p => p.Add(desk => desk.Show, PayoutShow.OnTheWay).Add(desk => desk.Page, 0)).Shows("[data-unclear]", "in a row");
        Open<PayoutsPage>(Portal.Bob).Shows(".note", "No answer from the payment provider yet");
    }

    [Fact]
    public async Task A_removed_account_is_gone_and_strangers_find_no_desk()
    {
        await Portal.PayoutMethod(Portal.Bob);
        var page = Open<PayoutsPage>(Portal.Bob);
        await page.Click("[data-act=remove-method]");
        await page.Click("dialog .btn.danger");
        page.ShowsNo("[data-method]");

        Open<PayoutDeskPage>(Portal.Bob).Shows("h1, h2", "Nothing here");
        Open<PayoutsPage>(Portal.Eve).Shows(".empty", "No withdrawal yet");
    }
}
