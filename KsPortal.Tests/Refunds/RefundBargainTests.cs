using KsPortal.Core.Messaging;
using KsPortal.Core.Money;
using KsPortal.Core.Notices;
using KsPortal.Core.Orders;
using KsPortal.Core.Refunds;

namespace KsPortal.Tests.Refunds;

public sealed class RefundBargainOnSqlite(SqlitePortal portal) : RefundBargainTests(portal), IClassFixture<SqlitePortal>;
public sealed class RefundBargainOnPostgres(PostgresPortal portal) : RefundBargainTests(portal), IClassFixture<PostgresPortal>;

/// <summary>What Ann and Bob settle between them.</summary>
public abstract class RefundBargainTests(TestPortal portal) : PortalTests(portal), IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await Portal.Market();
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Ann_asks_for_a_part_Bob_says_yes_and_each_has_his_cents()
    {
        var order = await Portal.DeliveredOrder(800_00);
        var before = await Portal.Purses(order.Id);
        var one = await Portal.AskedBack(order.Id, 300_00);
        Assert.Equal((OrderParty.Provider, "refund.provider"), await Next(order.Id));

        await Portal.As(Portal.Bob).Ok(new AcceptRefund(Portal.NewKey, one, 300_00));

        var after = await Portal.Purses(order.Id);
        var fee = FeeRule.Of(500_00, new(order.FeeRate, 100));
        Assert.Equal((300_00, 500_00 - fee, fee, 0), (after.Ann - before.Ann, after.Clearing - before.Clearing, after.Fees - before.Fees, after.Held));
        var seen = await Portal.As(Portal.Ann).Ok(new ViewOrder(order.Id));
        Assert.Equal((OrderState.Completed, MilestoneState.Accepted), (seen.State, seen.Milestones[0].State));
        Assert.Equal((RefundState.Executed, false), ((await Portal.Refund(order.Id)).Case!.State, (await Portal.Refund(order.Id)).Case!.IsOpen));
        await Portal.NothingIsBroken();
    }

    [Fact]
    public async Task All_of_it_back_cancels_the_work()
    {
        var order = await Portal.RunningOrder(800_00);
        var before = await Portal.Purses(order.Id);
        var one = await Portal.AskedBack(order.Id, 800_00, RefundWhy.NotDelivered);
        await Portal.As(Portal.Bob).Ok(new AcceptRefund(Portal.NewKey, one, 800_00));

        Assert.Equal(800_00, (await Portal.Purses(order.Id)).Ann - before.Ann);
        Assert.Equal(OrderState.Cancelled, (await Portal.As(Portal.Ann).Ok(new ViewOrder(order.Id))).State);
        await Portal.NothingIsBroken();
    }

    [Fact]
    public async Task Before_anybody_took_it_on_it_is_all_or_nothing_and_the_order_is_cancelled_not_refused()
    {
        var order = await Portal.PaidOrder(600_00);
        var before = await Portal.Purses(order);
        Assert.Equal(Refusal.Invalid("refund.all-or-nothing", "Minor"), await Portal.As(Portal.Ann).Refused(GivenRefund.Asking(order, 200_00)));
        var one = await Portal.AskedBack(order, 600_00, RefundWhy.Mistake);
        Assert.Equal(Refusal.NotAllowed("refund.all-or-nothing"), await Portal.As(Portal.Bob).Refused(new CounterRefund(Portal.NewKey, one, 100_00, GivenRefund.No)));
        await Portal.As(Portal.Bob).Ok(new AcceptRefund(Portal.NewKey, one, 600_00));

        Assert.Equal(600_00, (await Portal.Purses(order)).Ann - before.Ann);
        var over = await Portal.As(Portal.Ann).Ok(new ViewOrder(order));
        Assert.Equal((OrderState.Cancelled, "cancelled", 600_00L), (over.State, over.Next.Code, over.Money.Refunded.Minor));   // Bob refused nobody: they agreed
        await Portal.NothingIsBroken();
    }

    [Fact]
    public async Task Bob_who_gives_all_of_it_back_waits_for_nobody()
    {
        var order = await Portal.RunningOrder(800_00);
        var opened = await Portal.As(Portal.Bob).Ok(GivenRefund.Offering(order.Id, 800_00));

        Assert.Equal(RefundState.Executed, opened.State);
        Assert.Equal(0, (await Portal.Purses(order.Id)).Held);
        await Portal.NothingIsBroken();
    }

    [Fact]
    public async Task They_name_sums_in_turn_and_every_one_of_them_is_kept()
    {
        var order = await Portal.DeliveredOrder(800_00);
        var (ann, bob) = (Portal.As(Portal.Ann), Portal.As(Portal.Bob));
        var one = await Portal.AskedBack(order.Id, 400_00);
        Assert.Equal(Refusal.NotAllowed("refund.act"), await ann.Refused(new CounterRefund(Portal.NewKey, one, 350_00, GivenRefund.Because)));
        Assert.Equal(Refusal.Invalid("refund.same", "Minor"), await bob.Refused(new CounterRefund(Portal.NewKey, one, 400_00, GivenRefund.No)));
        Assert.Equal(Refusal.Invalid("refund.range", "Minor"), await bob.Refused(new CounterRefund(Portal.NewKey, one, 800_01, GivenRefund.No)));
        Assert.Equal(Refusal.Invalid("refund.range", "Minor"), await bob.Refused(new CounterRefund(Portal.NewKey, one, 0, GivenRefund.No)));

        await bob.Ok(new CounterRefund(Portal.NewKey, one, 100_00, GivenRefund.No));
        Assert.Equal((OrderParty.Client, "refund.client"), await Next(order.Id));
        Assert.Equal(Refusal.Conflict("refund.other-sum"), await ann.Refused(new AcceptRefund(Portal.NewKey, one, 400_00)));
        await ann.Ok(new CounterRefund(Portal.NewKey, one, 250_00, GivenRefund.Because));
        await bob.Ok(new AcceptRefund(Portal.NewKey, one, 250_00));

        var seen = (await Portal.Refund(order.Id)).Case!;
        Assert.Equal([400_00, 100_00, 250_00], seen.Offers.Select(o => o.Sum.Minor));
        Assert.Equal([OrderParty.Client, OrderParty.Provider, OrderParty.Client], seen.Offers.Select(o => o.By));
        await Portal.NothingIsBroken();
    }

    [Theory]
    [InlineData("offered")]
    [InlineData("proposed")]
    [InlineData("ruled")]
    public async Task Bob_may_give_all_of_it_whosever_turn_it_is(string when)
    {
        var order = await Portal.DeliveredOrder(800_00);
        var one = when switch
        {
            "offered" => (await Portal.As(Portal.Bob).Ok(GivenRefund.Offering(order.Id, 100_00))).CaseId,
            "proposed" => await Portal.Proposed(order.Id, 400_00, 300_00),
            _ => await Portal.Ruled(order.Id, 400_00, 300_00),
        };
        Assert.Equal(Refusal.NotAllowed("refund.act"), await Portal.As(Portal.Bob).Refused(new CounterRefund(Portal.NewKey, one, 799_99, GivenRefund.No)));
        await Portal.As(Portal.Bob).Ok(new CounterRefund(Portal.NewKey, one, 800_00, GivenRefund.No));

        Assert.Equal(800_00, (await Portal.Refund(order.Id)).Case!.Moved!.Value.ToClient);
        Assert.Equal(OrderState.Cancelled, (await Portal.As(Portal.Ann).Ok(new ViewOrder(order.Id))).State);
        await Portal.NothingIsBroken();
    }

    [Fact]
    public async Task A_provider_who_counters_with_everything_gives_it_back_at_once()
    {
        var order = await Portal.DeliveredOrder(800_00);
        var one = await Portal.AskedBack(order.Id, 400_00);
        await Portal.As(Portal.Bob).Ok(new CounterRefund(Portal.NewKey, one, 800_00, GivenRefund.No));

        Assert.Equal(OrderState.Cancelled, (await Portal.As(Portal.Ann).Ok(new ViewOrder(order.Id))).State);
        await Portal.NothingIsBroken();
    }

    [Fact]
    public async Task After_acceptance_it_comes_back_out_of_what_Bob_got_with_the_fee_and_again_until_nothing_is_left()
    {
        var order = await Portal.FinishedOrder(800_00);
        var before = await Portal.Purses(order.Id);
        var one = await Portal.AskedBack(order.Id, 300_00);
        await Portal.As(Portal.Bob).Ok(new AcceptRefund(Portal.NewKey, one, 300_00));
        var after = await Portal.Purses(order.Id);
        var (all, rest) = (FeeRule.Of(800_00, new(order.FeeRate, 100)), FeeRule.Of(500_00, new(order.FeeRate, 100)));
        Assert.Equal((300_00, all - rest - 300_00, rest - all, 0), (after.Ann - before.Ann, after.Clearing - before.Clearing, after.Fees - before.Fees, after.Held));
        Assert.Equal(Refusal.Invalid("refund.range", "Minor"), await Portal.As(Portal.Ann).Refused(GivenRefund.Asking(order.Id, 500_01)));
        await Portal.As(Portal.Bob).Ok(GivenRefund.Offering(order.Id, 500_00));

        var end = await Portal.Purses(order.Id);
        Assert.Equal((800_00, all - 800_00, -all), (end.Ann - before.Ann, end.Clearing - before.Clearing, end.Fees - before.Fees));
        Assert.Equal(Refusal.NotAllowed("refund.nothing"), await Portal.As(Portal.Ann).Refused(GivenRefund.Asking(order.Id, 1)));
        Assert.Equal(OrderState.Completed, (await Portal.As(Portal.Ann).Ok(new ViewOrder(order.Id))).State);
        await Portal.NothingIsBroken();
    }

    [Fact]
    public async Task Only_one_case_is_open_and_Ann_who_asked_may_withdraw()
    {
        var order = await Portal.DeliveredOrder(800_00);
        var one = await Portal.AskedBack(order.Id, 100_00);
        Assert.Equal(Refusal.Conflict("refund.open"), await Portal.As(Portal.Ann).Refused(GivenRefund.Asking(order.Id, 200_00)));
        Assert.Equal(Refusal.Conflict("refund.open"), await Portal.As(Portal.Bob).Refused(GivenRefund.Offering(order.Id, 200_00)));
        Assert.Equal(Refusal.NotAllowed("refund.not-asker"), await Portal.As(Portal.Bob).Refused(new WithdrawRefund(Portal.NewKey, one, GivenRefund.No)));

        await Portal.As(Portal.Ann).Ok(new WithdrawRefund(Portal.NewKey, one, "电话里说好了。"));

        Assert.Equal((OrderParty.Client, "accept"), await Next(order.Id));
        await Portal.AskedBack(order.Id, 200_00);
        await Portal.NothingIsBroken();
    }

    [Fact]
    public async Task Accepting_and_cancelling_stay_possible_and_end_the_case()
    {
        var (delivered, running) = (await Portal.DeliveredOrder(800_00), await Portal.RunningOrder(500_00));
        var (one, other) = (await Portal.AskedBack(delivered.Id, 100_00), await Portal.AskedBack(running.Id, 100_00));

        await Portal.As(Portal.Ann).Ok(new AcceptDelivery(Portal.NewKey, delivered.Id, delivered.Milestones[0].Id));
        Assert.Equal(Refusal.Conflict("refund.overtaken"), await Portal.As(Portal.Bob).Refused(new AcceptRefund(Portal.NewKey, one, 100_00)));
        await Portal.As(Portal.Bob).Ok(new CancelMilestone(Portal.NewKey, running.Id, running.Milestones[0].Id, "做不完了"));
        await Portal.React();

        Assert.Equal(RefundState.Closed, (await Portal.Refund(delivered.Id)).Case!.State);
        Assert.Equal(RefundState.Closed, (await Portal.Refund(running.Id)).Case!.State);
        Assert.True(other != one && (await Portal.Refund(delivered.Id)).MayAsk);
        await Portal.NothingIsBroken();
    }

    [Fact]
    public async Task Outsiders_neither_see_nor_move_it()
    {
        var order = await Portal.DeliveredOrder(800_00);
        var one = await Portal.AskedBack(order.Id, 100_00);
        foreach (var nobody in (Scope[])[Portal.Eve, Portal.Ben])
        {
            var door = Portal.As(nobody);
            Assert.Equal(Refusal.NotFound("order"), await door.Refused(new RefundOf(order.Id)));
            Assert.Equal(Refusal.NotFound("order"), await door.Refused(GivenRefund.Asking(order.Id, 100_00)));
            Assert.Equal(Refusal.NotFound("order"), await door.Refused(GivenRefund.Offering(order.Id, 100_00)));
            Assert.Equal(Refusal.NotFound("refund"), await door.Refused(new CounterRefund(Portal.NewKey, one, 100_00, GivenRefund.No)));
            Assert.Equal(Refusal.NotFound("refund"), await door.Refused(new AcceptRefund(Portal.NewKey, one, 100_00)));
            Assert.Equal(Refusal.NotFound("refund"), await door.Refused(new RejectRefund(Portal.NewKey, one, GivenRefund.No)));
            Assert.Equal(Refusal.NotFound("refund"), await door.Refused(new EscalateRefund(Portal.NewKey, one, GivenRefund.No)));
            Assert.Equal(Refusal.NotFound("refund"), await door.Refused(new WithdrawRefund(Portal.NewKey, one, GivenRefund.No)));
            Assert.Equal(Refusal.NotFound("refund"), await door.Refused(new AppealRuling(Portal.NewKey, one, GivenRefund.No)));
            Assert.Equal(Refusal.NotFound("refund"), await door.Refused(new AddEvidence(Portal.NewKey, one, GivenRefund.No, [])));
            Assert.Equal(RefusalKind.NotAllowed, (await door.Refused(new ClaimCase(one))).Kind);
        }
    }

    [Fact]
    public async Task Both_read_each_move_in_the_talk_the_story_and_their_notices()
    {
        var order = await Portal.DeliveredOrder(800_00);
        var one = await Portal.AskedBack(order.Id, 300_00);
        await Portal.As(Portal.Bob).Ok(new CounterRefund(Portal.NewKey, one, 200_00, GivenRefund.No));
        await Portal.As(Portal.Ann).Ok(new AcceptRefund(Portal.NewKey, one, 200_00));
        await Portal.React();

        var story = (await Portal.As(Portal.Ann).Ok(new OrderStory(order.Id))).Events;
        Assert.Equal(["refund.asked", "refund.countered", "refund.agreed", "refund.executed"], story.Select(e => e.Code).Where(c => c.StartsWith("refund.", StringComparison.Ordinal)));
        Assert.Equal(200_00, story.Sum(e => e.Refunded.Minor));
        var lines = (await Portal.As(Portal.Bob).Ok(new ConversationOfOrder(order.Id))).Messages.Select(m => m.Code).OfType<string>().ToList();
        Assert.Equal(["talk.refund.asked", "talk.refund.countered", "talk.refund.agreed", "talk.refund.executed"], lines.Where(c => c.Contains("refund", StringComparison.Ordinal)));
        var bobs = (await Portal.As(Portal.Bob).Ok(new NoticeCentre())).Notices.Rows.Where(n => n.Link.Contains(order.Id.ToString(), StringComparison.Ordinal)).Select(n => n.Code);
        Assert.Equal(["notice.refund.executed", "notice.refund.agreed", "notice.refund.asked"], bobs.Where(c => c.Contains("refund", StringComparison.Ordinal)));
    }

    private async Task<(OrderParty, string)> Next(Guid order)
    {
        var next = (await Portal.As(Portal.Ann).Ok(new ViewOrder(order))).Next;
        return (next.Who, next.Code);
    }
}
