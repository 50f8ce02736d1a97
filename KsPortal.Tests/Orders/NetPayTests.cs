using KsPortal.Core.Demands;
using KsPortal.Core.Money;
using KsPortal.Core.Orders;
using KsPortal.Core.Refunds;
using KsPortal.Tests.Demands;
using KsPortal.Tests.Money;
using KsPortal.Tests.Refunds;

namespace KsPortal.Tests.Orders;

public sealed class NetPayOnSqlite() : NetPayTests(new SqlitePortal());
public sealed class NetPayOnPostgres() : NetPayTests(new PostgresPortal());

/// <summary>What a price brings Bob stands beside it, and is nobody else's to read.</summary>
public abstract class NetPayTests(TestPortal portal) : FreshPageTests(portal)
{
    private IPortal Bob => Portal.As(Portal.Bob);

    [Fact]
    public async Task Of_my_quotes_each_that_can_still_be_paid_and_what_won_as_it_was_ordered()
    {
        await Portal.Market();
        var (cal, lost) = (await Portal.Member("netcal", 1_000_00), await Portal.AskedForQuotes());
        var (bobs, gone) = (await Portal.Quote(Portal.Bob, lost, 900_00), await Portal.AskedForQuotes());
        var back = await Portal.Quote(Portal.Bob, gone);
        await Bob.Ok(new WithdrawQuote(Portal.NewKey, back.QuoteId));
        var bens = await Portal.Quote(Portal.Ben, lost);
        var asked = Portal.NewKey;
        await Portal.As(cal).Ok(new PostDemand(Portal.NewKey, asked, Portal.QuoteForm()));
        var won = await Portal.Quote(Portal.Bob, asked, 1_000_00);
        await Portal.As(cal).Ok(new ChooseQuote(Portal.NewKey, won.QuoteId, won.Revision));
        Guid[] all = [bobs.QuoteId, back.QuoteId, bens.QuoteId, won.QuoteId];
        Assert.Equal(900_00, Of(await Nets(Portal.Bob, all), won));

        var order = (await Portal.As(cal).Ok(new PayQuote(Portal.NewKey, won.QuoteId))).OrderId;
        var part = (await Bob.Ok(new ViewOrder(order))).Milestones[0].Id;
        await Bob.Ok(new Deliver(Portal.NewKey, order, part, "首页做好了", []));
        await Portal.As(cal).Ok(new AcceptDelivery(Portal.NewKey, order, part));

        var nets = await Nets(Portal.Bob, all);   // the two have finished one meanwhile: the next is cheaper, this one was not
        Assert.Equal((810_00L, 900_00L, (long?)null, (long?)null), (Of(nets, bobs), Of(nets, won), Of(nets, back), Of(nets, bens)));
        Assert.Equal(900_00, (await Bob.Ok(new QuoteTerms(asked))).NetOf(1_000_00).Minor);
        Assert.Equal([bens.QuoteId], (await Nets(Portal.Ben, all)).Nets.Keys);
        foreach (var other in new[] { Portal.Ann, cal, Portal.Eve })
            Assert.Equal(RefusalKind.NotAllowed, (await Portal.As(other).Refused(new MyQuoteNets(all))).Kind);
    }

    [Fact]
    public async Task Of_my_orders_what_they_bring_and_brought_and_the_client_reads_only_the_price()
    {
        await Portal.Market();
        var (placed, paid) = (await Portal.PlacedOrder(600_00), await Portal.PaidOrder(600_00));
        var (running, done) = (await Portal.RunningOrder(800_00), await Portal.DeliveredOrder(800_00));
        var one = await Portal.AskedBack(done.Id, 200_00);
        await Bob.Ok(new AcceptRefund(Portal.NewKey, one, 200_00));
        var back = await Portal.RunningOrder(300_00);
        await Bob.Ok(new CancelMilestone(Portal.NewKey, back.Id, back.Milestones[0].Id, "家里有事"));

        var (pending, inWork, over) = (await Desk(Portal.Bob, OrderList.Pending), await Desk(Portal.Bob, OrderList.InProgress), await Desk(Portal.Bob, OrderList.Ended));
        Assert.Equal((540_00L, 540_00L), (Net(pending, placed), Net(pending, paid)));
        Assert.Equal((720_00L, 540_00L, (long?)null), (Net(inWork, running.Id), Net(over, done.Id), Net(over, back.Id)));
        Assert.Contains((await Bob.Ok(new MyTurn(20))).First, row => row.Id == running.Id && row.Net == Amount.Fen(720_00));

        foreach (var list in Enum.GetValues<OrderList>())
            Assert.All((await Desk(Portal.Ann, list)).Orders.Rows, row => Assert.Null(row.Net));
        Assert.All((await Portal.As(Portal.Ann).Ok(new MyTurn(20))).First, row => Assert.Null(row.Net));
        Assert.Empty((await Desk(Portal.Eve, OrderList.InProgress)).Orders.Rows);
    }

    private async Task<MyQuoteNetsView> Nets(Scope who, Guid[] quotes) => await Portal.As(who).Ok(new MyQuoteNets(quotes));

    private async Task<OrderDeskView> Desk(Scope who, OrderList list) => await Portal.As(who).Ok(new OrderDesk(list));

    private static long? Of(MyQuoteNetsView nets, Quoted quote) => nets.Of(quote.QuoteId)?.Minor;

    private static long? Net(OrderDeskView desk, Guid order) => desk.Orders.Rows.Single(row => row.Id == order).Net?.Minor;
}
