using System.Globalization;
using Bunit;
using KsPortal.Core.Orders;
using KsPortal.Web.Components.Layout;
using KsPortal.Web.Components.Live;

namespace KsPortal.Tests.Shell;

public sealed class TurnCounterOnSqlite(SqlitePortal portal) : TurnCounterTests(portal), IClassFixture<SqlitePortal>;
public sealed class TurnCounterOnPostgres(PostgresPortal portal) : TurnCounterTests(portal), IClassFixture<PostgresPortal>;

public abstract class TurnCounterTests : PortalTests
{
    protected TurnCounterTests(TestPortal portal) : base(portal)
        => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo("en");

    [Fact]
    public async Task It_tells_whose_turn_it_is_now_and_a_lost_pulse_comes_with_the_next_one()
    {
        await Portal.Market();
        var (first, second) = (await Portal.RunningOrder(), await Portal.RunningOrder());
        await using var another = await Portal.AnotherNode();
        await using var anns = Portal.Browser(Portal.Ann);
        await using var bobs = Portal.Browser(Portal.Bob);
        var ann = anns.Render<TurnCounter>();
        var bob = bobs.Render<TurnCounter>();
        ann.WaitForAssertion(() => Assert.NotEmpty(ann.FindComponents<Listen>()));
        Assert.Empty(ann.FindAll(".turn-link"));
        bob.WaitForAssertion(() => Assert.Equal("2", bob.Find(".turn-link b").TextContent));
        Assert.Equal("/#turn", bob.Find(".turn-link").GetAttribute("href"));

        await another.As(Portal.Bob).Ok(Delivery(first));   // nobody rings here
        Assert.Empty(ann.FindAll(".turn-link"));

        await Portal.As(Portal.Bob).Ok(Delivery(second));
        ann.WaitForAssertion(() => Assert.Equal("2", ann.Find(".turn-link b").TextContent), TimeSpan.FromSeconds(10));
        bob.WaitForAssertion(() => Assert.Empty(bob.FindAll(".turn-link")), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task The_nearest_deadline_is_told_though_an_older_order_is_late_already()
    {
        await Portal.Market();
        var late = await Portal.RunningOrder();
        Portal.Clock.Advance(TimeSpan.FromDays(2) + TimeSpan.FromHours(1));   // cancelled by itself in 71 hours
        var soon = await Portal.RunningOrder();                               // due in 48

        var bob = await Portal.As(Portal.Bob).Ok(new MyTurn(1));
        var both = await Portal.As(Portal.Bob).Ok(new MyTurn());

        Assert.Equal((2, soon.Id), (bob.Count, Assert.Single(bob.First).Id));
        Assert.Equal([soon.Id, late.Id], both.First.Select(row => row.Id));
        foreach (var order in new[] { late, soon })
        {
            await Portal.As(Portal.Bob).Ok(Delivery(order));
            await Portal.As(Portal.Ann).Ok(new AcceptDelivery(Guid.CreateVersion7(), order.Id, order.Milestones[0].Id));
        }
    }

    [Fact]
    public async Task Eve_is_never_in_turn_in_an_order_of_others()
    {
        await Portal.Market();
        var order = await Portal.RunningOrder();
        await using var browser = Portal.Browser(Portal.Eve);
        var eve = browser.Render<TurnCounter>();

        eve.WaitForAssertion(() => Assert.NotEmpty(eve.FindComponents<Listen>()));
        Assert.Empty(eve.FindAll(".turn-link"));
        await Portal.As(Portal.Bob).Ok(Delivery(order));   // Bob's count above is his own, in whichever order the tests run
        await Portal.As(Portal.Ann).Ok(new AcceptDelivery(Guid.CreateVersion7(), order.Id, order.Milestones[0].Id));
    }

    private static Deliver Delivery(OrderView order) => new(Guid.CreateVersion7(), order.Id, order.Milestones[0].Id, "Done.", []);
}
