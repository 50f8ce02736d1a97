using Bunit;
using KsPortal.Core.Live;
using KsPortal.Core.Messaging;
using KsPortal.Core.Support;
using KsPortal.Tests.Messaging;
using KsPortal.Web.Components.Live;
using KsPortal.Web.Components.Messaging;
using KsPortal.Web.Components.Support;

namespace KsPortal.Tests.Support;

public sealed class ConsolePageOnSqlite() : ConsolePageTests(new SqlitePortal());
public sealed class ConsolePageOnPostgres() : ConsolePageTests(new PostgresPortal());

/// <summary>Sue of support before her wall: what stands on it, what moves by itself, and who finds it at all.</summary>
public abstract class ConsolePageTests(TestPortal portal) : FreshPageTests(portal)
{
    [Fact]
    public async Task Neither_a_visitor_nor_Eve_nor_the_two_sides_themselves_find_the_page()
    {
        var deal = await Portal.Deal(title: "修复支付回调");
        await Portal.Say(Portal.Ann, deal, "只给你看");

        foreach (var who in new[] { Scope.Guest, Portal.Eve, Portal.Una, Portal.Ann, Portal.Bob })
        {
            var page = Open<ConsolePage>(who);
            page.Shows("h1", "Nothing here");
            Assert.Empty(page.FindAll(".wallp, .wl, .peek"));
            Assert.Empty(page.FindComponents<Listen>());
            Assert.DoesNotContain("修复支付回调", page.Markup);
        }
    }

    [Fact]
    public void Where_nobody_talks_Sues_wall_says_so()
    {
        var sue = Open<ConsolePage>(Portal.Sue);

        sue.Shows(".wl .empty", "A new conversation shows by itself");
        sue.Shows(".peek .empty", "Opening one asks for a reason");
        Assert.Equal(["—", "0", "0", "0", "0", "0"], sue.FindAll(".wstats dd").Select(figure => figure.TextContent));
    }

    [Fact]
    public async Task What_the_portal_gave_up_on_is_said_above_the_wall()
    {
        var before = Open<ConsolePage>(Portal.Sue);
        before.WaitForElement(".wl .empty");
        Assert.Empty(before.FindAll(".note.warn"));

        await Portal.Run<Done>(work =>
        {
            work.Db.Add(new ParkedReaction { Name = "talk.open", Seq = 1, At = work.Now, Why = "it failed" });
            return Task.FromResult<Result<Done>>(new Done());
        });

        Open<ConsolePage>(Portal.Sue).Shows(".note.warn[role=alert]", "failed again and again: 1.");
    }

    [Fact]
    public async Task A_tile_comes_when_Bob_claims_and_moves_when_Ann_writes_and_only_the_wall_is_drawn_anew()
    {
        var sue = Open<ConsolePage>(Portal.Sue);
        sue.WaitForElement(".wl .empty");
        var drawn = sue.FindComponent<WallPeek>().RenderCount;

        var deal = await Portal.Deal(title: "点单小程序");
        sue.Shows("[data-testid=tile] h3", "点单小程序");
        sue.ShowsNo(".wl .empty");

        await Portal.Say(Portal.Ann, deal, "明天能好吗");
        sue.Shows("[data-testid=tile] .ln", "明天能好吗");
        sue.Shows("[data-testid=tile] .hd .ks-count", "Waiting");
        Assert.Equal(drawn, sue.FindComponent<WallPeek>().RenderCount);
    }

    [Fact]
    public async Task The_hotter_goes_up_by_itself_but_nothing_moves_under_Sues_pointer_or_her_keys()
    {
        var (calm, hot) = (await Portal.Deal(title: "一个小按钮"), await Portal.Deal(title: "要加微信的"));
        await Portal.Say(Portal.Ann, calm, "在吗");
        Portal.Clock.Advance(TimeSpan.FromHours(1));
        var sue = Open<ConsolePage>(Portal.Sue);
        sue.WaitForAssertion(() => Assert.Equal(["一个小按钮", "要加微信的"], Titles(sue)));

        await sue.InvokeAsync(() => sue.Find(".wl").MouseEnter());
        await Portal.Say(Portal.Bob, hot, "加我微信聊");
        sue.Shows("[data-testid=tile] .why", "Leads away");
        Assert.Equal(["一个小按钮", "要加微信的"], Titles(sue));
        await sue.InvokeAsync(() => sue.Find(".tiles").FocusIn());
        await sue.InvokeAsync(() => sue.Find(".wl").MouseLeave());
        Assert.Equal(["一个小按钮", "要加微信的"], Titles(sue));
        await sue.InvokeAsync(() => sue.Find(".tiles").FocusOut());

        Assert.Equal(["要加微信的", "一个小按钮"], Titles(sue));
    }

