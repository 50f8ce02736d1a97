using Bunit;
using KsPortal.Core.Messaging;
using KsPortal.Core.Support;
using KsPortal.Tests.Messaging;
using KsPortal.Web.Components.Live;
using KsPortal.Web.Components.Messaging;
using KsPortal.Web.Components.Support;

namespace KsPortal.Tests.Support;

public sealed class WatchPageOnSqlite() : WatchPageTests(new SqlitePortal());
public sealed class WatchPageOnPostgres() : WatchPageTests(new PostgresPortal());

/// <summary>Sue opens a conversation on the console, with Ann's and Bob's pages open beside it.</summary>
public abstract class WatchPageTests(TestPortal portal) : FreshPageTests(portal)
{
    private const string Title = "点单小程序";
    private const string Thread = ".peek .thread";

    [Fact]
    public async Task Before_she_says_why_Sue_sees_of_it_no_more_than_the_last_two_lines_on_its_tile()
    {
        var deal = await Portal.Deal(title: Title);
        foreach (var line in new[] { "第一句", "第二句", "第三句" }) await Portal.Say(Portal.Ann, deal, line);
        var sue = Open<ConsolePage>(Portal.Sue);
        await ConsolePageTests.Choose(sue, Title);
        sue.Shows(".peek .note", "Both sides see that you opened it, and why");

        Assert.Empty(sue.FindComponents<ConversationPanel>());
        Assert.DoesNotContain("第一句", sue.Markup);
        Assert.DoesNotContain("句", sue.Find(".peek").TextContent);
        Assert.Equal(["第二句", "第三句"], sue.FindAll("[data-testid=tile] .ln .cut").Select(line => line.TextContent));
    }

    [Fact]
    public async Task Without_a_reason_it_stays_closed_and_the_field_says_so()
    {
        var deal = await Portal.Deal(title: Title);
        await Portal.Say(Portal.Ann, deal, "在吗");
        var sue = Open<ConsolePage>(Portal.Sue);
        await ConsolePageTests.Choose(sue, Title);

        foreach (var (reason, said) in new[] { ("", "Give a reason."), ("   ", "Give a reason."), ("x", "Between 2 and 300 characters.") })
        {
            await sue.Input("[data-testid=reason]", reason);
            await sue.Submit(".peek form");
            sue.Shows(".peek #why-not[role=alert]", said);
            Assert.Equal("true", sue.Find("#why").GetAttribute("aria-invalid"));
        }

        Assert.Empty(sue.FindAll(Thread));
        Assert.Empty((await Portal.As(Portal.Ann).Ok(new WatchLog(deal.Talk))).Entries);
    }

    [Fact]
    public async Task Ann_and_Bob_see_at_once_that_Sue_has_it_open_and_why_what_she_writes_and_that_she_left()
    {
        var deal = await Portal.Deal(title: Title);
        await Portal.Say(Portal.Ann, deal, "在吗");
        var (sue, ann, bob) = (Open<ConsolePage>(Portal.Sue), Talk(Portal.Ann, deal), Talk(Portal.Bob, deal));
        ann.WaitForElement(".thread");
        bob.WaitForElement(".thread");

        await ConsolePageTests.Watch(sue, Title, "客户等了两小时");
        sue.Shows(".peek .msg", "在吗");
        sue.Shows("[data-testid=tile] .ft", "Open with Sue");
        foreach (var side in new[] { ann, bob })
        {
            side.Shows("[data-testid=watching]", "Support Sue has this conversation open: 客户等了两小时");
            side.Shows(".thread .sys", "Support Sue opened this conversation: 客户等了两小时");
        }

        await sue.Change(".peek textarea", "我是客服，有事随时叫我");
        await sue.Submit(".peek form.composer");
        foreach (var side in new[] { ann, bob })
        {
            side.Shows(".msg.staff .bub", "我是客服，有事随时叫我");
            side.Shows(".thread .sys", "Support Sue joined the conversation");
        }

        await sue.Click("[data-testid=close]");
        sue.Shows(".peek .empty", "Choose a conversation");
        foreach (var side in new[] { ann, bob })
        {
            side.ShowsNo("[data-testid=watching]");
            side.Shows(".thread .sys", "Support Sue closed this conversation");
        }
        await ConsolePageTests.Choose(sue, Title);
        sue.WaitForElement("[data-testid=reason]");
        Assert.Empty(sue.FindAll(Thread));
    }

    [Fact]
    public async Task Another_tile_ends_the_watch_on_the_one_before_and_leaving_the_console_the_last()
    {
        var (first, second) = (await Portal.Deal(title: Title), await Portal.Deal(title: "改一个标志"));
        var browser = Browser(Portal.Sue);
        var sue = browser.Render<ConsolePage>();
        var (one, other) = (Talk(Portal.Ann, first), Talk(Portal.Ann, second));
        await ConsolePageTests.Watch(sue, Title, "客户等了两小时");
        one.Shows("[data-testid=watching]", "客户等了两小时");

        await ConsolePageTests.Watch(sue, "改一个标志", "投诉");
        one.ShowsNo("[data-testid=watching]");
        other.Shows("[data-testid=watching]", "投诉");

        await browser.DisposeComponentsAsync();
        other.ShowsNo("[data-testid=watching]");
    }

