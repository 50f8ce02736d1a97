using Bunit;
using KsPortal.Core.Orders;
using KsPortal.Core.Refunds;
using KsPortal.Web.Components.Orders;
using KsPortal.Web.Components.Refunds;

namespace KsPortal.Tests.Refunds;

public sealed class WhoseTurnOnSqlite() : WhoseTurnPageTests(new SqlitePortal());
public sealed class WhoseTurnOnPostgres() : WhoseTurnPageTests(new PostgresPortal());

/// <summary>Whose turn it is, for each who looks; what was ruled, where it is read first; and what the clocks of a case count.</summary>
public abstract class WhoseTurnPageTests(TestPortal portal) : FreshPageTests(portal)
{
    [Fact]
    public async Task An_appeal_is_not_the_turn_of_Sue_who_ruled_before_but_of_Ada()
    {
        var order = await Delivered();
        var one = await Portal.Ruled(order, 400_00, 300_00);
        await Portal.As(Portal.Bob).Ok(new AppealRuling(Portal.NewKey, one, GivenRefund.No));

        Desk(Portal.Sue, one).Shows(".refund-turn", "A colleague is to act");
        Desk(Portal.Ada, one).Shows(".refund-turn", "Your turn");
        Room(Portal.Ann, order).Shows(".refund-turn", "Support is at it");
    }

    [Fact]
    public async Task While_the_two_show_what_speaks_for_them_it_is_not_Sues_turn_and_she_is_not_spoken_to_as_one_of_them()
    {
        var order = await Delivered();
        var one = await Portal.Escalated(order, 400_00);
        var sue = Desk(Portal.Sue, one);
        sue.Shows(".refund-turn", "Your turn");   // to take it
        Assert.DoesNotContain("You two", sue.Find(".refund").TextContent, StringComparison.Ordinal);

        await Portal.As(Portal.Sue).Ok(new ClaimCase(one));
        foreach (var who in new[] { Portal.Sue, Portal.Ada })
            Desk(who, one).Shows(".refund-turn", "The two show what speaks for them");
        await Portal.As(Portal.Ann).Ok(new AddEvidence(Portal.NewKey, one, GivenRefund.Because, []));
        await Portal.As(Portal.Bob).Ok(new AddEvidence(Portal.NewKey, one, GivenRefund.No, []));
        Desk(Portal.Sue, one).Shows(".refund-turn", "Your turn");
        Desk(Portal.Ada, one).Shows(".refund-turn", "A colleague is to act");
        Room(Portal.Ann, order).Shows("#refund", "You two can still agree");
    }

    [Fact]
    public async Task When_support_has_ruled_each_reads_at_once_who_gets_what_and_the_way_to_appeal()
    {
        var order = await Delivered();
        await Portal.Ruled(order, 400_00, 300_00);
        foreach (var (who, gets) in new[] { (Portal.Ann, "Back to you: ¥300.00. To Bob: ¥450.00. Fee: ¥50.00."), (Portal.Bob, "Back to Ann: ¥300.00. To you: ¥450.00. Fee: ¥50.00.") })
        {
            var page = Room(who, order);
            page.Shows(".ks-next", gets);
            page.Shows($".ks-next a[href='/orders/{order}#refund']", "appeal");
            Assert.DoesNotContain("looks at it", page.Find("#refund").TextContent, StringComparison.Ordinal);
        }
        Room(Portal.Ann, order).Shows(".ks-next", "unless one of you appeals before");
        Assert.DoesNotContain("full refund", Room(Portal.Ann, order).Find(".ks-next").TextContent, StringComparison.Ordinal);
        var sue = Room(Portal.Sue, order);
        sue.Shows(".ks-next", "Back to Ann: ¥300.00. To Bob: ¥450.00.");
        Assert.Empty(sue.FindAll(".ks-next .acts a[href$='#refund']"));
    }

    [Fact]
    public async Task What_is_left_of_the_work_is_reckoned_to_the_day_it_is_due_and_not_to_its_cancelling()
    {
        await Portal.Market();
        var order = await Portal.RunningOrder(800_00);
        var left = (int)(order.Milestones[0].DueAt - Portal.Clock.GetUtcNow()).TotalHours;
        var one = await Portal.Escalated(order.Id, 400_00);

        Desk(Portal.Sue, one).Shows(".clocks", $"stands still: {left} h left to deliver, cancelled by itself 72 h after that");
    }

    [Fact]
    public async Task What_is_late_already_has_left_what_is_left_until_it_is_cancelled()
    {
        await Portal.Market();
        var order = await Portal.RunningOrder(800_00);
        Portal.Clock.Advance(order.Milestones[0].DueAt - Portal.Clock.GetUtcNow() + TimeSpan.FromHours(2));
        var one = await Portal.Escalated(order.Id, 400_00);

        Desk(Portal.Sue, one).Shows(".clocks", "late, stands still: 70 h left until it is cancelled by itself");
    }

    private async Task<Guid> Delivered()
    {
        await Portal.Market();
        return (await Portal.DeliveredOrder(800_00)).Id;
    }

    private IRenderedComponent<DisputePage> Desk(Scope who, Guid one) => Open<DisputePage>(who, p => p.Add(d => d.Id, one));

    private IRenderedComponent<OrderPage> Room(Scope who, Guid order)
    {
        var page = Open<OrderPage>(who, p => p.Add(o => o.Id, order));
        page.WaitForState(() => page.FindAll("#refund").Count > 0);
        return page;
    }
}