    [Fact]
    public async Task What_lost_pulses_would_have_told_the_wall_finds_out_by_looking_again()
    {
        var deal = await Portal.Deal();
        var sue = Open<ConsolePage>(Portal.Sue);
        sue.WaitForElement("[data-testid=tile]");
        foreach (var ear in sue.FindComponents<Listen>()) await ear.Instance.DisposeAsync();

        await Portal.Say(Portal.Ann, deal, "有人吗");
        await Portal.PumpRead();
        Portal.Clock.Advance(TimeSpan.FromSeconds(5));

        sue.Shows("[data-testid=tile] .ln", "有人吗");
    }

    [Fact]
    public async Task A_flagged_talk_stands_out_is_counted_and_found_and_the_flag_is_seen_by_staff_alone()
    {
        var (calm, leaking) = (await Portal.Deal(title: "一个小按钮"), await Portal.Deal(title: "要加微信的"));
        await Portal.Say(Portal.Ann, calm, "在吗");
        var sue = Open<ConsolePage>(Portal.Sue);
        sue.WaitForElement("[data-testid=tile]");

        await Portal.Say(Portal.Bob, leaking, "加我微信聊");
        sue.Shows("[data-testid=tile] .rk.bad", "Leads away");
        Assert.Equal("1", sue.FindAll(".wstats dd")[2].TextContent);
        Assert.Equal("2 waiting, 1 flagged", sue.Find(".wl [role=status]").TextContent);   // said aloud, not every line of every tile
        await sue.Click(".seg button:nth-child(2)");
        Assert.Equal(["要加微信的"], Titles(sue));
        Assert.Equal("true", sue.Find(".seg button:nth-child(2)").GetAttribute("aria-pressed"));

        await Watch(sue, "要加微信的", "May lead away");
        sue.Shows(".peek .msg .ks-chip", "Leads away");
        sue.WaitForAssertion(() => Assert.Equal("0", sue.FindAll(".wstats dd")[2].TextContent));
        var ann = Open<ConversationPanel>(Portal.Ann, p => p.Add(c => c.ConversationId, leaking.Talk));
        ann.Shows(".msg", "加我微信聊");
        Assert.Empty(ann.FindAll(".msg .ks-chip"));
    }

    [Fact]
    public async Task Every_field_and_button_of_the_wall_has_a_name_and_the_tiles_are_walked_by_keys()
    {
        await Portal.Deal(title: "点单小程序");
        var sue = Open<ConsolePage>(Portal.Sue);
        await Choose(sue, "点单小程序");
        sue.WaitForElement("[data-testid=reason]");

        Assert.NotEmpty(sue.FindAll(".tiles[data-rows] > li button"));
        Assert.Equal("true", sue.Find(".tiles button").GetAttribute("aria-current"));
        Assert.Equal("why", sue.Find("label[for=why]").GetAttribute("for"));
        Assert.All(sue.FindAll("button, .peek, [role=group], [role=img]"),
            named => Assert.False(string.IsNullOrWhiteSpace(named.GetAttribute("aria-label") ?? named.TextContent), named.OuterHtml));
        await sue.Click(".peek .pill:nth-child(3)");
        Assert.Equal("Late order", sue.Find("#why").GetAttribute("value"));
        Assert.Equal("true", sue.Find(".peek .pill:nth-child(3)").GetAttribute("aria-pressed"));
    }

    private static List<string> Titles(IRenderedComponent<ConsolePage> sue) => [.. sue.FindAll("[data-testid=tile] h3").Select(h => h.TextContent)];

    internal static async Task Choose(IRenderedComponent<ConsolePage> sue, string title)
    {
        sue.Shows("[data-testid=tile] h3", title);
        await sue.InvokeAsync(() => sue.FindAll("[data-testid=tile] h3 button").Single(b => b.TextContent == title).ClickAsync());
    }

    internal static async Task Watch(IRenderedComponent<ConsolePage> sue, string title, string reason)
    {
        await Choose(sue, title);
        await sue.Input("[data-testid=reason]", reason);
        await sue.Submit(".peek form");
        sue.WaitForElement(".peek .thread");
    }
}
