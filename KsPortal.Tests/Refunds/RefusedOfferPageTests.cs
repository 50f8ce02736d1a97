using Bunit;
using KsPortal.Core.Orders;
using KsPortal.Core.Refunds;
using KsPortal.Web.Components.Orders;
using KsPortal.Web.Components.Refunds;

namespace KsPortal.Tests.Refunds;

public sealed class RefusedOfferOnSqlite() : RefusedOfferPageTests(new SqlitePortal());
public sealed class RefusedOfferOnPostgres() : RefusedOfferPageTests(new PostgresPortal());

/// <summary>What one of the two has refused is told as refused, and is on the table no more.</summary>
public abstract class RefusedOfferPageTests(TestPortal portal) : FreshPageTests(portal)
{
    [Fact]
    public async Task What_Bob_refused_is_listed_with_his_reason_and_neither_on_the_table_nor_his_to_accept()
    {
        var order = await Delivered();
        var one = await Portal.Escalated(order, 333_33);
        var (ann, bob) = (Room(Portal.Ann, order), Room(Portal.Bob, order));
        var sue = Open<DisputePage>(Portal.Sue, p => p.Add(d => d.Id, one));

        bob.Shows("#refund .refund-table", "You refused ¥333.33 back. Nothing is on the table.");
        ann.Shows("#refund .refund-table", "Bob refused ¥333.33 back. Nothing is on the table.");
        sue.Shows(".refund-table", "Bob refused ¥333.33 back. Nothing is on the table.");
        Assert.Equal(["counter", "addevidence", "grant"], Acts(bob));
        Assert.DoesNotContain("On the table", ann.Find("#refund").TextContent, StringComparison.Ordinal);
        foreach (var said in new[] { bob.Find("#refund [data-testid=said]"), ann.Find("#refund [data-testid=said]"), sue.Find("[data-testid=said]") })
        {
            Assert.Contains("refused the refund", said.TextContent, StringComparison.Ordinal);
            Assert.Contains("333.33", said.TextContent, StringComparison.Ordinal);
            Assert.Contains(GivenRefund.No, said.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Bob_cannot_accept_what_he_refused_but_may_put_the_same_sum_on_the_table_himself()
    {
        var order = await Delivered();
        var one = await Portal.Escalated(order, 333_33);
        var bob = Portal.As(Portal.Bob);

        Assert.Equal(Refusal.NotAllowed("refund.refused"), await bob.Refused(new AcceptRefund(Portal.NewKey, one, 333_33)));
        await bob.Ok(new CounterRefund(Portal.NewKey, one, 333_33, "还是按这个数吧。"));
        Room(Portal.Bob, order).Shows("#refund .refund-table", "On the table, by you: ¥333.33 back");
        await Portal.As(Portal.Ann).Ok(new AcceptRefund(Portal.NewKey, one, 333_33));

        Assert.Equal(333_33, (await Portal.Refund(order)).Case!.Agreed!.Value.Minor);
        await Portal.NothingIsBroken();
    }

    [Fact]
    public async Task After_a_refused_proposal_nobody_reads_that_the_refused_offer_is_on_the_table_again()
    {
        var order = await Delivered();
        await Portal.ToRule(order, 333_33, 200_00);
        var (ann, bob) = (Room(Portal.Ann, order), Room(Portal.Bob, order));

        bob.Shows("#refund .refund-table", "You refused what support proposed: ¥200.00 back");
        ann.Shows("#refund .refund-table", "Bob refused what support proposed: ¥200.00 back");
        foreach (var page in new[] { ann, bob })
        {
            page.Shows("#refund .refund-table", "Nothing else is on the table");
            Assert.DoesNotContain("On the table", page.Find("#refund").TextContent, StringComparison.Ordinal);
            Assert.Equal(["refused the refund", "refused the proposal"], page.FindAll("#refund [data-testid=said] b").Select(who => who.ParentElement!.TextContent.Split(' ', 2)[1].Trim()));
        }
        Assert.DoesNotContain("accept", Acts(bob));
    }

    [Fact]
    public async Task What_Bob_refused_stays_refused_when_a_proposal_came_and_went_and_a_new_sum_of_Anns_is_his_to_accept()
    {
        var order = await Delivered();
        var one = await Portal.ToRule(order, 333_33, 200_00);
        var (ann, bob) = (Portal.As(Portal.Ann), Portal.As(Portal.Bob));
        Assert.Equal(Refusal.NotAllowed("refund.refused"), await bob.Refused(new AcceptRefund(Portal.NewKey, one, 333_33)));

        await ann.Ok(new CounterRefund(Portal.NewKey, one, 250_00, GivenRefund.Because));
        Assert.Null((await Portal.Refund(order, Portal.Bob)).Case!.RefusedBy);
        Assert.Equal(Refusal.Invalid("refund.same", "Minor"), await ann.Refused(new CounterRefund(Portal.NewKey, one, 250_00, GivenRefund.Because)));
        await bob.Ok(new AcceptRefund(Portal.NewKey, one, 250_00));

        Assert.Equal(250_00, (await Portal.Refund(order)).Case!.Agreed!.Value.Minor);
        await Portal.NothingIsBroken();
    }

    [Fact]
    public async Task What_Ann_never_refused_is_hers_to_accept_still_when_support_has_it()
    {
        var order = await Delivered();
        var one = await Portal.AskedBack(order, 400_00);
        await Portal.As(Portal.Bob).Ok(new CounterRefund(Portal.NewKey, one, 100_00, GivenRefund.No));
        Portal.Clock.Advance(RefundRules.EscalateAfter);
        await Portal.As(Portal.Ann).Ok(new EscalateRefund(Portal.NewKey, one, "请客服看一下截图。"));

        var ann = Room(Portal.Ann, order);
        ann.Shows("#refund .refund-table", "On the table, by Bob: ¥100.00 back");
        ann.Shows("#refund [data-testid=said]", "请客服看一下截图。");
        Assert.Contains("accept", Acts(ann));
    }

    [Fact]
    public async Task A_second_case_hides_neither_the_ruling_on_the_first_nor_its_cents_nor_its_offers()
    {
        var order = await Delivered();
        await Portal.Ruled(order, 400_00, 300_00);
        Portal.Clock.Advance(RefundRules.AppealWithin);
        await Portal.Sweep();
        Room(Portal.Ann, order).ShowsNo("[data-testid=earlier]");
        var again = (await Portal.As(Portal.Bob).Ok(GivenRefund.Offering(order, 50_00, RefundWhy.Mistake))).CaseId;

        foreach (var page in new[] { Room(Portal.Ann, order), Room(Portal.Bob, order), Room(Portal.Sue, order) })
        {
            page.Shows("#refund [data-testid=earlier] summary", "Earlier refunds (1)");
            page.Shows("#refund [data-testid=earlier]", "The refund was carried out: ¥300.00 back");
            page.Shows("#refund [data-testid=earlier]", "交付的内容只有三屏。");
            Assert.Equal(["¥300.00", "¥450.00", "¥50.00"], page.FindAll("[data-testid=earlier] [data-part]").Select(part => part.TextContent.Trim()));
        }
        Open<DisputePage>(Portal.Sue, p => p.Add(d => d.Id, again)).Shows("[data-testid=earlier]", "交付的内容只有三屏。");
    }

    [Fact]
    public async Task What_Bob_offers_of_his_own_will_he_does_not_want_back()
    {
        var order = await Delivered();
        await Portal.As(Portal.Bob).Ok(GivenRefund.Offering(order, 100_01));

        Room(Portal.Bob, order).Shows("#refund [data-testid=offer]", "You offered back");
        Room(Portal.Ann, order).Shows("#refund [data-testid=offer]", "Bob offered back");
        Room(Portal.Bob, order).Shows("#refund .refund-table", "On the table, by you: ¥100.01 back");
    }

    [Fact]
    public async Task What_Ann_asks_she_reads_as_her_own()
    {
        var order = await Delivered();
        await Portal.AskedBack(order, 100_01);
        Room(Portal.Ann, order).Shows("#refund [data-testid=offer]", "You asked back");
        Room(Portal.Bob, order).Shows("#refund [data-testid=offer]", "Ann asked back");
    }

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

    private static List<string> Acts(IRenderedComponent<OrderPage> page)
        => [.. page.FindAll("#refund [data-act^=refund-]").Select(button => button.GetAttribute("data-act")!["refund-".Length..])];
}
