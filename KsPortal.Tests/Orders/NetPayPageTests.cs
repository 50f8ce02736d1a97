using Bunit;
using KsPortal.Tests.Demands;
using KsPortal.Tests.Market;
using KsPortal.Web.Components.Demands;
using KsPortal.Web.Components.Market;
using KsPortal.Web.Components.Orders;

namespace KsPortal.Tests.Orders;

public sealed class NetPayPagesOnSqlite() : NetPayPageTests(new SqlitePortal());
public sealed class NetPayPagesOnPostgres() : NetPayPageTests(new PostgresPortal());

/// <summary>In the rows Bob reads, the net stands beside the price; in those of his client it does not.</summary>
public abstract class NetPayPageTests(TestPortal portal) : FreshPageTests(portal)
{
    [Fact]
    public async Task Beside_quotes_budgets_and_services()
    {
        await Portal.Market();
        var (asked, open, none) = (await Portal.AskedForQuotes(), await Portal.AskedForQuotes(Portal.QuoteForm(null, 1_500_00)), await Portal.AskedForQuotes(Portal.QuoteForm(null, null)));
        await Portal.Quote(Portal.Bob, asked, 1_200_00);
        var service = await Portal.Offered();

        Open<MyQuotesList>(Portal.Bob, p => p.Add(l => l.All, true).Add(l => l.Page, 0)).Shows(".orow .net-of", "¥1,080.00 after the fee");
        var hall = Open<HallFeed>(Portal.Bob, p => p.Add(h => h.At, HallAddress.Start));
        hall.Shows($"[data-demand='{asked}'] .stub", "¥720.00 to ¥1,350.00 after the fee");
        hall.Shows($"[data-demand='{open}'] .stub", "up to ¥1,350.00 after the fee");
        Assert.DoesNotContain("after the fee", hall.Find($"[data-demand='{none}'] .stub").TextContent, StringComparison.Ordinal);
        Open<DemandLive>(Portal.Bob, p => p.Add(d => d.Id, open)).Shows(".brief .net-of", "up to ¥1,350.00 after the fee");
        Open<MyListingsLive>(Portal.Bob, p => p.Add(l => l.Paused, false).Add(l => l.Page, 0)).Shows(".mrow .net-of", "¥1,080.00 after the fee");

        Open<ListingLive>(Portal.Bob, p => p.Add(l => l.Id, service)).Shows(".side .net-of", "¥1,080.00 after the fee");

        var other = Open<ListingLive>(Portal.Ann, p => p.Add(l => l.Id, service));
        other.Shows(".side", "1,200.00");
        other.ShowsNo(".net-of");
        var anns = Open<DemandLive>(Portal.Ann, p => p.Add(d => d.Id, asked));
        anns.Shows(".quotes", "1,200.00");
        anns.ShowsNo(".net-of");
    }

    [Fact]
    public async Task Beside_what_he_sells_and_not_beside_what_she_buys()
    {
        await Portal.Market();
        await Portal.RunningOrder(800_00);

        Open<OrdersPage>(Portal.Bob).Shows(".orow .net-of", "¥720.00 after the fee");
        var anns = Open<OrdersPage>(Portal.Ann);
        anns.Shows(".orow", "800.00");
        anns.ShowsNo(".net-of");
    }
}
