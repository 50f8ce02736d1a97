using KsPortal.Core.Live;
using KsPortal.Core.Messaging;
using KsPortal.Core.Money;
using KsPortal.Core.Orders;

namespace KsPortal.Tests.Messaging;

public sealed class SystemLinesOnSqlite(SqlitePortal portal) : SystemLinesTests(portal), IClassFixture<SqlitePortal>;
public sealed class SystemLinesOnPostgres(PostgresPortal portal) : SystemLinesTests(portal), IClassFixture<PostgresPortal>;

public abstract class SystemLinesTests(TestPortal portal) : PortalTests(portal)
{
    private async Task Walk(Deal deal)
    {
        await Portal.As(Portal.Bob).Ok(new Deliver(Portal.NewId, deal.OrderId, deal.MilestoneId, "第一版", []));
        await Portal.As(Portal.Ann).Ok(new AskChanges(Portal.NewId, deal.OrderId, deal.MilestoneId, "首屏换成第二张图"));
        await Portal.As(Portal.Bob).Ok(new Deliver(Portal.NewId, deal.OrderId, deal.MilestoneId, "第二版", []));
        await Portal.As(Portal.Ann).Ok(new AcceptDelivery(Portal.NewId, deal.OrderId, deal.MilestoneId));
        await Portal.React();
    }

    [Fact]
    public async Task The_talk_tells_the_walk_of_the_order_with_names_and_sums()
    {
        var deal = await Portal.Deal(800_00);
        await Walk(deal);

        var lines = await Portal.Lines(Portal.Ann, deal);

        Assert.Equal(
            [TalkCodes.Opened, TalkCodes.Delivered, TalkCodes.Changes, TalkCodes.Delivered, TalkCodes.Accepted, TalkCodes.Completed], lines.Select(l => l.Code));
        Assert.Equal(["Bob", Amount.Fen(800_00), Portal.Now.AddDays(2)], lines[0].Args);
        Assert.Equal(["Bob", 1L], lines[1].Args);
        Assert.Equal(["Ann", "首屏换成第二张图"], lines[2].Args);
        Assert.Equal(["Bob", 2L], lines[3].Args);
        var (net, fee) = ((Amount)lines[4].Args[0], (Amount)lines[4].Args[1]);
        Assert.Equal(Amount.Fen(800_00), net + fee);
        Assert.True(fee.Minor > 0);
        Assert.Equal([Portal.Now.AddDays(14)], lines[5].Args);
        Assert.All(lines, line => Assert.Equal((MessageKind.System, (MemberRole?)null, false), (line.Kind, line.By, line.Mine)));
    }

    [Fact]
    public async Task Shown_the_same_facts_again_it_tells_nothing_twice()
    {
        var deal = await Portal.Deal();
        await Walk(deal);
        var before = await Portal.Lines(Portal.Ann, deal);

        await Portal.Replay<TalkOnOrderPlaced>();
        await Portal.Replay<SystemLines>();

        Assert.Equal(before.Select(l => l.Id), (await Portal.Lines(Portal.Ann, deal)).Select(l => l.Id));
    }

    [Fact]
    public async Task Where_the_lines_come_first_they_open_the_talk_and_nobody_opens_another()
    {
        var demand = await Portal.Posted();
        var order = (await Portal.As(Portal.Bob).Ok(new ClaimDemand(Portal.NewId, demand))).OrderId;
        await using var db = Portal.Db();
        var milestone = (await db.Orders.Include(o => o.Milestones).SingleAsync(o => o.Id == order)).Milestones[0].Id;
        await Portal.As(Portal.Bob).Ok(new Deliver(Portal.NewId, order, milestone, "已好", []));

        await Portal.Replay<SystemLines>();   // before the reaction that opens
        await Portal.React();

        Assert.Equal([TalkCodes.Opened, TalkCodes.Delivered], (await Portal.Lines(Portal.Ann, new(demand, order, milestone))).Select(l => l.Code));
        Assert.Equal(1, await db.Conversations.CountAsync(c => c.OrderId == order));
        Assert.Equal(2, await db.Memberships.CountAsync(m => m.ConversationId == TalkIds.OfOrder(order)));
    }

    [Fact]
    public async Task Who_gave_up_is_named_with_the_sum_that_went_back()
    {
        var deal = await Portal.Deal(500_00);
        await Portal.As(Portal.Bob).Ok(new CancelMilestone(Portal.NewId, deal.OrderId, deal.MilestoneId, "来不及"));
        await Portal.React();

        var lines = (await Portal.Lines(Portal.Ann, deal)).TakeLast(2).ToList();

        Assert.Equal((TalkCodes.Cancelled, TalkCodes.Ended), (lines[0].Code, lines[1].Code));
        Assert.Equal(["Bob", Amount.Fen(500_00), "来不及"], lines[0].Args);
    }

    [Fact]
    public async Task Silence_that_counts_as_accepted_is_called_so()
    {
        var deal = await Portal.Deal();
        await Portal.As(Portal.Bob).Ok(new Deliver(Portal.NewId, deal.OrderId, deal.MilestoneId, "已好", []));
        Portal.Clock.Advance(OrderRules.AcceptsItself);
        await Portal.Sweep();
        await Portal.React();

        Assert.Contains(await Portal.Lines(Portal.Ann, deal), line => line.Code == TalkCodes.AcceptedSilence);
    }
}
