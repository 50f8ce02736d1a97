using AngleSharp.Dom;
using Bunit;
using KsPortal.Core.Messaging;
using KsPortal.Web.Components.Live;
using KsPortal.Web.Components.Messaging;
using Microsoft.JSInterop;

namespace KsPortal.Tests.Messaging;

public sealed class ReadingBackOnSqlite() : ReadingBackTests(new SqlitePortal());
public sealed class ReadingBackOnPostgres() : ReadingBackTests(new PostgresPortal());

/// <summary>Bob looks up what was said long ago, and Ann goes on writing.</summary>
public abstract class ReadingBackTests(TestPortal portal) : FreshPageTests(portal)
{
    private const string Earlier = ".tin > button";

    [Fact]
    public async Task All_300_lines_are_reached_once_each_whatever_comes_meanwhile_and_the_far_ones_go_when_he_returns()
    {
        var deal = await Portal.Deal();
        await Portal.Write(deal, 300);
        var (bob, script) = Bobs(deal);
        var list = bob.FindComponent<TalkList>();

        for (var pages = 0; bob.FindAll(Earlier).Count > 0 && pages < 20; pages++)
        {
            await bob.Click(Earlier);
            await list.InvokeAsync(list.Instance.CatchUp);
            if (pages != 2) continue;
            await Portal.Say(Portal.Ann, deal, "新的一句");
            bob.Shows(".bub", "新的一句");
        }

        Assert.Equal([.. Enumerable.Range(0, 300).Select(n => $"第 {n} 句"), "新的一句"], Said(bob));

        await Looks(script, bob, end: false);
        await Looks(script, bob, end: true);
        Assert.Equal([.. Enumerable.Range(181, 119).Select(n => $"第 {n} 句"), "新的一句"], Said(bob));
        Assert.Single(bob.FindAll(Earlier));
    }

    [Fact]
    public async Task What_was_asked_for_before_he_returned_leaves_no_gap()
    {
        var deal = await Portal.Deal();
        await Portal.Write(deal, 300);
        var door = new OddDoor(Portal.As(Portal.Bob));
        var (bob, script) = Bobs(deal, door);
        await bob.Click(Earlier);
        await bob.Click(Earlier);
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        door.After = request => request is MessagesBefore ? answer.Task : Task.CompletedTask;

        var pressed = bob.InvokeAsync(() => bob.Find(Earlier).ClickAsync());
        await Looks(script, bob, end: false);
        await Looks(script, bob, end: true);
        answer.SetResult();
        await pressed;

        Assert.Equal(Enumerable.Range(180, 120).Select(n => $"第 {n} 句"), Said(bob));
    }

    private (IRenderedComponent<ConversationPanel> Bob, BunitJSModuleInterop Script) Bobs(Deal deal, IPortal? door = null)
    {
        var browser = Browser(Portal.Bob, door);
        var script = browser.JSInterop.SetupModule("/js/sight.js");
        script.SetupModule(call => call.Identifier == "watch").Mode = JSRuntimeMode.Loose;
        var bob = browser.Render<ConversationPanel>(panel => panel.Add(p => p.ConversationId, deal.Talk));
        bob.Shows(".bub", "第 299 句");
        return (bob, script);
    }

    private static IEnumerable<string> Said(IRenderedComponent<ConversationPanel> bob) => bob.FindAll(".bub").Select(line => line.TextContent.Trim());

    private static Task Looks(BunitJSModuleInterop script, IRenderedComponent<ConversationPanel> bob, bool end)
        => bob.InvokeAsync(() => ((DotNetObjectReference<Sight>)script.Invocations["watch"][^1].Arguments[1]!).Value.Seen(end));
}
