using Bunit;
using KsPortal.Core.Refunds;
using KsPortal.Web.Components.Orders;
using KsPortal.Web.Components.Refunds;

namespace KsPortal.Tests.Refunds;

public sealed class DisputePageOnSqlite() : DisputePageTests(new SqlitePortal());
public sealed class DisputePageOnPostgres() : DisputePageTests(new PostgresPortal());

/// <summary>Sue of support before her desk and one case.</summary>
public abstract class DisputePageTests(TestPortal portal) : FreshPageTests(portal)
{
    [Fact]
    public async Task Whoever_is_not_staff_finds_neither_the_desk_nor_a_case()
    {
        var (_, one) = await Case();
        foreach (var who in new[] { Portal.Eve, Portal.Ann, Portal.Bob })
        {
            Open<DisputesPage>(who).Shows("h1", "Nothing here");
            var page = Open<DisputePage>(who, p => p.Add(d => d.Id, one));
            page.Shows("h1", "Nothing here");
            Assert.DoesNotContain(GivenRefund.Because, page.Markup);
        }
        Open<DisputePage>(Portal.Sue, p => p.Add(d => d.Id, Guid.NewGuid())).Shows("h1", "Nothing here");
    }

    [Fact]
    public async Task A_case_comes_to_Sues_open_desk_by_itself_is_late_after_four_hours_and_she_takes_it()
    {
        await Portal.Market();
        var desk = Open<DisputesPage>(Portal.Sue);
        desk.Shows(".empty", "No case waits for support");
        var order = await Portal.DeliveredOrder(800_00);
        var one = await Portal.Escalated(order.Id, 400_00);
        desk.Shows("[data-testid=dispute]", "With support");

        Portal.Clock.Advance(RefundRules.ClaimWithin + TimeSpan.FromMinutes(1));
        var late = Open<DisputesPage>(Portal.Sue);
        late.Shows(".note.bad", "Overdue: 1");
        Assert.NotEmpty(late.FindAll(".disprow.late"));
        await late.Click("[data-act=claim]");
        late.WaitForAssertion(() => Assert.Equal(Portal.Sue.AccountId, Seen(one).HandlerId));
    }

    [Fact]
    public async Task Sue_hears_both_proposes_and_the_two_see_the_same_cents()
    {
        var (order, one) = await Case();
        var sue = Open<DisputePage>(Portal.Sue, p => p.Add(d => d.Id, one));
        await sue.Click("[data-act=claim]");
        sue.Shows(".note.info", "You can propose as soon as both have");
        sue.ShowsNo("#judge-text");

        await Portal.As(Portal.Ann).Ok(new AddEvidence(Portal.NewKey, one, GivenRefund.Because, []));
        await Portal.As(Portal.Bob).Ok(new AddEvidence(Portal.NewKey, one, GivenRefund.No, []));
        await sue.Input("#judge-text", "两边各让一步。");
        await sue.Input("form input[data-keep=sum]", "300");
        Assert.Equal(["¥300.00", "¥450.00", "¥50.00"], Cents(sue, "form"));
        await sue.Submit("form.refund-form");
        sue.Shows("dialog", "Both sides have 48 hours to say yes");
        await sue.Click("dialog .btn.primary");
        sue.Shows(".ks-chip", "Proposal");

        var (ann, bob) = (Room(Portal.Ann, order), Room(Portal.Bob, order));
        foreach (var page in new[] { ann, bob })
        {
            page.Shows("#refund .refund-table", "Support proposes: ¥300.00 back");
            page.WaitForAssertion(() => Assert.Equal(["¥300.00", "¥450.00", "¥50.00"], Cents(page, ".refund-table")));
            await page.Click("[data-act=refund-accept]");
            await page.Click("dialog .btn.primary");
        }
        sue.Shows("#case-h + p, .refund p", "The refund was carried out: ¥300.00 back");
    }

    [Fact]
    public async Task A_ruling_may_be_nothing_and_the_appeal_is_not_hers_to_decide()
    {
        await Portal.Market();
        var order = await Portal.DeliveredOrder(800_00);
        var one = await Portal.ToRule(order.Id, 400_00, 300_00);
        var sue = Open<DisputePage>(Portal.Sue, p => p.Add(d => d.Id, one));
        await sue.Input("input[type=range]", "0");
        await sue.Input("#judge-text", "交付和约定一致。");
        sue.Shows("form [data-testid=split]", "Nothing goes back: the money stays in escrow and the work goes on.");
        await sue.Submit("form.refund-form");
        await sue.Click("dialog .btn.primary");
        sue.Shows(".ks-chip", "Ruled");

        var ann = Room(Portal.Ann, order.Id);
        ann.Shows("#refund", "Support ruled: nothing goes back");
        ann.Shows(".ks-next [data-testid=ruled]", "Nothing goes back: the money stays in escrow and the work goes on.");
        await ann.Click("[data-act=refund-appeal]");
        await ann.Input("dialog textarea", GivenRefund.Because);
        await ann.Click("dialog .btn.primary");
        sue.Shows(".ks-chip", "Appealed");
        sue.ShowsNo("[data-act=claim]");
        sue.ShowsNo("#judge-text");
        var ada = Open<DisputePage>(Portal.Ada, p => p.Add(d => d.Id, one));
        await ada.Click("[data-act=claim]");
        ada.Shows("form.refund-form", "it is carried out at once and stands");
    }

    [Fact]
    public async Task Her_page_has_brief_deliveries_clocks_offers_and_the_talk_behind_its_reason()
    {
        var (order, one) = await Case();
        var sue = Open<DisputePage>(Portal.Sue, p => p.Add(d => d.Id, one));

        sue.Shows("#brief-h ~ .prose", "五屏");
        sue.Shows(".deliv", "Version 1");
        sue.Shows(".clocks", "Came to support");
        sue.Shows(".clocks", "stands still: 72 h left until it counts as accepted");
        Assert.Equal(2, sue.FindAll("[data-testid=offer]").Count + 1);
        sue.Shows(".talk .door", "Both sides see that you opened it");
        Assert.Empty(sue.FindAll("[role=log]"));
    }

    private async Task<(Guid Order, Guid Case)> Case()
    {
        await Portal.Market();
        var order = await Portal.DeliveredOrder(800_00);
        return (order.Id, await Portal.Escalated(order.Id, 400_00));
    }

    private RefundCase Seen(Guid one)
    {
        using var db = Portal.Db();
        return db.Set<RefundCase>().Single(c => c.Id == one);
    }

    private IRenderedComponent<OrderPage> Room(Scope who, Guid order) => Open<OrderPage>(who, p => p.Add(o => o.Id, order));

    private static List<string> Cents<T>(IRenderedComponent<T> page, string within) where T : Microsoft.AspNetCore.Components.IComponent
        => [.. page.FindAll($".refund {within} [data-part]").Select(part => part.TextContent.Trim())];
}
