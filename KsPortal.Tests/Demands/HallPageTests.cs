using Bunit;
using KsPortal.Core.Accounts;
using KsPortal.Core.Orders;
using KsPortal.Web.Components.Demands;

namespace KsPortal.Tests.Demands;

public sealed class HallPageOnSqlite(SqlitePortal portal) : HallPageTests(portal), IClassFixture<SqlitePortal>;

public abstract class HallPageTests(TestPortal portal) : PageTests(portal)
{
    [Fact]
    public async Task What_comes_new_waits_in_a_bar_and_what_is_gone_stays_and_says_why()
    {
        await Portal.Market();
        var (first, second) = (await Portal.OpenDemand(), await Portal.OpenDemand(900_00));
        await Portal.React();
        await using var bob = Portal.Browser(Portal.Bob);
        var hall = Open(bob);
        var before = Shown(hall);
        Assert.Contains(first, before);

        var third = await Portal.OpenDemand(1000_00);
        hall.WaitForAssertion(() => Assert.Contains("1 个新需求", hall.Find(".newbar").TextContent, StringComparison.Ordinal));
        Breathe();
        var fourth = await Portal.OpenDemand(1100_00);
        await Portal.As(Portal.Ben).Ok(new ClaimDemand(Portal.NewKey, second));
        Breathe();   // what was merged into one pulse while it rested is all there
        hall.WaitForAssertion(() => Assert.Contains("Ben先到", Slip(hall, second).TextContent, StringComparison.Ordinal));
        hall.WaitForAssertion(() => Assert.Contains("2 个新需求", hall.Find(".newbar").TextContent, StringComparison.Ordinal));
        Assert.Equal(before, Shown(hall));   // nothing moved
        Assert.Empty(Slip(hall, second).QuerySelectorAll(".btn.live"));

        await hall.Click(".newbar");
        Assert.Contains(third, Shown(hall));
        Assert.Contains(fourth, Shown(hall));
        Assert.DoesNotContain(second, Shown(hall));
        Assert.Empty(hall.FindAll(".newbar"));
    }

    [Fact]
    public async Task A_demand_that_only_counts_draws_the_counts_and_not_the_list()
    {
        await Portal.Market();
        await Portal.OpenDemand();
        await Portal.React();
        await using var bob = Portal.Browser(Portal.Bob);
        var hall = Open(bob);
        var (rows, picks) = (hall.FindComponent<HallRows>(), hall.FindComponent<HallPicks>());
        var (drawn, list, filters) = (hall.RenderCount, rows.RenderCount, picks.RenderCount);
        var all = hall.Find(".pill").TextContent;

        await Portal.OpenDemand(1000_00);
        hall.WaitForAssertion(() => Assert.Contains("1 个新需求", hall.Find(".newbar").TextContent, StringComparison.Ordinal));

        Assert.NotEqual(all, hall.Find(".pill").TextContent);
        Assert.Equal((1, 0, 0), (hall.RenderCount - drawn, rows.RenderCount - list, picks.RenderCount - filters));
    }

    [Fact]
    public async Task Matched_ones_come_first_with_their_reasons_and_a_claim_leads_into_the_order()
    {
        await Portal.Market();
        var demand = await Portal.OpenDemand();
        await Portal.React();
        await using var bob = Portal.Browser(Portal.Bob);
        var hall = Open(bob);

        Assert.Contains("类目对口", Slip(hall, demand).QuerySelector(".ks-why")!.TextContent, StringComparison.Ordinal);
        await Task.WhenAll(Click(), Click());

        await using var db = Portal.Db();
        var order = Assert.Single(await db.Orders.Where(o => o.DemandId == demand).ToListAsync());
        Assert.EndsWith($"/orders/{order.Id}", Where(bob), StringComparison.Ordinal);

        Task Click() => hall.InvokeAsync(() => Slip(hall, demand).QuerySelector(".btn.live")?.ClickAsync(new()) ?? Task.CompletedTask);
    }

    [Fact]
    public async Task Who_is_no_provider_reads_how_to_become_one_and_is_let_in_live()
    {
        await Portal.Market();
        await using var eve = Portal.Browser(Portal.Eve);
        var door = eve.Render<HallDoor>();
        door.WaitForAssertion(() => Assert.Contains("申请成为服务方", door.Find(".empty .btn").TextContent, StringComparison.Ordinal));

        await door.Find(".empty .btn").ClickAsync(new());
        door.WaitForAssertion(() => Assert.Contains("申请已交给工作人员", door.Find(".empty").TextContent, StringComparison.Ordinal));
        Breathe();
        await Portal.As(Portal.Ada).Ok(new ApproveProvider(Portal.Eve.AccountId));

        door.WaitForAssertion(() => Assert.NotEmpty(door.FindAll(".hall")));
    }

    [Fact]
    public async Task A_provider_takes_a_break_with_one_switch()
    {
        await Portal.Market();
        await using var ben = Portal.Browser(Portal.Ben);
        var taking = ben.Render<TakingWork>();
        taking.WaitForAssertion(() => Assert.Contains("接单中", taking.Markup, StringComparison.Ordinal));

        await taking.Find("input").ChangeAsync(new() { Value = false });

        taking.WaitForAssertion(() => Assert.Contains("休息中", taking.Markup, StringComparison.Ordinal));
        Assert.False((await Portal.As(Portal.Ben).Ok(new MyProfile())).TakesWork);
        await taking.Find("input").ChangeAsync(new() { Value = true });
    }

    private static IRenderedComponent<HallFeed> Open(BunitContext browser)
    {
        var hall = browser.Render<HallFeed>();
        hall.WaitForAssertion(() => Assert.NotEmpty(hall.FindAll(".ks-slip")));
        return hall;
    }

    private static List<Guid> Shown(IRenderedComponent<HallFeed> hall)
        => [.. hall.FindAll("[data-demand]").Select(slip => Guid.Parse(slip.GetAttribute("data-demand")!))];

    private static AngleSharp.Dom.IElement Slip(IRenderedComponent<HallFeed> hall, Guid demand) => hall.Find($"[data-demand='{demand}']");
}
