using Bunit;
using KsPortal.Core.Live;
using KsPortal.Core.Money;
using KsPortal.Core.Support;
using KsPortal.Tests.Money;
using KsPortal.Web.Components.Admin;
using Microsoft.Extensions.DependencyInjection;

namespace KsPortal.Tests.Admin;

public sealed class OfficeBadgesOnSqlite() : OfficeBadgeTests(new SqlitePortal());
public sealed class OfficeBadgesOnPostgres() : OfficeBadgeTests(new PostgresPortal());

/// <summary>What waits for a person of staff in the office is counted where it is done, and nowhere for members.</summary>
public abstract class OfficeBadgeTests(TestPortal portal) : FreshPageTests(portal)
{
    [Fact]
    public async Task A_withdrawal_that_waits_for_staff_is_counted_at_its_desk_until_somebody_decides()
    {
        var sue = Open<AdminTabs>(Portal.Sue, p => p.Add(t => t.Here, "providers"));
        sue.WaitForElement("a[href='/console/payouts']");
        sue.ShowsNo(".ks-badge");

        var payout = await Portal.Payout(Portal.Bob, 9_999_99, await Portal.PayoutMethod(Portal.Bob));
        sue.Shows("a[href='/console/payouts'] .ks-badge", "1");
        Assert.Equal(1, (await Portal.As(Portal.Sue).Ok(new StaffQueue())).Office);

        await Portal.As(Portal.Ada).Ok(new ApprovePayout(Portal.NewKey, payout));
        sue.ShowsNo(".ks-badge");
    }

    [Fact]
    public async Task An_invoice_that_was_asked_for_is_counted_until_it_is_answered()
    {
        await Portal.Market();
        await Portal.PaidOrder();
        var sue = Open<AdminTabs>(Portal.Sue, p => p.Add(t => t.Here, "providers"));
        sue.WaitForElement("a[href='/console/invoices']");
        var receipt = (await Portal.As(Portal.Ann).Ok(new MyReceipts())).Rows.Rows.First(row => row.For is PaidFor.Order).Id;

        await Portal.As(Portal.Ann).Ok(new AskInvoice(Portal.NewKey, receipt, new("个人", "", "ann@example.com")));
        sue.Shows("a[href='/console/invoices'] .ks-badge", "1");

        await Portal.As(Portal.Sue).Ok(new RefuseInvoice(Portal.NewKey, (await Portal.As(Portal.Sue).Ok(new InvoiceDesk())).Rows.Rows[0].Id, "抬头和付款人不符"));
        sue.ShowsNo(".ks-badge");
    }

    [Fact]
    public async Task What_a_provider_leaves_unclear_is_counted_until_there_is_nothing_left_to_ask()
    {
        var sue = Open<AdminTabs>(Portal.Sue, p => p.Add(t => t.Here, "providers"));
        sue.WaitForElement("a[href='/console/payments']");
        var (act, bell) = (new CountingAct { Fails = true }, Portal.Node.Services.GetRequiredService<IDoorbell>());
        await using var node = await Portal.AnotherNode(more: parts => parts.AddSingleton<IGatewayAct>(act));
        await Portal.Run<Done>(work =>
        {
            work.AddJob(CountingAct.Name, Portal.NewKey, DemoGateway.Name);
            return Task.FromResult<Result<Done>>(new Done());
        });

        await node.Gateways.Run();
        bell.Ring();   // between two servers Redis does
        sue.Shows("a[href='/console/payments'] .ks-badge", "1");

        act.Fails = false;
        Portal.Clock.Advance(GatewayJob.PauseAfter(1));
        await node.Gateways.Run();
        bell.Ring();   // between two servers Redis does
        sue.ShowsNo(".ks-badge");
    }

    [Fact]
    public void A_member_sees_neither_desks_nor_counts() => Open<AdminTabs>(Portal.Eve, p => p.Add(t => t.Here, "providers")).ShowsNo("a");
}
