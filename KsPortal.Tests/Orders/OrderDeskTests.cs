using KsPortal.Core.Orders;

namespace KsPortal.Tests.Orders;

public sealed class OrderDeskOnSqlite(SqlitePortal portal) : OrderDeskTests(portal), IClassFixture<SqlitePortal>;
public sealed class OrderDeskOnPostgres(PostgresPortal portal) : OrderDeskTests(portal), IClassFixture<PostgresPortal>;

public abstract class OrderDeskTests(TestPortal portal) : PortalTests(portal), IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await Portal.Market();
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Three_lists_for_both_sides_say_whose_turn_it_is_and_where_the_money_is()
    {
        var (unpaid, paid) = (await Portal.PlacedOrder(), await Portal.PaidOrder());
        var (running, done) = (await Portal.RunningOrder(), await Portal.FinishedOrder(200_00));

        var anns = await Desk(Portal.Ann, new(OrderList.Pending));
        var bobs = await Desk(Portal.Bob, new(OrderList.Pending));
        Assert.Equal((true, "pay", 0L), Of(anns, unpaid));
        Assert.Equal((false, "take-on", 600_00L), Of(anns, paid));
        Assert.Equal((false, "pay", 0L), Of(bobs, unpaid));
        Assert.Equal((true, "take-on", 600_00L), Of(bobs, paid));
        Assert.Equal([MilestoneState.Waiting], anns.Orders.Rows[0].Parts);
        var order = anns.Orders.Rows.Select(o => o.Id).ToList();
        Assert.True(order.IndexOf(unpaid) < order.IndexOf(paid));   // 15 minutes are before 24 hours

        Assert.Equal((false, "deliver", 800_00L), Of(await Desk(Portal.Ann, new()), running.Id));
        var ended = Assert.Single((await Desk(Portal.Ann, new(OrderList.Ended))).Orders.Rows, o => o.Id == done.Id);
        Assert.Equal((200_00L, 0L), (ended.Money!.Released.Minor + ended.Money.Fee.Minor, ended.Money.Held.Minor));
    }

    [Fact]
    public async Task By_side_by_turn_by_words_and_by_number()
    {
        var (unpaid, paid, running) = (await Portal.PlacedOrder(), await Portal.PaidOrder(), await Portal.RunningOrder());
        var number = (await Portal.As(Portal.Ann).Ok(new ViewOrder(paid))).Number;

        Assert.Empty((await Desk(Portal.Ann, new(OrderList.Pending, Side: DeskSide.Sold))).Orders.Rows);
        Assert.Contains((await Desk(Portal.Bob, new(OrderList.Pending, Side: DeskSide.Sold))).Orders.Rows, o => o.Id == paid);
        Assert.Equal([unpaid], await Ids(Portal.Ann, new(OrderList.Pending, Turn: DeskTurn.Mine), unpaid, paid));
        Assert.Equal([paid], await Ids(Portal.Ann, new(OrderList.Pending, Turn: DeskTurn.Theirs), unpaid, paid));
        Assert.Equal([running.Id], await Ids(Portal.Bob, new(Turn: DeskTurn.Mine), running.Id));
        Assert.Empty(await Ids(Portal.Ann, new(Turn: DeskTurn.Mine), running.Id));
        foreach (var words in new[] { $"S-{number}", $"s{number}", $" #{number} ", $"{number}" })
            Assert.Equal([paid], (await Desk(Portal.Ann, new(OrderList.Pending, Words: words))).Orders.Rows.Select(o => o.Id));
        Assert.Contains((await Desk(Portal.Ann, new(OrderList.Pending, Words: "首页设计"))).Orders.Rows, o => o.Id == paid);
        Assert.Empty((await Desk(Portal.Ann, new(OrderList.Pending, Words: "%_'\";--"))).Orders.Rows);
        Assert.Empty((await Desk(Portal.Eve, new(OrderList.Pending, Words: $"{number}"))).Orders.Rows);
        var none = await Desk(Portal.Eve, new(OrderList.Pending));
        Assert.Equal(new DeskCounts(0, 0, 0, 0), none.Counts);
    }

    [Theory]
    [InlineData("Ünique ÉTAGE", "Ünique", true)]
    [InlineData("Ünique ÉTAGE", "ÉTAGE", true)]
    [InlineData("Logo ENTWURF", "entwurf", true)]
    [InlineData("Logo ENTWURF", "entwürfe", false)]
    public async Task A_title_is_found_as_it_is_written_whatever_its_letters(string title, string typed, bool found)
    {
        await Portal.Fund(Portal.Ann, 300_00);
        var demand = Portal.NewKey;
        await Portal.As(Portal.Ann).Ok(new Core.Demands.PostDemand(Portal.NewKey, demand, Portal.Form(300_00) with { Title = title }));
        var claimed = await Portal.As(Portal.Bob).Ok(new ClaimDemand(Portal.NewKey, demand));

        Assert.Equal(found, (await Ids(Portal.Ann, new(Words: typed), claimed.OrderId)).Count == 1);
    }

    [Fact]
    public async Task The_counts_follow_the_order_from_list_to_list_and_the_open_desk_hears_it()
    {
        var (before, demand) = ((await Desk(Portal.Ann, new())).Counts, await Portal.OpenDemand());
        var order = await Portal.PaidOrder();
        var desk = await Desk(Portal.Ann, new());
        await using var ear = Portal.Listen(desk.Live);
        Assert.Equal((before.Pending + 1, before.Demands + 1), (desk.Counts.Pending, desk.Counts.Demands));

        await Portal.As(Portal.Bob).Ok(new TakeOnOrder(Portal.NewKey, order));

        Assert.Equal(order, (await ear.Next()).Subject);
        var after = (await Desk(Portal.Ann, new())).Counts;
        Assert.Equal((before.Pending, before.InProgress + 1), (after.Pending, after.InProgress));
        await Portal.As(Portal.Ann).Ok(new Core.Demands.CancelDemand(Portal.NewKey, demand));
    }

    [Fact]
    public async Task Paying_and_taking_on_are_turns_and_only_what_is_paid_is_held()
    {
        var held = (await Portal.As(Portal.Ann).Ok(new MyTurn(20))).HeldMinor;
        var (unpaid, paid) = (await Portal.PlacedOrder(), await Portal.PaidOrder());

        var (anns, bobs) = (await Portal.As(Portal.Ann).Ok(new MyTurn(20)), await Portal.As(Portal.Bob).Ok(new MyTurn(20)));

        Assert.Contains(anns.First, o => (o.Id, o.Code) == (unpaid, "pay"));
        Assert.Equal("pay", anns.First[0].Code);   // a quarter of an hour is before all else
        Assert.Contains(bobs.First, o => (o.Id, o.Code) == (paid, "take-on"));
        Assert.DoesNotContain(anns.First, o => o.Id == paid);
        Assert.Equal(held + 600_00, anns.HeldMinor);
    }

    private async Task<OrderDeskView> Desk(Scope who, OrderDesk asked) => await Portal.As(who).Ok(asked);

    private async Task<List<Guid>> Ids(Scope who, OrderDesk asked, params Guid[] among)
        => [.. (await Desk(who, asked)).Orders.Rows.Select(o => o.Id).Where(among.Contains)];

    private static (bool, string, long) Of(OrderDeskView desk, Guid order)
        => desk.Orders.Rows.Where(o => o.Id == order).Select(o => (o.Mine, o.Code, o.Money!.Held.Minor)).Single();
}
