using AngleSharp.Dom;
using Bunit;
using KsPortal.Core.Messaging;
using KsPortal.Web.Components.Layout;
using KsPortal.Web.Components.Live;
using KsPortal.Web.Components.Messaging;

namespace KsPortal.Tests.Messaging;

public sealed class InboxPageOnSqlite() : InboxPageTests(new SqlitePortal());
public sealed class InboxPageOnPostgres() : InboxPageTests(new PostgresPortal());

/// <summary>Bob's mailbox, with Ann writing to him from elsewhere.</summary>
public abstract class InboxPageTests(TestPortal portal) : FreshPageTests(portal)
{
    private const string Row = "[data-testid=conversation]";

    [Fact]
    public void Where_there_is_no_talk_the_page_says_what_brings_one()
    {
        var eve = Open<MessagesPage>(Portal.Eve);

        eve.Shows(".convs .empty", "No conversations yet. Each order brings its own.");
        eve.Shows(".chat .empty", "Choose a conversation");
    }

    [Fact]
    public async Task The_newest_stands_first_and_says_who_about_what_and_how_much_is_unread()
    {
        var (first, second) = await TwoDeals();
        await Portal.Say(Portal.Ann, second, "第二单的话");
        Portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await Portal.Say(Portal.Ann, first, "第一单的话");
        await Portal.Say(Portal.Ann, first, "还有一句");

        var bob = Open<MessagesPage>(Portal.Bob);

        bob.WaitForAssertion(() => Assert.Equal(["点单小程序", "公司官网改版"], Titles(bob)));
        var row = bob.FindAll(Row)[0];
        Assert.Equal(("Ann", "还有一句", "2"), (row.QuerySelector(".nm")!.TextContent, row.QuerySelector(".lt")!.TextContent, Unread(row)));
        Assert.Equal($"/messages/{first.Talk}", row.QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal("1", Unread(bob.FindAll(Row)[1]));
    }

    [Fact]
    public async Task What_Ann_writes_moves_its_row_to_the_top_of_Bobs_open_page_and_leaves_the_talk_he_reads_alone()
    {
        var (first, second) = await TwoDeals();
        await Portal.Say(Portal.Ann, second, "先写的");
        var bob = Open<MessagesPage>(Portal.Bob, page => page.Add(p => p.Id, second.Talk));
        bob.Shows(".chat .bub", "先写的");
        bob.WaitForAssertion(() => Assert.Equal(["公司官网改版", "点单小程序"], Titles(bob)));
        var composer = bob.FindComponent<TalkComposer>();
        var drawn = composer.RenderCount;

        Portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await Portal.Say(Portal.Ann, first, "后写的");

        bob.WaitForAssertion(() => Assert.Equal(["点单小程序", "公司官网改版"], Titles(bob)));
        Assert.Equal("1", Unread(bob.FindAll(Row)[0]));
        Assert.Equal("1 unread", bob.Find($"{Row} [role=img].ks-badge").GetAttribute("aria-label"));
        Assert.Equal(drawn, composer.RenderCount);
        Assert.DoesNotContain("后写的", bob.Find(".chat").TextContent);
    }

    [Fact]
    public async Task Opened_it_is_read_here_on_his_badge_and_on_Anns_page()
    {
        var (first, second) = await TwoDeals();
        await Portal.Say(Portal.Ann, first, "看到了吗");
        var ann = Open<ConversationPanel>(Portal.Ann, panel => panel.Add(p => p.ConversationId, first.Talk));
        ann.Shows(".msg.mine .rc", "Sent");
        var bob = Open<MessagesPage>(Portal.Bob);
        bob.WaitForAssertion(() => Assert.Equal("1", Unread(bob.FindAll(Row)[0])));

        bob.Render(page => page.Add(p => p.Id, first.Talk));

        bob.Shows(".chat .bub", "看到了吗");
        bob.ShowsNo($"{Row} .ks-badge");
        Assert.Equal("page", bob.Find($"{Row}.on a").GetAttribute("aria-current"));
        ann.Shows(".msg.mine .rc", "Read");
        Assert.Equal(0, (await Portal.As(Portal.Bob).Ok(new UnreadCount())).Count);

        Portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await Portal.Say(Portal.Ann, second, "那单呢");
        bob.WaitForAssertion(() => Assert.Equal("1", Unread(bob.FindAll(Row)[0])));
        Assert.Equal("公司官网改版", Titles(bob)[0]);
    }

    [Fact]
    public async Task His_own_words_are_marked_as_his_and_are_never_unread()
    {
        var (first, _) = await TwoDeals();
        var bob = Open<MessagesPage>(Portal.Bob);
        bob.WaitForElement(Row);

        await Portal.Say(Portal.Bob, first, "我来了");

        bob.Shows($"{Row} .lt", "You: 我来了");
        Assert.Empty(bob.FindAll($"{Row} .ks-badge"));
    }

    [Fact]
    public async Task Eve_and_support_find_none_of_it_neither_in_the_list_nor_by_the_address()
    {
        var (first, _) = await TwoDeals();
        await Portal.Say(Portal.Ann, first, "只给你看");

        foreach (var who in new[] { Portal.Eve, Portal.Ben, Portal.Sue })
        {
            var page = Open<MessagesPage>(who, p => p.Add(m => m.Id, first.Talk));
            page.WaitForElement(".convs .empty");
            page.WaitForElement(who == Portal.Sue ? ".chat form.door" : ".chat [role=alert]");
            Assert.Empty(page.FindAll($"{Row}, .chat .msg, .composer"));
            Assert.Empty(page.FindComponent<ConversationPanel>().FindComponents<Listen>());
            Assert.DoesNotContain("只给你看", page.Markup);
            Assert.DoesNotContain("点单小程序", page.Markup);
        }
    }

    [Fact]
    public async Task A_visitor_sees_nothing_but_the_way_to_sign_in()
    {
        var (first, _) = await TwoDeals();

        var page = Open<MessagesPage>(Scope.Guest, p => p.Add(m => m.Id, first.Talk));

        page.WaitForElement(".convs [role=alert] a[href^='/Identity/Account/Login']");
        Assert.Empty(page.FindAll($"{Row}, .msg, .composer"));
    }

    [Fact]
    public async Task More_than_a_page_of_talks_is_turned_over_and_a_choice_stays_on_its_page()
    {
        for (var n = 0; n < 27; n++) await Portal.Deal(100_00, $"第 {n} 单的活");
        var bob = Open<MessagesPage>(Portal.Bob);
        bob.WaitForAssertion(() => Assert.Equal(25, bob.FindAll(Row).Count));
        Assert.Equal("/messages?page=1", bob.Find(".convs a.btn").GetAttribute("href"));

        var later = Open<InboxList>(Portal.Bob, p => p.Add(l => l.Page, 1));
        later.WaitForAssertion(() => Assert.Equal(2, later.FindAll(Row).Count));
        Assert.All(later.FindAll($"{Row} a"), link => Assert.EndsWith("?page=1", link.GetAttribute("href"), StringComparison.Ordinal));
        Assert.Equal("/messages?page=0", later.Find(".convs a.btn").GetAttribute("href"));
    }

    [Fact]
    public async Task The_list_is_a_list_with_a_name_that_keys_walk()
    {
        await TwoDeals();
        var bob = Open<MessagesPage>(Portal.Bob);
        bob.WaitForElement(Row);

        Assert.Equal("Conversations", bob.Find("nav.convs").GetAttribute("aria-label"));
        Assert.Equal(2, bob.FindAll("nav.convs ul[data-rows] > li a").Count);
        Assert.Equal("Ann, client, offline", bob.Find($"{Row} [role=img]").GetAttribute("aria-label"), ignoreCase: true);
    }

    private async Task<(Deal First, Deal Second)> TwoDeals()
    {
        var deals = (await Portal.Deal(title: "点单小程序"), await Portal.Deal(title: "公司官网改版"));
        Portal.Clock.Advance(TimeSpan.FromMinutes(1));
        return deals;
    }

    private static List<string> Titles(IRenderedComponent<MessagesPage> page) => [.. page.FindAll($"{Row} .meta.cut").Select(t => t.TextContent)];

    private static string? Unread(IElement row) => row.QuerySelector(".ks-badge")?.TextContent;
}
