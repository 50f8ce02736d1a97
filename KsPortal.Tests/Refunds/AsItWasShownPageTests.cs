using Bunit;
using KsPortal.Core.Messaging;
using KsPortal.Core.Notices;
using KsPortal.Core.Orders;
using KsPortal.Core.Refunds;
using KsPortal.Web.Components.Orders;

namespace KsPortal.Tests.Refunds;

public sealed class AsItWasShownOnSqlite() : AsItWasShownPageTests(new SqlitePortal());
public sealed class AsItWasShownOnPostgres() : AsItWasShownPageTests(new PostgresPortal());

/// <summary>Nobody is bound to a sum he has not seen, and what is told of the end of a case is what became of the money.</summary>
public abstract class AsItWasShownPageTests(TestPortal portal) : FreshPageTests(portal)
{
    [Theory]
    [InlineData("accept")]
    [InlineData("reject")]
    public async Task A_sum_that_changes_while_Anns_dialog_is_open_is_not_the_one_she_answers(string act)
    {
        var order = await Delivered();
        var one = act is "accept" ? await Portal.Escalated(order, 400_00) : (await Portal.As(Portal.Bob).Ok(GivenRefund.Offering(order, 120_12))).CaseId;
        if (act is "accept") await Countered(Portal.Bob, one, 120_12);
        var ann = Room(Portal.Ann, order);
        await ann.Click($"#refund [data-act=refund-{act}]");
        if (act is "reject")
        {
            Portal.Clock.Advance(RefundRules.EscalateAfter);
            await Portal.As(Portal.Bob).Ok(new EscalateRefund(Portal.NewKey, one, GivenRefund.No));
        }
        await Countered(Portal.Bob, one, 1_01);

        ann.Shows("#refund .refund-table", "¥1.01");
        if (act is "accept")
        {
            ann.Shows("dialog", "¥120.12");
            ann.Shows("dialog [role=alert]", "another sum is on the table");
            Assert.True(ann.Find("dialog .btn.primary").HasAttribute("disabled"));
        }
        Assert.Equal(Refusal.Conflict("refund.other-sum"), await Portal.As(Portal.Ann).Refused(new AcceptRefund(Portal.NewKey, one, 120_12)));
        Assert.Equal(Refusal.Conflict("refund.other-sum"), await Portal.As(Portal.Ann).Refused(new RejectRefund(Portal.NewKey, one, GivenRefund.No, 120_12)));
        Assert.True((await Portal.Refund(order)).Case!.IsOpen);
    }

    [Fact]
    public async Task A_final_ruling_of_nothing_promises_nobody_money_and_no_second_appeal()
    {
        var order = await Delivered();
        var one = await Portal.Ruled(order, 400_00, 300_00);
        await Portal.As(Portal.Ann).Ok(new AppealRuling(Portal.NewKey, one, GivenRefund.Because));
        await Portal.As(Portal.Ada).Ok(new ClaimCase(one));
        await Portal.As(Portal.Ada).Ok(new RuleOnCase(Portal.NewKey, one, 0, "交付与约定一致。"));
        await Portal.Sweep();
        await Portal.React();

        await using (var db = Portal.Db())
        {
            var told = await db.Set<Notice>().Where(n => n.AccountId == Portal.Ann.AccountId).OrderBy(n => n.Id).Select(n => n.Code).ToListAsync();
            Assert.Contains("notice.refund.ruled.final.nothing", told);
            Assert.Contains("notice.refund.executed.nothing", told);
            Assert.DoesNotContain("notice.refund.executed", told);
        }
        var ann = Room(Portal.Ann, order);
        ann.Shows("#refund", "nothing goes back");
        ann.Shows("#refund .ks-chip", "Nothing back");
        ann.Shows("#refund", "You can ask again about what is delivered after that");
        ann.ShowsNo("#refund [data-act=refund]");
        Room(Portal.Bob, order).ShowsNo("#refund .sec:contains('ask again')");
        Assert.Equal(800_00, (await Portal.As(Portal.Ann).Ok(new ViewOrder(order))).Money.Held.Minor);
    }

    [Fact]
    public async Task The_story_tells_the_ruling_before_what_it_did()
    {
        var order = await Delivered();
        var one = await Portal.Ruled(order, 400_00, 300_00);
        await Portal.As(Portal.Ann).Ok(new AppealRuling(Portal.NewKey, one, GivenRefund.Because));
        await Portal.As(Portal.Ada).Ok(new ClaimCase(one));
        await Portal.As(Portal.Ada).Ok(new RuleOnCase(Portal.NewKey, one, 300_00, "三屏里有两屏可用。"));
        await Portal.Sweep();

        await Portal.React();

        var lines = (await Portal.As(Portal.Bob).Ok(new ConversationOfOrder(order))).Messages.Select(m => m.Code).OfType<string>().ToList();
        Assert.Equal(["talk.refund.claimed", "talk.refund.ruled.final", "talk.completed", "talk.refund.executed"], lines[^4..]);
    }

    [Fact]
    public async Task Before_he_takes_it_on_Bob_finds_the_answer_to_the_refund_first_and_another_word_for_declining_the_order()
    {
        await Portal.Market();
        var order = await Portal.PaidOrder(600_00);
        var ann = Room(Portal.Ann, order);
        await ann.Click("#refund [data-act=refund]");
        ann.Shows("#refund-why option:first-child", "Not needed any more");
        await Portal.AskedBack(order, 600_00, RefundWhy.NotNeeded);

        var bob = Room(Portal.Bob, order);
        bob.Shows($".ks-next a.primary[href='/orders/{order}#refund']", "Answer the refund");
        bob.Shows(".ks-next [data-act=refuse]", "Decline the order");
        Assert.Empty(bob.FindAll(".ks-next .primary[data-act]"));
        Room(Portal.Ann, order).ShowsNo($".ks-next a[href='/orders/{order}#refund']");
    }

    [Fact]
    public async Task An_order_taken_back_before_Bob_began_shows_what_was_bought_and_where_to_go_on_and_no_work()
    {
        await Portal.Market();
        var order = await Portal.PaidOrder(600_00);
        var one = await Portal.AskedBack(order, 600_00, RefundWhy.NotNeeded);
        await Portal.As(Portal.Bob).Ok(new AcceptRefund(Portal.NewKey, one, 600_00));

        var ann = Room(Portal.Ann, order);
        ann.Shows(".ks-chip", "Cancelled");
        ann.Shows(".ks-next a[href^='/market/']", "See similar services");
        ann.ShowsNo("[aria-label='Parts of the work']");
        ann.Shows("h2", "Money of this order");
        Assert.DoesNotContain("Delivered", ann.FindAll("h2").Select(h => h.TextContent));
    }

    private Task<Done> Countered(Scope who, Guid one, long fen) => Portal.As(who).Ok(new CounterRefund(Portal.NewKey, one, fen, GivenRefund.No));

    private async Task<Guid> Delivered()
    {
        await Portal.Market();
        return (await Portal.DeliveredOrder(800_00)).Id;
    }

    private IRenderedComponent<OrderPage> Room(Scope who, Guid order)
    {
        var page = Open<OrderPage>(who, p => p.Add(o => o.Id, order));
        page.WaitForState(() => page.FindAll("#refund").Count > 0);
        return page;
    }
}