    [Fact]
    public async Task A_watch_that_opens_when_Sue_has_gone_on_is_closed_again()
    {
        var first = await Portal.Deal(title: Title);
        await Portal.Deal(title: "改一个标志");
        var door = new OddDoor(Portal.As(Portal.Sue));
        var sue = Browser(Portal.Sue, door).Render<ConsolePage>();
        await ConsolePageTests.Choose(sue, Title);
        await sue.Input("[data-testid=reason]", "客户等了两小时");
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        door.After = request => request is OpenWatch ? answer.Task : Task.CompletedTask;

        var opening = sue.InvokeAsync(() => sue.Find(".peek form").SubmitAsync());
        await ConsolePageTests.Choose(sue, "改一个标志");
        sue.Shows(".peek h2", "改一个标志");
        answer.SetResult();
        await opening;

        Assert.NotNull(Assert.Single((await Portal.As(Portal.Ann).Ok(new WatchLog(first.Talk))).Entries).EndedAt);
    }

    [Fact]
    public async Task Open_already_in_another_tab_it_needs_no_reason_again_and_is_one_watch()
    {
        var deal = await Portal.Deal(title: Title);
        await Portal.As(Portal.Sue).Ok(new OpenWatch(Portal.NewId, deal.Talk, "客户等了两小时"));
        var sue = Open<ConsolePage>(Portal.Sue);

        await ConsolePageTests.Choose(sue, Title);

        sue.WaitForElement(Thread);
        Assert.Empty(sue.FindAll("[data-testid=reason]"));
        Assert.Single((await Portal.As(Portal.Ann).Ok(new WatchLog(deal.Talk))).Entries);
    }

    [Fact]
    public async Task Closed_in_another_tab_or_forgotten_for_hours_the_open_page_drops_it_and_asks_why_again()
    {
        var deal = await Portal.Deal(title: Title);
        await Portal.Say(Portal.Ann, deal, "在吗");
        var sue = Open<ConsolePage>(Portal.Sue);
        await ConsolePageTests.Watch(sue, Title, "客户等了两小时");
        sue.WaitForElement(".peek .msg");

        await Portal.As(Portal.Sue).Ok(new CloseWatch(deal.Talk));
        sue.WaitForElement("[data-testid=reason]");
        Assert.Empty(sue.FindAll(".peek .msg"));

        await sue.Input("[data-testid=reason]", "再看一次");
        await sue.Submit(".peek form");
        sue.WaitForElement(".peek .msg");
        Portal.Clock.Advance(SupportRules.WatchLasts);
        await Portal.Sweep();
        sue.WaitForElement("[data-testid=reason]");
        Assert.Empty(sue.FindAll(".peek .msg"));
        Assert.Equal(["再看一次", "客户等了两小时"], (await Portal.As(Portal.Bob).Ok(new WatchLog(deal.Talk))).Entries.Select(e => e.Reason));
    }

    [Fact]
    public async Task What_she_writes_after_it_was_closed_reaches_nobody_and_the_page_asks_why_again()
    {
        var deal = await Portal.Deal(title: Title);
        var door = new OddDoor(Portal.As(Portal.Sue));
        var sue = Browser(Portal.Sue, door).Render<ConsolePage>();
        await ConsolePageTests.Watch(sue, Title, "客户等了两小时");
        sue.WaitForElement(".peek textarea");
        var news = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var said = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        door.Before = request => request is SendMessage ? Task.CompletedTask : news.Task;   // her page hears of nothing
        door.After = request => request is SendMessage && said.TrySetResult() ? Task.CompletedTask : news.Task;
        await Portal.As(Portal.Sue).Ok(new CloseWatch(deal.Talk));

        await sue.Change(".peek textarea", "还在吗");
        var sending = sue.Submit(".peek form.composer");
        await said.Task;
        news.SetResult();
        await sending;

        sue.WaitForElement("[data-testid=reason]");
        Assert.DoesNotContain(await Portal.Lines(Portal.Ann, deal), line => line.Text == "还在吗");
    }

    [Fact]
    public async Task Sues_two_clicks_are_one_watch_and_one_line()
    {
        var deal = await Portal.Deal(title: Title);
        var sue = Open<ConsolePage>(Portal.Sue);
        await ConsolePageTests.Choose(sue, Title);
        await sue.Input("[data-testid=reason]", "客户等了两小时");

        await Task.WhenAll(Press(), Press());

        sue.WaitForElement(Thread);
        Assert.Single(await Portal.Lines(Portal.Ann, deal), line => line.Code == TalkCodes.SupportOpened);

        Task Press() => sue.InvokeAsync(() => sue.FindAll(".peek form:not(.composer)") is [var form, ..] ? form.SubmitAsync() : Task.CompletedTask);
    }

    private IRenderedComponent<ConversationPanel> Talk(Scope who, Deal deal)
        => Open<ConversationPanel>(who, panel => panel.Add(p => p.ConversationId, deal.Talk));
}
