using Bunit;
using KsPortal.Core.Demands;
using KsPortal.Core.Market;
using KsPortal.Core.Orders;
using KsPortal.Core.Refunds;
using KsPortal.Web.Components.Refunds;

namespace KsPortal.Tests.Refunds;

public sealed class PastRulingsOnSqlite() : PastRulingsTests(new SqlitePortal());
public sealed class PastRulingsOnPostgres() : PastRulingsTests(new PostgresPortal());

/// <summary>Sue reads beside a case what was ruled before in one like it.</summary>
public abstract class PastRulingsTests(TestPortal portal) : FreshPageTests(portal)
{
    private static readonly Guid Far = new("01900000-0000-7000-8000-00000000d001"), FarLeaf = new("01900000-0000-7000-8000-00000000d002");

    [Fact]
    public async Task Of_the_same_branch_or_reason_newest_first_and_only_what_was_carried_out_as_ruled()
    {
        await Towns();
        var same = await Over(Given.Leaf, RefundWhy.Late, 400_00);
        var branch = await Over(Given.OtherLeaf, RefundWhy.Quality, 0);
        var reason = await Over(FarLeaf, RefundWhy.Late, 333_33);
        await Over(FarLeaf, RefundWhy.Quality, 800_00);   // neither
        var agreed = await Portal.DeliveredOrder(800_00);
        await Portal.As(Portal.Bob).Ok(new AcceptRefund(Portal.NewKey, await Portal.AskedBack(agreed.Id, 100_00, RefundWhy.Late), 100_00));
        var open = await Ruled(Given.Leaf, RefundWhy.Late, 200_00);   // may still be appealed
        var one = await Portal.AskedBack((await Portal.DeliveredOrder(800_00)).Id, 200_00, RefundWhy.Late);

        var alike = (await Portal.As(Portal.Sue).Ok(new ViewDispute(one))).Alike;
        Assert.Equal([(reason, 42, true), (branch, 0, false), (same, 50, true)], alike.Select(past => (past.Id, past.Percent, past.SameWhy)));
        Assert.DoesNotContain((await Portal.As(Portal.Sue).Ok(new ViewDispute(open))).Alike, past => past.Id == open || past.Id == one);
        foreach (var who in new[] { Portal.Ann, Portal.Bob, Portal.Eve })
            Assert.Equal(RefusalKind.NotAllowed, (await Portal.As(who).Refused(new ViewDispute(one))).Kind);

        for (var n = 0; n < 3; n++) await Over(Given.Leaf, RefundWhy.Quality, 100_00);
        alike = (await Portal.As(Portal.Sue).Ok(new ViewDispute(one))).Alike;
        Assert.Equal((5, reason), (alike.Count, alike[4].Id));
        Assert.Contains(alike, past => past.Id == open);   // nobody appealed meanwhile
    }

    [Fact]
    public async Task On_her_page_each_opens_its_case_and_none_is_said()
    {
        await Towns();
        var past = await Over(Given.Leaf, RefundWhy.Late, 300_00);
        var one = await Portal.AskedBack((await Portal.DeliveredOrder(800_00)).Id, 200_00, RefundWhy.Late);

        var page = Open<DisputePage>(Portal.Sue, p => p.Add(d => d.Id, one));
        page.Shows("[data-ruling]", "38% to the client");
        page.Shows("[data-ruling]", "Late · Web sites");
        Assert.Equal($"/console/disputes/{past}", page.Find("[data-ruling] a").GetAttribute("href"));
        Open<DisputePage>(Portal.Sue, p => p.Add(d => d.Id, past)).Shows("#alike-h ~ p", "None yet");
    }

    private async Task Towns()
    {
        await Portal.Market();
        await Portal.As(Portal.Ada).Ok(new SetUpCategory(Far, null, "far", "设计", "Design", "layers", 9));
        await Portal.As(Portal.Ada).Ok(new SetUpCategory(FarLeaf, Far, "logo", "标志", "Logos", "layers", 10));
    }

    /// <summary>Ruled, and nobody appealed.</summary>
    private async Task<Guid> Over(Guid leaf, RefundWhy why, long ruled)
    {
        var one = await Ruled(leaf, why, ruled);
        Portal.Clock.Advance(RefundRules.AppealWithin);
        await Portal.Sweep();
        return one;
    }

    /// <summary>Of 800.00 in a category.</summary>
    private async Task<Guid> Ruled(Guid leaf, RefundWhy why, long ruled)
    {
        var (demand, ann, bob, sue) = (Portal.NewKey, Portal.As(Portal.Ann), Portal.As(Portal.Bob), Portal.As(Portal.Sue));
        await Portal.Fund(Portal.Ann, 800_00);
        await ann.Ok(new PostDemand(Portal.NewKey, demand, Portal.Form(800_00) with { CategoryId = leaf }));
        var order = (await bob.Ok(new ClaimDemand(Portal.NewKey, demand))).OrderId;
        await bob.Ok(new Deliver(Portal.NewKey, order, (await bob.Ok(new ViewOrder(order))).Milestones[0].Id, "首页做好了", []));
        var one = await Portal.AskedBack(order, 500_00, why);
        await bob.Ok(new RejectRefund(Portal.NewKey, one, GivenRefund.No));
        await sue.Ok(new ClaimCase(one));
        await ann.Ok(new AddEvidence(Portal.NewKey, one, GivenRefund.Because, []));
        await bob.Ok(new AddEvidence(Portal.NewKey, one, GivenRefund.No, []));
        await sue.Ok(new ProposeRefund(Portal.NewKey, one, 250_00, "两边各让一步。"));
        await bob.Ok(new RejectRefund(Portal.NewKey, one, GivenRefund.No));
        await sue.Ok(new RuleOnCase(Portal.NewKey, one, ruled, "交付的内容只有三屏。"));
        return one;
    }
}
