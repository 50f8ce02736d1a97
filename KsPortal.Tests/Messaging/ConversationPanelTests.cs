using Bunit;
using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Messaging;
using KsPortal.Core.Orders;
using KsPortal.Core.Support;
using KsPortal.Tests.Harness;
using KsPortal.Web.Components.Live;
using KsPortal.Web.Components.Messaging;

namespace KsPortal.Tests.Messaging;

public sealed class ConversationPanelOnSqlite(SqlitePortal portal) : ConversationPanelTests(portal), IClassFixture<SqlitePortal>;
public sealed class ConversationPanelOnPostgres(PostgresPortal portal) : ConversationPanelTests(portal), IClassFixture<PostgresPortal>;

public abstract class ConversationPanelTests(TestPortal portal) : PortalTests(portal), IAsyncLifetime
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    public async ValueTask InitializeAsync() => await Portal.Market();
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task What_Ann_writes_stands_on_Bobs_open_panel_and_only_the_list_is_drawn_anew()
    {
        var (order, talk) = await Talk();
        await using var bobs = Portal.Browser(Portal.Bob);
        var panel = Open(bobs, order.Id);
        var drawn = (Panel: panel.RenderCount, Composer: panel.WaitForComponent<TalkComposer>(Soon).RenderCount);
        panel.WaitForElement(".thread", Soon);

        await Say(Portal.Ann, talk, "你好，先做首屏");

        var list = panel.FindComponent<TalkList>();
        list.WaitForAssertion(() => Assert.Contains("你好，先做首屏", list.Markup), Soon);
        Assert.Equal(drawn.Composer, panel.FindComponent<TalkComposer>().RenderCount);
    }

    [Fact]
    public async Task Sue_says_why_beside_the_order_and_then_reads_along()
    {
        var (order, talk) = await Talk();
        await Say(Portal.Ann, talk, "钱什么时候放");
        await using var sues = Portal.Browser(Portal.Sue);
        var panel = Open(sues, order.Id);

        await panel.Input("[data-testid=reason]", "客户问放款");
        await panel.Find("form.door").SubmitAsync();

        panel.WaitForAssertion(() => Assert.Contains("钱什么时候放", panel.Markup), Soon);
        var seen = await Portal.As(Portal.Ann).Ok(new ViewConversation(talk));
        Assert.Equal("客户问放款", Assert.Single(seen.Watching).Reason);
    }

    [Fact]
    public async Task When_Sue_leaves_the_order_her_watch_ends_with_the_page()
    {
        var (order, talk) = await Talk();
        var sues = Portal.Browser(Portal.Sue);
        var panel = Open(sues, order.Id);
        await panel.Input("[data-testid=reason]", "客户问放款");
        await panel.Find("form.door").SubmitAsync();
        panel.WaitForElement(".thread", Soon);

        await sues.DisposeAsync();

        Assert.Empty((await Portal.As(Portal.Ann).Ok(new ViewConversation(talk))).Watching);
    }

    [Fact]
    public async Task Who_comes_and_goes_is_told_and_an_open_talk_asks_nothing_while_nothing_happens()
    {
        var (order, _) = await Talk();
        var asked = new List<object>();
        var door = new OddDoor(Portal.As(Portal.Bob)) { Before = request => { lock (asked) asked.Add(request); return Task.CompletedTask; } };
        await using var bobs = Portal.Browser(Portal.Bob, door);
        var panel = Open(bobs, order.Id);
        panel.WaitForComponent<TalkList>(Soon);
        var away = panel.Find(".th .meta").TextContent;
        lock (asked) asked.Clear();

        for (var second = 0; second < 60; second++) Portal.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.InRange(asked.Count, 0, 2);   // what the opening itself still told; a question every five seconds would be twelve
        var here = await Portal.As(Portal.Ann).Ok(new BeHere());
        panel.WaitForAssertion(() => Assert.NotEqual(away, panel.Find(".th .meta").TextContent), Soon);
        here.Dispose();

        panel.WaitForAssertion(() => Assert.Equal(away, panel.Find(".th .meta").TextContent), Soon);
    }

    [Fact]
    public async Task A_look_that_failed_is_tried_again_by_itself()
    {
        var (order, talk) = await Talk();
        var (door, failed) = (new OddDoor(Portal.As(Portal.Bob)), new TaskCompletionSource());
        await using var bobs = Portal.Browser(Portal.Bob, door);
        var panel = Open(bobs, order.Id);
        panel.WaitForComponent<TalkList>(Soon);
        door.Before = request =>
        {
            if (request is not MessagesSince || !failed.TrySetResult()) return Task.CompletedTask;
            throw new TimeoutException("The database does not answer.");
        };

        await Say(Portal.Ann, talk, "还在吗");
        await failed.Task.WaitAsync(Soon);

        panel.WaitForAssertion(() =>
        {
            Portal.Clock.Advance(TimeSpan.FromSeconds(5));
            Assert.Contains("还在吗", panel.Markup, StringComparison.Ordinal);
        }, Soon);
    }

    [Fact]
    public async Task A_lost_pulse_costs_nothing_the_next_look_brings_all_once_and_in_order()
    {
        var (order, talk) = await Talk();
        await using var bobs = Portal.Browser(Portal.Bob);
        var panel = Open(bobs, order.Id);
        var list = panel.WaitForComponent<TalkList>(Soon);
        foreach (var ear in panel.FindComponents<Listen>())
            await ear.Instance.DisposeAsync();
        for (var i = 1; i <= 5; i++) await Say(Portal.Ann, talk, $"第 {i} 条");

        await list.InvokeAsync(list.Instance.CatchUp);
        await list.InvokeAsync(list.Instance.CatchUp);

        var said = list.FindAll(".msg .bub").Select(b => b.TextContent.Trim()).ToList();
        Assert.Equal(["第 1 条", "第 2 条", "第 3 条", "第 4 条", "第 5 条"], said);
    }

    [Fact]
    public async Task A_line_that_could_not_go_stays_with_its_reason_and_goes_once_when_tried_again()
    {
        var (order, talk) = await Talk();
        await using var anns = Portal.Browser(Portal.Ann);
        var panel = Open(anns, order.Id);
        var list = panel.WaitForComponent<TalkList>(Soon);
        foreach (var ear in panel.FindComponents<Listen>())
            await ear.Instance.DisposeAsync();   // or the news would be quicker than the second try
        await list.InvokeAsync(list.Instance.CatchUp);
        var line = new Outgoing(Guid.CreateVersion7(), "还在吗", [], Refusal.Conflict("stale"));
        list.Instance.Room.Going.Add(line);
        await Portal.As(Portal.Ann).Ok(new SendMessage(line.Id, talk, line.Text, []));   // it had arrived: only the answer was lost
        await list.InvokeAsync(list.Instance.Show);

        await list.Find("[data-testid=again]").ClickAsync(new());

        list.WaitForAssertion(() => Assert.Single(list.FindAll(".msg.mine")), Soon);
        Assert.Empty(list.FindAll("[data-testid=again]"));
    }

    [Fact]
    public async Task What_had_not_gone_when_the_page_was_left_is_there_again_less_what_had_arrived_after_all()
    {
        var (order, talk) = await Talk();
        Outgoing[] left = [new(Guid.CreateVersion7(), "到了", [], null), new(Guid.CreateVersion7(), "没到", [], null)];
        await Portal.As(Portal.Ann).Ok(new SendMessage(left[0].Id, talk, left[0].Text, []));
        await using var anns = Portal.Browser(Portal.Ann);
        var panel = Open(anns, order.Id);

        await panel.Change("[data-going]", GoingLines.Write(left));

        panel.WaitForAssertion(() => Assert.Equal(["到了", "没到"], panel.FindAll(".msg.mine .bub").Select(line => line.TextContent.Trim())), Soon);
        Assert.Contains("没到", panel.Find("[data-going]").GetAttribute("value"), StringComparison.Ordinal);
        await panel.Click("[data-testid=again]");
        panel.WaitForAssertion(() => Assert.Equal(2, panel.FindAll(".msg.mine[data-seq]").Count), Soon);
        Assert.Equal("", panel.Find("[data-going]").GetAttribute("value"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Where_sending_breaks_down_the_line_stays_with_a_way_to_send_it_again_and_so_does_the_page(bool kept)
    {
        var (order, _) = await Talk();
        var door = new OddDoor(Portal.As(Portal.Ann));
        await using var anns = Portal.Browser(Portal.Ann, door);
        var panel = Open(anns, order.Id);
        await panel.Change("[data-testid=message]", "周五能给我吗");
        Task Break(object request) => request is SendMessage ? throw new TimeoutException("The database does not answer.") : Task.CompletedTask;
        if (kept) door.After = Break;   // it had arrived: only the answer was lost
        else door.Before = Break;
        foreach (var ear in panel.FindComponents<Listen>())
            await ear.Instance.DisposeAsync();

        await panel.Find("form.composer").SubmitAsync();

        if (!kept)
        {
            Assert.Contains("周五能给我吗", panel.Find(".msg.mine .bub").TextContent);
            (door.Before, door.After) = (_ => Task.CompletedTask, _ => Task.CompletedTask);
            await panel.Find("[data-testid=again]").ClickAsync(new());
        }
        panel.WaitForAssertion(() => Assert.Single(panel.FindAll(".msg.mine[data-seq]")), Soon);
        Assert.Empty(panel.FindAll("[data-testid=again]"));
        Assert.Single(panel.FindAll(".msg.mine"));
        Assert.NotEmpty(panel.FindAll("form.composer"));
    }

    [Fact]
    public async Task A_look_that_fails_leaves_what_is_shown_and_the_next_one_catches_up()
    {
        var (order, talk) = await Talk();
        var door = new OddDoor(Portal.As(Portal.Bob));
        await using var bobs = Portal.Browser(Portal.Bob, door);
        var panel = Open(bobs, order.Id);
        var list = panel.WaitForComponent<TalkList>(Soon);
        door.Before = request => request is MessagesSince ? throw new TimeoutException("The database does not answer.") : Task.CompletedTask;
        await list.InvokeAsync(list.Instance.CatchUp);

        door.Before = _ => Task.CompletedTask;
        await Say(Portal.Ann, talk, "还在");

        list.WaitForAssertion(() => Assert.Contains("还在", list.Markup), Soon);
    }

    [Fact]
    public async Task Ann_sees_who_of_support_has_it_open_and_why()
    {
        var (order, talk) = await Talk();
        await using var anns = Portal.Browser(Portal.Ann);
        var panel = Open(anns, order.Id);
        panel.WaitForElement(".thread", Soon);

        await Portal.As(Portal.Sue).Ok(new OpenWatch(Portal.NewKey, talk, "有人投诉"));

        panel.WaitForAssertion(() => Assert.Contains("有人投诉", panel.Find("[data-testid=watching]").TextContent), Soon);
        Assert.Contains("Sue", panel.Find("[data-testid=watching]").TextContent);
    }

    [Fact]
    public async Task Neither_Eve_nor_support_without_a_reason_sees_a_word()
    {
        var (order, talk) = await Talk();
        await Say(Portal.Ann, talk, "只给你看");
        foreach (var who in new[] { Portal.Eve, Portal.Sue })
        {
            await using var browser = Portal.Browser(who);
            var panel = Open(browser, order.Id);

            panel.WaitForElement(who == Portal.Sue ? "form.door" : "[role=alert]", Soon);
            Assert.DoesNotContain("只给你看", panel.Markup);
            Assert.Empty(panel.FindComponents<Listen>());
        }
    }

    private static IRenderedComponent<ConversationPanel> Open(BunitContext browser, Guid order)
        => browser.Render<ConversationPanel>(panel => panel.Add(p => p.OrderId, order));

    private async Task<(OrderView Order, Guid Talk)> Talk()
    {
        var order = await Portal.RunningOrder();
        await Portal.React();
        return (order, (await Portal.As(Portal.Ann).Ok(new ConversationOfOrder(order.Id))).Id);
    }

    private Task Say(Scope who, Guid talk, string text) => Portal.As(who).Ok(new SendMessage(Guid.CreateVersion7(), talk, text, []));
}
