using Bunit;
using KsPortal.Core.Accounts;
using KsPortal.Core.Messaging;
using KsPortal.Core.Notices;
using KsPortal.Core.Orders;
using KsPortal.Tests.Messaging;
using KsPortal.Web.Components.Home;
using KsPortal.Web.Components.Layout;
using Microsoft.AspNetCore.Components;

namespace KsPortal.Tests.Shell;

/// <summary>A database that does not answer for a moment takes nothing from the page around which the shell stands.</summary>
public sealed class ShellHoldsTests() : FreshPageTests(new SqlitePortal())
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task A_badge_that_could_not_ask_keeps_its_last_count_and_asks_again()
    {
        var deal = await Portal.Deal();
        var door = new OddDoor(Portal.As(Portal.Ann));
        var browser = Browser(Portal.Ann, door);
        var (bell, nav) = (browser.Render<Bell>(), Nav(browser));
        await Portal.Say(Portal.Bob, deal, "第一句");
        nav.Shows(".rail .ks-badge", "1");
        bell.WaitForElement(".ks-badge");
        var (rung, before) = (bell.Find(".ks-badge").TextContent, bell.Markup);
        door.Before = request => request is UnreadNotices or UnreadCount or MyTurn ? throw new TimeoutException("The database does not answer.") : Task.CompletedTask;

        await Portal.As(Portal.Bob).Ok(new Deliver(Portal.NewId, deal.OrderId, deal.MilestoneId, "做好了", []));
        await Portal.React();
        await nav.InvokeAsync(() => { });
        Assert.Equal(("1", rung), (nav.Find(".rail .ks-badge").TextContent, bell.Find(".ks-badge").TextContent));
        Assert.Equal(before, bell.Markup);

        door.Before = _ => Task.CompletedTask;
        nav.WaitForAssertion(() =>
        {
            Portal.Clock.Advance(Again);
            Assert.Contains(nav.FindAll(".rail a[href='/orders'] .ks-badge"), badge => badge.TextContent == "1");
        });
        bell.WaitForAssertion(() =>
        {
            Portal.Clock.Advance(Again);
            Assert.NotEqual(rung, bell.Find(".ks-badge").TextContent);
        });
    }

    [Fact]
    public async Task The_menu_stands_though_its_counts_could_not_be_asked_for_when_the_page_opened()
    {
        var door = new OddDoor(Portal.As(Portal.Ann)) { Before = _ => throw new TimeoutException("The database does not answer.") };
        var browser = Browser(Portal.Ann, door);

        var (nav, guard) = (Nav(browser), browser.Render<AccountGuard>());
        Assert.NotEmpty(nav.FindAll(".rail a[href='/orders']"));

        MyAccountView? me = null;
        guard.Render(p => p.Add(g => g.OnMe, now => me = now));
        door.Before = _ => Task.CompletedTask;
        guard.WaitForAssertion(() =>
        {
            Portal.Clock.Advance(Again);
            Assert.Equal(Portal.Ann.AccountId, me?.Id);
        });
    }

    [Fact]
    public void What_breaks_in_one_leaf_stays_in_it()
    {
        var page = Browser(Portal.Ann).Render<Leaf>(p => p.AddChildContent<Breaks>().Add(l => l.Instead, "<b>still here</b>"));

        Assert.Equal("still here", page.Find("b").TextContent);
    }

    [Fact]
    public async Task Whose_turn_it_is_is_asked_for_once_a_pulse_by_menu_bar_and_home_page_together()
    {
        var deal = await Portal.Deal();
        var door = new OddDoor(Portal.As(Portal.Ann));
        var browser = Browser(Portal.Ann, door);
        var (nav, bar, home) = (Nav(browser), browser.Render<TurnCounter>(), browser.Render<TurnCard>());
        home.WaitForElement(".calm");
        var asked = 0;
        door.Before = request =>
        {
            if (request is MyTurn) Interlocked.Increment(ref asked);
            return Task.CompletedTask;
        };

        await Portal.As(Portal.Bob).Ok(new Deliver(Portal.NewId, deal.OrderId, deal.MilestoneId, "做好了", []));

        nav.Shows(".rail a[href='/orders'] .ks-badge", "1");
        bar.Shows(".turn-link b", "1");
        home.WaitForElement("li .t");
        Assert.Equal(1, asked);
    }

    private static IRenderedComponent<NavMenu> Nav(BunitContext browser)
        => browser.Render<NavMenu>(p => p.Add(n => n.Me, null).Add(n => n.Place, Whereabouts.Of("/")).Add(n => n.Live, true));

    private sealed class Breaks : ComponentBase
    {
        protected override void OnInitialized() => throw new InvalidOperationException("A bug.");
    }
}
