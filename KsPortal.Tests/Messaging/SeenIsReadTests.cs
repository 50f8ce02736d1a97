using Bunit;
using KsPortal.Core.Messaging;
using KsPortal.Web.Components.Live;
using KsPortal.Web.Components.Messaging;
using Microsoft.JSInterop;

namespace KsPortal.Tests.Messaging;

public sealed class SeenIsReadOnSqlite() : SeenIsReadTests(new SqlitePortal());
public sealed class SeenIsReadOnPostgres() : SeenIsReadTests(new PostgresPortal());

/// <summary>A line counts as read when Bob could see it, not when his page had it.</summary>
public abstract class SeenIsReadTests(TestPortal portal) : FreshPageTests(portal)
{
    [Fact]
    public async Task What_comes_while_Bobs_tab_is_behind_others_stays_unread_until_he_looks()
    {
        var deal = await Portal.Deal();
        await Portal.Say(Portal.Ann, deal, "看到了吗");
        var (browser, script, _) = WithScripts(Portal.Bob);
        var bob = browser.Render<ConversationPanel>(panel => panel.Add(p => p.ConversationId, deal.Talk));
        var ann = Open<ConversationPanel>(Portal.Ann, panel => panel.Add(p => p.ConversationId, deal.Talk));
        bob.Shows(".bub", "看到了吗");

        await Looked(bob);
        Assert.Equal(1, await Unread());   // nobody has said yet that it can be seen

        await Bobs(script, bob, sees: true);
        ann.Shows(".msg.mine .rc", "Read");
        Assert.Equal(0, await Unread());

        await Bobs(script, bob, sees: false);
        await Portal.Say(Portal.Ann, deal, "还有一句");
        bob.Shows(".bub", "还有一句");
        await Looked(bob);
        Assert.Equal(1, await Unread());

        await Bobs(script, bob, sees: true);
        Assert.Equal(0, await Unread());
        ann.WaitForAssertion(() => Assert.Equal(2, ann.FindAll(".msg.mine .rc.read").Count));
    }

    [Fact]
    public async Task What_waits_behind_another_part_of_the_order_is_counted_on_its_tab()
    {
        var deal = await Portal.Deal();
        await Portal.Say(Portal.Ann, deal, "看到了吗");
        var (browser, script, _) = WithScripts(Portal.Bob);
        var waiting = -1;
        var bob = browser.Render<ConversationPanel>(panel => panel.Add(p => p.ConversationId, deal.Talk).Add(p => p.Unseen, lines => waiting = lines));
        bob.Shows(".bub", "看到了吗");

        await Bobs(script, bob, sees: false);
        Assert.Equal(1, waiting);

        await Bobs(script, bob, sees: true);
        Assert.Equal(0, waiting);
    }

    [Fact]
    public async Task Leaving_the_page_stops_the_looking()
    {
        var deal = await Portal.Deal();
        var (browser, script, handle) = WithScripts(Portal.Bob);
        var bob = browser.Render<MessagesPage>(page => page.Add(p => p.Id, deal.Talk));
        bob.WaitForElement("[role=log]");
        await bob.InvokeAsync(() => Assert.Single(script.Invocations["watch"]));

        bob.Render(page => page.Add(p => p.Id, null));

        await bob.InvokeAsync(() => Assert.Single(handle.Invocations["dispose"]));
    }

    private (BunitContext Browser, BunitJSModuleInterop Script, BunitJSModuleInterop Handle) WithScripts(Scope who)
    {
        var browser = Browser(who);
        var script = browser.JSInterop.SetupModule("/js/sight.js");
        var handle = script.SetupModule(call => call.Identifier == "watch");
        handle.Mode = JSRuntimeMode.Loose;
        return (browser, script, handle);
    }

    private static Task Looked(IRenderedComponent<ConversationPanel> bob)
        => bob.InvokeAsync(() => bob.FindComponent<TalkList>().Instance.CatchUp());

    private static Task Bobs(BunitJSModuleInterop script, IRenderedComponent<ConversationPanel> bob, bool sees)
        => bob.InvokeAsync(() => ((DotNetObjectReference<Sight>)script.Invocations["watch"][0].Arguments[1]!).Value.Seen(sees));

    private async Task<int> Unread() => (await Portal.As(Portal.Bob).Ok(new UnreadCount())).Count;
}
