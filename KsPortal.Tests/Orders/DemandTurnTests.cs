using Bunit;
using KsPortal.Core.Demands;
using KsPortal.Core.Money;
using KsPortal.Core.Orders;
using KsPortal.Tests.Demands;
using KsPortal.Web.Components.Home;
using KsPortal.Web.Components.Layout;
using KsPortal.Web.Components.Orders;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace KsPortal.Tests.Orders;

public sealed class DemandTurnsOnSqlite(SqlitePortal portal) : DemandTurnTests(portal), IClassFixture<SqlitePortal>;
public sealed class DemandTurnsOnPostgres(PostgresPortal portal) : DemandTurnTests(portal), IClassFixture<PostgresPortal>;

/// <summary>Choosing a quote and paying it are turns of the client, before there is an order.</summary>
public abstract class DemandTurnTests(TestPortal portal) : PortalTests(portal), IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await Portal.Market();
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task With_the_first_quote_it_is_Anns_turn_to_choose_then_to_pay_and_then_Bobs()
    {
        var before = await Turn(Portal.Ann);
        var demand = await Portal.AskedForQuotes();
        Assert.Equal(before.Count, (await Turn(Portal.Ann)).Count);   // nobody to choose among

        var quote = await Portal.Quote(Portal.Bob, demand);
        var choose = Assert.Single((await Turn(Portal.Ann)).First, row => row.Id == demand);
        Assert.Equal((true, "choose", null, null), (choose.OfDemand, choose.Code, choose.OtherName, choose.Total));
        Assert.Equal((await Portal.Seen(Portal.Ann, demand)).ExpiresAt, choose.Until);

        await Portal.Choose(quote);
        var pay = Assert.Single((await Turn(Portal.Ann)).First, row => row.Id == demand);
        Assert.Equal((true, "pay", "Bob", Amount.Fen(1_200_00)), (pay.OfDemand, pay.Code, pay.OtherName, pay.Total));
        Assert.Equal(Portal.Now + QuoteRules.PayWithin, pay.Until);
        Assert.Equal((before.Count + 1, before.Waiting), ((await Turn(Portal.Ann)).Count, (await Turn(Portal.Ann)).Waiting));
        Assert.DoesNotContain((await Turn(Portal.Bob)).First, row => row.Id == demand);

        await Portal.Fund(Portal.Ann, 1_200_00);
        var paid = await Portal.As(Portal.Ann).Ok(new PayQuote(Portal.NewKey, quote.QuoteId));
        Assert.Equal(before.Count, (await Turn(Portal.Ann)).Count);
        Assert.Contains((await Turn(Portal.Bob)).First, row => (row.Id, row.Code) == (paid.OrderId, "deliver"));
    }

    [Fact]
    public async Task What_is_chosen_and_not_paid_is_counted_on_the_desk_too()
    {
        var before = (await Portal.As(Portal.Ann).Ok(new OrderDesk(OrderList.Pending))).Counts.Demands;
        var (demand, _, _) = await Portal.Awarded();

        Assert.Equal(before + 1, (await Portal.As(Portal.Ann).Ok(new OrderDesk(OrderList.Pending))).Counts.Demands);
        await Portal.As(Portal.Ann).Ok(new CancelDemand(Portal.NewKey, demand));
    }

    private async Task<MyTurnView> Turn(Scope who) => await Portal.As(who).Ok(new MyTurn(20));
}

public sealed class DemandTurnPageTests() : FreshPageTests(new SqlitePortal())
{
    [Fact]
    public async Task Anns_open_pages_hear_the_first_quote_and_lead_to_where_she_chooses()
    {
        await Portal.Market();
        var (demand, fixedPrice) = (await Portal.AskedForQuotes(), await Portal.OpenDemand());
        var (bar, home) = (Open<TurnCounter>(Portal.Ann), Open<TurnCard>(Portal.Ann));
        home.WaitForElement(".calm");

        var quote = await Portal.Quote(Portal.Bob, demand);

        bar.Shows(".turn-link b", "1");
        Assert.Equal($"/demands/{demand}", bar.Find(".turn-link").GetAttribute("href"));
        home.Shows("li .t", "Choose a quote");
        Assert.Equal($"/demands/{demand}", home.Find("li .t a").GetAttribute("href"));
        await Portal.Choose(quote);
        Portal.Clock.Advance(TimeSpan.FromSeconds(1));   // a listener rests between two pulses
        home.Shows("li .t", "Pay the order");

        var browser = Browser(Portal.Ann);
        var (orders, address) = (browser.Render<OrdersPage>(), browser.Services.GetRequiredService<NavigationManager>());
        address.NavigateTo("/orders?list=pending&turn=mine");
        orders.Shows(".waiting .orow.mine", "you chose, pay to start");
        Assert.Single(orders.FindAll(".waiting .orow"));
        orders.ShowsNo(".empty");
        address.NavigateTo("/orders?list=pending&turn=theirs");
        orders.Shows(".waiting .orow", "open for claims");
        Assert.Equal($"/demands/{fixedPrice}", Assert.Single(orders.FindAll(".waiting .orow .t a")).GetAttribute("href"));
    }
}
