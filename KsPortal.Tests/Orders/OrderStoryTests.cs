using KsPortal.Core.Orders;

namespace KsPortal.Tests.Orders;

public sealed class OrderStoryOnSqlite(SqlitePortal portal) : OrderStoryTests(portal), IClassFixture<SqlitePortal>;
public sealed class OrderStoryOnPostgres(PostgresPortal portal) : OrderStoryTests(portal), IClassFixture<PostgresPortal>;

/// <summary>Who acted decides what is told, not the word somebody typed.</summary>
public abstract class OrderStoryTests(TestPortal portal) : PortalTests(portal), IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await Portal.Market();
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Bob_who_gives_up_because_he_is_late_is_told_as_Bob_with_his_reason()
    {
        var order = await Portal.RunningOrder();
        await Portal.As(Portal.Bob).Ok(new CancelMilestone(Portal.NewKey, order.Id, order.Milestones[0].Id, "late"));

        var told = await Last(order, "cancelled");
        Assert.Equal(("cancelled", OrderParty.Provider, "Bob", "late"), (told.Code, told.By, told.ByName, told.Reason));
    }

    [Fact]
    public async Task Sue_who_accepts_for_silence_is_told_as_Sue_with_her_reason()
    {
        var order = await Portal.DeliveredOrder();
        await Portal.As(Portal.Sue).Ok(new AcceptDelivery(Portal.NewKey, order.Id, order.Milestones[0].Id, "silence"));

        var told = await Last(order, "accepted");
        Assert.Equal(("accepted", OrderParty.Staff, "Sue", "silence"), (told.Code, told.By, told.ByName, told.Reason));
    }

    [Fact]
    public async Task What_the_portal_cancelled_because_nothing_came_is_told_without_a_name()
    {
        var order = await Portal.RunningOrder();
        Portal.Clock.Advance(order.Milestones[0].DueAt + OrderRules.CancelledWhenLate - Portal.Now);
        await Portal.Sweep();

        var told = await Last(order, "cancelled");
        Assert.Equal(("cancelled.late", OrderParty.Portal, "", null), (told.Code, told.By, told.ByName, told.Reason));
        Assert.Equal("posted", (await Story(order))[0].Code);
    }

    private async Task<StoryEvent> Last(OrderView order, string code) => (await Story(order)).Last(e => e.Code.StartsWith(code, StringComparison.Ordinal));

    private async Task<IReadOnlyList<StoryEvent>> Story(OrderView order) => (await Portal.As(Portal.Ann).Ok(new OrderStory(order.Id))).Events;
}
