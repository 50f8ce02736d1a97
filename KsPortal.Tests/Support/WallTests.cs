using KsPortal.Core.Messaging;
using KsPortal.Core.Money;
using KsPortal.Core.Orders;
using KsPortal.Core.Support;
using KsPortal.Tests.Messaging;

namespace KsPortal.Tests.Support;

public sealed class WallOnSqlite(SqlitePortal portal) : WallTests(portal), IClassFixture<SqlitePortal>;
public sealed class WallOnPostgres(PostgresPortal portal) : WallTests(portal), IClassFixture<PostgresPortal>;

public abstract class WallTests(TestPortal portal) : PortalTests(portal)
{
    private async Task<WallView> Wall()
    {
        await Portal.PumpRead();
        return await Portal.As(Portal.Sue).Ok(new Wall());
    }

    [Fact]
    public async Task The_hottest_stands_first_and_says_why()
    {
        var calm = await Portal.Deal(100_00, "一个小按钮");
        var waiting = await Portal.Deal(100_00, "等了很久的");
        var leaking = await Portal.Deal(100_00, "要加微信的");
        var dear = await Portal.Deal(9_000_00, "很贵的一单");
        await Portal.Say(Portal.Ann, waiting, "在吗");
        Portal.Clock.Advance(TimeSpan.FromHours(3));
        await Portal.Say(Portal.Ann, calm, "在吗");
        await Portal.Say(Portal.Bob, leaking, "加我微信聊");
        await Portal.Say(Portal.Ann, dear, "在吗");

        var wall = await Wall();

        var mine = wall.Tiles.Where(t => new[] { calm.Talk, waiting.Talk, leaking.Talk, dear.Talk }.Contains(t.ConversationId)).ToList();
        Assert.Equal([leaking.Talk, waiting.Talk, dear.Talk, calm.Talk], mine.Select(t => t.ConversationId));
        Assert.Equal([Heat.Leak], mine[0].Reasons);
        Assert.Equal([Heat.Waiting], mine[1].Reasons);
        Assert.Equal([Heat.Money], mine[2].Reasons);
        Assert.Empty(mine[3].Reasons);
        Assert.Equal(("Ann", "Bob", MemberRole.Provider, Amount.Fen(100_00)), (mine[1].Client.Name, mine[1].Provider.Name, mine[1].WaitsFor, mine[1].Total));
        Assert.Equal(wall.Tiles.Select(t => t.Heat).OrderDescending(), wall.Tiles.Select(t => t.Heat));
    }

    [Fact]
    public async Task Heat_grows_while_nobody_answers_and_falls_with_the_answer()
    {
        var deal = await Portal.Deal();
        await Portal.Say(Portal.Ann, deal, "在吗");
        async Task<WallTile> Tile() => (await Wall()).Tiles.Single(t => t.ConversationId == deal.Talk);

        var at0 = await Tile();
        Portal.Clock.Advance(TimeSpan.FromHours(2));
        var at2 = await Tile();   // nothing happened, only time
        await Portal.Say(Portal.Bob, deal, "在，刚才在开会");
        var answered = await Tile();

        Assert.True(at0.Heat < at2.Heat && answered.Heat < at2.Heat);
        Assert.Equal((MemberRole.Provider, MemberRole.Client), (at2.WaitsFor, answered.WaitsFor));
        Assert.Equal([("Ann", "在吗"), ("Bob", "在，刚才在开会")], answered.Lines.Select(l => (l.Name, l.Text)));
    }

    [Fact]
    public async Task Late_work_is_hot_and_the_figures_say_how_much_there_is()
    {
        var before = (await Wall()).Figures;
        var deal = await Portal.Deal();
        Portal.Clock.Advance(TimeSpan.FromDays(2) + TimeSpan.FromHours(1));
        await Portal.Say(Portal.Ann, deal, "已经过了时间");

        var wall = await Wall();

        Assert.Contains(Heat.Late, wall.Tiles.Single(t => t.ConversationId == deal.Talk).Reasons);
        Assert.Equal(before.Running + 1, wall.Figures.Running);
        Assert.True(wall.Figures.Late >= 1 && wall.Figures.Waiting >= 1 && wall.Figures.LongestSince <= Portal.Now);
    }

    [Fact]
    public async Task Looking_at_a_flagged_talk_takes_it_from_the_badge_and_shows_who_has_it()
    {
        var deal = await Portal.Deal();
        var badge = await Portal.As(Portal.Sue).Ok(new StaffQueue());
        await using var ear = Portal.Listen(badge.FlaggedLive);
        await Portal.Say(Portal.Bob, deal, "转账给我就行");

        await ear.Next();
        Assert.Equal(badge.Flagged + 1, (await Portal.As(Portal.Sue).Ok(new StaffQueue())).Flagged);
        await Portal.As(Portal.Sue).Ok(new OpenWatch(Portal.NewId, deal.Talk, "有人要线下转账"));

        Assert.Equal(badge.Flagged, (await Portal.As(Portal.Sue).Ok(new StaffQueue())).Flagged);
        var tile = (await Wall()).Tiles.Single(t => t.ConversationId == deal.Talk);
        Assert.Contains(Heat.LeakSeen, tile.Reasons);
        Assert.Equal("Sue", Assert.Single(tile.Watchers).Name);
    }

    [Fact]
    public async Task An_ended_order_leaves_the_wall_a_day_after_the_last_word()
    {
        var deal = await Portal.Deal();
        await Portal.Say(Portal.Ann, deal, "在吗");
        await Portal.As(Portal.Bob).Ok(new CancelMilestone(Portal.NewId, deal.OrderId, deal.MilestoneId, "来不及"));
        await Portal.React();
        Assert.Null((await Wall()).Tiles.Single(t => t.ConversationId == deal.Talk).WaitsSince);

        Portal.Clock.Advance(SupportRules.RecentlyActive + TimeSpan.FromMinutes(1));
        await Portal.Deal();   // something happens somewhere

        Assert.DoesNotContain((await Wall()).Tiles, t => t.ConversationId == deal.Talk);
    }

    [Fact]
    public async Task The_open_wall_hears_every_word()
    {
        var deal = await Portal.Deal();
        var wall = await Wall();
        await using var ear = Portal.Listen(wall.Live);

        await Portal.Say(Portal.Ann, deal, "在吗");

        Assert.Equal(nameof(MessageSent), (await ear.Next()).Fact);
    }
}
