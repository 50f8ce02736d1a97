using KsPortal.Core.Demands;
using KsPortal.Core.Matching;
using KsPortal.Core.Money;
using KsPortal.Core.Orders;
using KsPortal.Tests.Harness;

namespace KsPortal.Tests.Orders;

public sealed class OrderWalkOnSqlite(SqlitePortal portal) : OrderWalkTests(portal), IClassFixture<SqlitePortal>;
public sealed class OrderWalkOnPostgres(PostgresPortal portal) : OrderWalkTests(portal), IClassFixture<PostgresPortal>;

public abstract class OrderWalkTests(TestPortal portal) : PortalTests(portal), IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await Portal.Market();
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Ann_posts_Bob_claims_delivers_changes_and_is_paid_to_the_cent()
    {
        var before = await Portal.Balance(LedgerKind.Clearing, Portal.Bob.AccountId);
        var fees = await Portal.Balance(LedgerKind.Fees, Guid.Empty);
        var demand = await Portal.OpenDemand(800_00);
        await Portal.React();

        var hall = await Portal.As(Portal.Bob).Ok(new DemandHall());
        var row = Assert.Single(hall.Demands.Rows, d => d.Id == demand);
        Assert.True(row.Score >= MatchRules.FirstLeast);
        Assert.Equal(7, row.Reasons.Count);
        Assert.True((await Portal.As(Portal.Ann).Ok(new DemandReach(demand))).Notified >= 2);

        var claimed = await Portal.As(Portal.Bob).Ok(new ClaimDemand(Portal.NewKey, demand));
        var order = await Portal.As(Portal.Bob).Ok(new ViewOrder(claimed.OrderId));
        Assert.Equal((OrderState.InProgress, OrderParty.Provider), (order.State, order.Next.Who));
        Assert.Equal(Amount.Fen(800_00), order.Money.Held);
        var part = order.Milestones[0].Id;

        await Portal.As(Portal.Bob).Ok(new Deliver(Portal.NewKey, order.Id, part, "第一版", []));
        await Portal.As(Portal.Ann).Ok(new AskChanges(Portal.NewKey, order.Id, part, "标题再大一点"));
        await Portal.As(Portal.Bob).Ok(new Deliver(Portal.NewKey, order.Id, part, "第二版", []));
        await Portal.As(Portal.Ann).Ok(new AcceptDelivery(Portal.NewKey, order.Id, part));

        var done = await Portal.As(Portal.Ann).Ok(new ViewOrder(order.Id));
        Assert.Equal(OrderState.Completed, done.State);
        var fee = done.Money.Fee.Minor;
        Assert.Equal((0L, 800_00L - fee), (done.Money.Held.Minor, done.Money.Released.Minor));
        Assert.Equal(before + 800_00 - fee, await Portal.Balance(LedgerKind.Clearing, Portal.Bob.AccountId));
        Assert.Equal(fees + fee, await Portal.Balance(LedgerKind.Fees, Guid.Empty));
        Assert.Equal(["posted", "claimed", "delivered", "changes", "delivered", "accepted", "completed"],
            (await Portal.As(Portal.Ann).Ok(new OrderStory(order.Id))).Events.Select(e => e.Code));

        await Portal.As(Portal.Ann).Ok(new WriteReview(Portal.NewKey, order.Id, 5, 5, 4, "又快又稳", null));
        Assert.Empty((await Portal.As(Portal.Bob).Ok(new ViewOrder(order.Id))).Reviews.Shown);
        await Portal.As(Portal.Bob).Ok(new WriteReview(Portal.NewKey, order.Id, 5, 5, 5, "要求清楚", null));
        Assert.Equal(2, (await Portal.As(Portal.Bob).Ok(new ViewOrder(order.Id))).Reviews.Shown.Count);
    }

    [Fact]
    public async Task The_lists_of_both_sides_say_whose_turn_it_is()
    {
        var order = await Portal.DeliveredOrder();

        var anns = Assert.Single((await Portal.As(Portal.Ann).Ok(new OrderDesk())).Orders.Rows, o => o.Id == order.Id);
        var bobs = Assert.Single((await Portal.As(Portal.Bob).Ok(new OrderDesk())).Orders.Rows, o => o.Id == order.Id);
        var turn = await Portal.As(Portal.Ann).Ok(new MyTurn());

        Assert.Equal((true, "accept", OrderParty.Client), (anns.Mine, anns.Code, anns.Party));
        Assert.Equal((false, OrderParty.Provider), (bobs.Mine, bobs.Party));
        Assert.Contains(turn.First, o => o.Id == order.Id);
        Assert.True(turn.HeldMinor >= 800_00);
        Assert.Empty((await Portal.As(Portal.Eve).Ok(new OrderDesk())).Orders.Rows);
    }

    [Fact]
    public async Task Nobody_claims_and_after_24_hours_the_money_is_back()
    {
        var demand = await Portal.OpenDemand(300_00);
        var wallet = await Portal.Balance(LedgerKind.Available, Portal.Ann.AccountId);

        Portal.Clock.Advance(TimeSpan.FromHours(24));
        await Portal.Sweep();

        Assert.Equal(DemandState.Expired, (await Portal.As(Portal.Ann).Ok(new ViewDemand(demand))).State);
        Assert.Equal(wallet + 300_00, await Portal.Balance(LedgerKind.Available, Portal.Ann.AccountId));
        Assert.Equal(0, await Portal.Balance(LedgerKind.Escrow, demand));
    }

    [Fact]
    public async Task Silence_for_three_days_counts_as_accepted_and_a_week_or_two_later_the_money_is_free()
    {
        var order = await Portal.DeliveredOrder(100_00);

        Portal.Clock.Advance(OrderRules.AcceptsItself);
        await Portal.Sweep();
        var accepted = await Portal.As(Portal.Bob).Ok(new ViewOrder(order.Id));
        var free = await Portal.Balance(LedgerKind.Available, Portal.Bob.AccountId);
        Portal.Clock.Advance(OrderRules.ClearsNewcomer);
        await Portal.Sweep();

        Assert.Equal(OrderState.Completed, accepted.State);
        Assert.True(await Portal.Balance(LedgerKind.Available, Portal.Bob.AccountId) >= free + accepted.Money.Released.Minor);
        Assert.Contains((await Portal.As(Portal.Bob).Ok(new OrderStory(order.Id))).Events, e => e.Code == "accepted.silence");
    }

    [Fact]
    public async Task Three_days_late_without_delivery_the_order_ends_and_all_money_is_back()
    {
        var order = await Portal.RunningOrder(120_00);
        var wallet = await Portal.Balance(LedgerKind.Available, Portal.Ann.AccountId);

        Portal.Clock.Advance(order.Milestones[0].DueAt + OrderRules.CancelledWhenLate - Portal.Now);
        await Portal.Sweep();

        Assert.Equal(OrderState.Cancelled, (await Portal.As(Portal.Ann).Ok(new ViewOrder(order.Id))).State);
        Assert.Equal(wallet + 120_00, await Portal.Balance(LedgerKind.Available, Portal.Ann.AccountId));
    }

    [Fact]
    public async Task A_price_hint_needs_eight_finished_orders()
    {
        Assert.Equal(new PriceHintView(0, null, null, null), await Portal.As(Portal.Ann).Ok(new PriceHint(Given.OtherLeaf)));
        await Portal.As(Portal.Ann).Ok(new MyMoney());
        await Portal.As(Portal.Ann).Ok(new WhoWouldHear(Given.Leaf, "网站", 800_00));
        await Portal.As(Portal.Bob).Ok(new MyMatch(Guid.NewGuid()));
        await Portal.As(Portal.Bob).Ok(new WhyGone([Guid.NewGuid()]));
        await Portal.As(Portal.Ann).Ok(new MyDemands());
        await Portal.As(Portal.Ann).Ok(new Core.Market.Categories());
        await Portal.As(Portal.Ann).Ok(new Core.Market.BrowseListings("code"));
        await Portal.As(Portal.Ann).Ok(new ReviewsOf(Portal.Bob.AccountId));
    }
}
