using KsPortal.Core.Accounts;
using KsPortal.Core.Deadlines;
using KsPortal.Core.Demands;
using KsPortal.Core.Money;
using KsPortal.Core.Orders;
using static KsPortal.Tests.Demands.Quoting;

namespace KsPortal.Tests.Demands;

public sealed class AwardsOnSqlite(SqlitePortal portal) : AwardTests(portal), IClassFixture<SqlitePortal>;
public sealed class AwardsOnPostgres(PostgresPortal portal) : AwardTests(portal), IClassFixture<PostgresPortal>;

/// <summary>From the choice to the payment, and every way back.</summary>
public abstract class AwardTests(TestPortal portal) : PortalTests(portal), IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await Portal.Market();
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private IPortal Ann => Portal.As(Portal.Ann);
    private IPortal Bob => Portal.As(Portal.Bob);

    [Fact]
    public async Task Chosen_and_paid_the_order_stands_at_the_quotes_price_due_in_its_days()
    {
        var (demand, bobs, bens) = await Portal.Awarded();
        Assert.Equal(DemandState.Awarded, (await Portal.Seen(Portal.Ann, demand)).State);
        await Portal.Fund(Portal.Ann, 1_200_00);
        Portal.Clock.Advance(TimeSpan.FromHours(5));

        var paid = await Ann.Ok(new PayQuote(Portal.NewKey, bobs.QuoteId));

        var order = await Bob.Ok(new ViewOrder(paid.OrderId));
        Assert.Equal((OrderState.InProgress, Amount.Fen(1_200_00), Amount.Fen(1_200_00), 1000), (order.State, order.Total, order.Money.Held, order.FeeRate));
        Assert.Equal(Portal.Now.AddDays(3), order.Milestones[0].DueAt);
        Assert.Equal((QuoteState.Won, QuoteState.Passed), (await Portal.StateOf(bobs), await Portal.StateOf(bens)));
        var seen = await Portal.Seen(Portal.Ann, demand);
        Assert.Equal((DemandState.Ordered, "Bob", Amount.Fen(1_200_00)), (seen.State, seen.WonBy, seen.Sum));
        var story = (await Ann.Ok(new OrderStory(order.Id))).Events;
        Assert.Equal(["posted", "chosen", "paid.quote"], story.Select(e => e.Code));
        Assert.Equal(Amount.Fen(1_200_00), story[2].Held);
    }

    [Fact]
    public async Task Who_won_is_told_to_nobody_who_lost()
    {
        var (demand, bobs, _) = await Portal.Awarded();
        var awarded = await Portal.Seen(Portal.Ben, demand);
        await Portal.Fund(Portal.Ann, 1_200_00);
        await Ann.Ok(new PayQuote(Portal.NewKey, bobs.QuoteId));

        var after = await Portal.Seen(Portal.Ben, demand);
        Assert.Equal((null, null, null, null), (awarded.WonBy, awarded.ProviderId, awarded.Agreed, awarded.PayUntil));
        Assert.Equal((null, null, null, ""), (after.WonBy, after.ProviderId, after.Agreed, after.Brief));
        Assert.Equal(("Bob", Amount.Fen(1_200_00)), ((await Portal.Seen(Portal.Bob, demand)).WonBy, (await Portal.Seen(Portal.Bob, demand)).Sum));
    }

    [Fact]
    public async Task Whom_Ann_had_chosen_before_and_did_not_pay_stands_not_in_the_winners_story()
    {
        var (demand, bobs, bens) = await Portal.Awarded();
        await Ann.Ok(new ReleaseQuote(Portal.NewKey, bobs.QuoteId));
        await Portal.Choose(bens);
        await Portal.Fund(Portal.Ann, 1_000_00);
        var paid = await Ann.Ok(new PayQuote(Portal.NewKey, bens.QuoteId));

        var story = (await Portal.As(Portal.Ben).Ok(new OrderStory(paid.OrderId))).Events;
        Assert.Equal(["posted", "chosen", "paid.quote"], story.Select(e => e.Code));
        Assert.Equal(DemandState.Ordered, (await Portal.Seen(Portal.Ann, demand)).State);
    }

    [Fact]
    public async Task An_offer_that_changed_is_not_chosen_and_Ann_is_told_what_is_new()
    {
        var quote = await Portal.Quote(Portal.Bob, await Portal.AskedForQuotes());
        await Bob.Ok(new ReviseQuote(Portal.NewKey, quote.QuoteId, Offer(1_400_00, 6)));

        var refused = await Ann.Refused(new ChooseQuote(Portal.NewKey, quote.QuoteId, quote.Revision));

        Assert.Equal((RefusalKind.Conflict, "quote.changed", Amount.Fen(1_400_00), 6), (refused.Kind, refused.Code, (Amount)refused.Args[0], (int)refused.Args[1]));
        await Ann.Ok(new ChooseQuote(Portal.NewKey, quote.QuoteId, 2));
    }

    [Fact]
    public async Task While_one_is_chosen_quotes_rest()
    {
        var (demand, bobs, bens) = await Portal.Awarded();
        var (ben, zed) = (Portal.As(Portal.Ben), Portal.As(await Portal.AnotherProvider($"zed{demand:n}"[..20])));

        Assert.Equal("quote.frozen", (await Bob.Refused(new ReviseQuote(Portal.NewKey, bobs.QuoteId, Offer(1_300_00)))).Code);
        Assert.Equal("quote.frozen", (await ben.Refused(new ReviseQuote(Portal.NewKey, bens.QuoteId, Offer(900_00)))).Code);
        Assert.Equal("quote.frozen", (await zed.Refused(new QuoteDemand(Portal.NewKey, demand, Offer(800_00)))).Code);
        Assert.Equal("quote.awarded", (await Ann.Refused(new ChooseQuote(Portal.NewKey, bens.QuoteId, 1))).Code);
        Assert.Equal([QuoteAct.Withdraw], (await ben.Ok(new MyQuote(demand))).Acts);
        await ben.Ok(new WithdrawQuote(Portal.NewKey, bens.QuoteId));
        Assert.Equal(DemandState.Awarded, (await Portal.Seen(Portal.Ann, demand)).State);
    }

    [Fact]
    public async Task Not_paid_in_a_day_it_is_open_again_for_what_was_left_and_Bob_is_free()
    {
        var demand = await Portal.AskedForQuotes(Portal.QuoteForm(dueDays: 9));
        var quote = await Portal.Quote(Portal.Bob, demand);
        Portal.Clock.Advance(TimeSpan.FromHours(20));
        await Portal.Choose(quote);
        Portal.Clock.Advance(QuoteRules.PayWithin - TimeSpan.FromMinutes(1));
        await Portal.Sweep();
        Assert.Equal(DemandState.Awarded, (await Portal.Seen(Portal.Ann, demand)).State);   // its own 24 hours are long over

        Portal.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("quote.unpaid", (await Ann.Refused(new PayQuote(Portal.NewKey, quote.QuoteId))).Code);
        await Portal.Sweep();

        var seen = await Portal.Seen(Portal.Bob, demand);
        Assert.Equal((DemandState.Open, null, QuoteState.Standing), (seen.State, seen.PayUntil, await Portal.StateOf(quote)));
        Assert.Equal(4, (seen.ExpiresAt!.Value - Portal.Now).TotalHours, 0.01);
        await Bob.Ok(new ReviseQuote(Portal.NewKey, quote.QuoteId, Offer(1_500_00)));
        Portal.Clock.Advance(TimeSpan.FromHours(4));
        await Portal.Sweep();
        Assert.Equal((DemandState.Expired, QuoteState.Passed), ((await Portal.Seen(Portal.Ann, demand)).State, await Portal.StateOf(quote)));
    }

    [Fact]
    public async Task Where_nothing_of_its_time_is_left_a_lapse_ends_it()
    {
        var (demand, bobs, bens) = await Portal.Awarded(Portal.QuoteForm(dueDays: 1));   // closes an hour before it is due

        Portal.Clock.Advance(QuoteRules.PayWithin);
        await Portal.Sweep();

        Assert.Equal(DemandState.Expired, (await Portal.Seen(Portal.Ann, demand)).State);
        Assert.Equal((QuoteState.Passed, QuoteState.Passed), (await Portal.StateOf(bobs), await Portal.StateOf(bens)));
    }

    [Fact]
    public async Task Ann_may_change_her_mind_before_she_pays()
    {
        var (demand, bobs, bens) = await Portal.Awarded();
        Assert.Equal("demand.act", (await Ann.Refused(new ReleaseQuote(Portal.NewKey, bens.QuoteId))).Code);

        await Ann.Ok(new ReleaseQuote(Portal.NewKey, bobs.QuoteId));

        Assert.Equal((DemandState.Open, QuoteState.Standing), ((await Portal.Seen(Portal.Ann, demand)).State, await Portal.StateOf(bobs)));
        await Portal.Choose(bens);
        Assert.Equal("quote.unpaid", (await Ann.Refused(new PayQuote(Portal.NewKey, bobs.QuoteId))).Code);
        await using var db = Portal.Db();
        Assert.Equal(1, await db.Deadlines.CountAsync(d => d.Subject == demand && d.Kind == "quote.lapse" && d.State == DeadlineState.Open));
        Assert.Equal(0, await db.Deadlines.CountAsync(d => d.Subject == demand && d.Kind == "demand.expire" && d.State == DeadlineState.Open));
    }

    [Fact]
    public async Task Bob_may_step_back_before_she_pays_with_a_word_why()
    {
        var (demand, bobs, bens) = await Portal.Awarded();

        await Bob.Ok(new WithdrawQuote(Portal.NewKey, bobs.QuoteId, "这周接了别的单"));

        Assert.Equal((DemandState.Open, QuoteState.Withdrawn), ((await Portal.Seen(Portal.Ann, demand)).State, await Portal.StateOf(bobs)));
        await Portal.Choose(bens);
    }

    [Fact]
    public async Task Taken_back_by_Ann_or_by_staff_all_are_free_and_no_money_moves()
    {
        foreach (var (who, why) in new[] { (Portal.Ann, null), (Portal.Sue, "违规") })
        {
            var before = await Portal.Balance(LedgerKind.Available, Portal.Ann.AccountId);
            var (demand, bobs, bens) = await Portal.Awarded();
            await Portal.As(who).Ok(new CancelDemand(Portal.NewKey, demand, why));

            Assert.Equal((DemandState.Cancelled, QuoteState.Passed, QuoteState.Passed),
                ((await Portal.Seen(Portal.Ann, demand)).State, await Portal.StateOf(bobs), await Portal.StateOf(bens)));
            Assert.Equal((before, 0L), (await Portal.Balance(LedgerKind.Available, Portal.Ann.AccountId), await Portal.Balance(LedgerKind.Escrow, demand)));
        }
    }

    [Fact]
    public async Task Short_of_money_nothing_happens_but_the_word_how_much_is_missing()
    {
        var (demand, bobs, _) = await Portal.Awarded();
        var has = await Portal.Balance(LedgerKind.Available, Portal.Ann.AccountId);
        await Drain(has);

        var refused = await Ann.Refused(new PayQuote(Portal.NewKey, bobs.QuoteId));

        Assert.Equal(("money.short", Amount.Fen(1_200_00)), (refused.Code, (Amount)refused.Args[0]));
        Assert.Equal((DemandState.Awarded, QuoteState.Chosen), ((await Portal.Seen(Portal.Ann, demand)).State, await Portal.StateOf(bobs)));
    }

    [Fact]
    public async Task Who_was_suspended_meanwhile_is_neither_chosen_nor_paid()
    {
        var zed = await Portal.AnotherProvider($"zed{Guid.NewGuid():n}"[..20]);
        var demand = await Portal.AskedForQuotes();
        var quote = await Portal.Quote(zed, demand);
        await Portal.Choose(quote);
        await Portal.As(Portal.Ada).Ok(new SuspendAccount(zed.AccountId, "rules"));
        await Portal.Fund(Portal.Ann, 1_200_00);

        Assert.Equal("quote.provider-gone", (await Ann.Refused(new PayQuote(Portal.NewKey, quote.QuoteId))).Code);
        await Ann.Ok(new ReleaseQuote(Portal.NewKey, quote.QuoteId));
        Assert.Equal("quote.provider-gone", (await Ann.Refused(new ChooseQuote(Portal.NewKey, quote.QuoteId, 1))).Code);
        Assert.False((await Ann.Ok(new CompareQuotes(demand))).Quotes[0].Available);
    }

    [Fact]
    public async Task A_reopened_demand_stands_in_the_hall_again()
    {
        var (demand, bobs, _) = await Portal.Awarded();
        var hidden = Assert.Single(await Portal.As(Portal.Ben).Ok(new Core.Matching.WhyGone([demand])));
        Assert.Equal((DemandState.Awarded, null, false), (hidden.State, hidden.WonBy, hidden.Mine));

        await Ann.Ok(new ReleaseQuote(Portal.NewKey, bobs.QuoteId));

        var row = Assert.Single((await Portal.As(Portal.Ben).Ok(new Core.Matching.DemandHall())).Demands.Rows, r => r.Id == demand);
        Assert.Equal((2, true), (row.Quotes, row.Quoted));
    }

    private async Task Drain(long fen)
    {
        if (fen >= 10_00)
            await Ann.Ok(new PostDemand(Portal.NewKey, Portal.NewKey, Portal.Form(fen)));
    }
}
