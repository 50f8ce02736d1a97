using KsPortal.Core.Accounts;
using KsPortal.Core.Live;
using KsPortal.Core.Messaging;
using KsPortal.Core.Support;
using KsPortal.Tests.Messaging;

namespace KsPortal.Tests.Support;

public sealed class WatchOnSqlite(SqlitePortal portal) : WatchTests(portal), IClassFixture<SqlitePortal>;
public sealed class WatchOnPostgres(PostgresPortal portal) : WatchTests(portal), IClassFixture<PostgresPortal>;

public abstract class WatchTests(TestPortal portal) : PortalTests(portal)
{
    private static readonly Refusal Needed = Refusal.NotAllowed("watch.needed");

    private OpenWatch Watch(Deal deal, string reason = "客户等了两小时") => new(Portal.NewId, deal.Talk, reason);

    [Fact]
    public async Task Staff_read_and_write_nothing_before_they_say_why()
    {
        var deal = await Portal.Deal();
        var sue = Portal.As(Portal.Sue);

        Assert.Equal(Needed, await sue.Refused(new ViewConversation(deal.Talk)));
        Assert.Equal(Needed, await sue.Refused(new ConversationOfOrder(deal.OrderId)));
        Assert.Equal(Needed, await sue.Refused(new MessagesSince(deal.Talk, 0)));
        Assert.Equal(Needed, await sue.Refused(new MessagesBefore(deal.Talk, 9)));
        Assert.Equal(Needed, await sue.Refused(new SendMessage(Portal.NewId, deal.Talk, "你好", [])));
        Assert.Equal(Needed, await sue.Refused(new MarkRead(deal.Talk, 1)));
        Assert.Equal(Needed, await sue.Refused(new Typing(deal.Talk)));
        Assert.Equal(Refusal.NotFound("conversation"), await sue.Refused(new ViewConversation(Portal.NewId)));
        Assert.Equal(Refusal.Invalid("reason.missing", "Reason"), await sue.Refused(Watch(deal, " ")));
        Assert.Equal(Refusal.Invalid("text.range", "Reason"), await sue.Refused(Watch(deal, new string('长', 301))));
        Assert.Equal(Needed, await sue.Refused(new ViewConversation(deal.Talk)));
    }

    [Fact]
    public async Task Members_see_at_once_who_opened_it_and_why_and_the_log_keeps_it()
    {
        var deal = await Portal.Deal();
        var page = await Portal.As(Portal.Ann).Ok(new ViewConversation(deal.Talk));
        await using var ear = Portal.Listen(page.Live);

        await Portal.As(Portal.Sue).Ok(Watch(deal));

        Assert.Equal(deal.Talk, (await ear.Next()).Subject);
        var news = await Portal.As(Portal.Ann).Ok(new MessagesSince(deal.Talk, page.LastSeq));
        var line = Assert.Single(news.Messages);
        Assert.Equal(TalkCodes.SupportOpened, line.Code);
        Assert.Equal(["Sue", "客户等了两小时"], line.Args);
        Assert.Equal(("Sue", "客户等了两小时", false), (news.Watching[0].Name, news.Watching[0].Reason, news.Watching[0].Mine));
        var entry = Assert.Single((await Portal.As(Portal.Bob).Ok(new WatchLog(deal.Talk))).Entries);
        Assert.Equal((Portal.Sue.AccountId, "客户等了两小时", Portal.Now, (DateTimeOffset?)null), (entry.StaffId, entry.Reason, entry.At, entry.EndedAt));
        Assert.Equal(Refusal.NotFound("conversation"), await Portal.As(Portal.Eve).Refused(new WatchLog(deal.Talk)));
        await using var db = Portal.Db();
        var audit = await db.Journal.SingleAsync(e => e.Fact == nameof(ConversationWatched) && e.Subject == deal.Talk);
        Assert.Equal((Portal.Sue.AccountId, "客户等了两小时"), (audit.By, audit.Reason));
    }

    [Fact]
    public async Task Having_opened_it_staff_read_join_with_their_first_word_and_are_shown_the_flags()
    {
        var deal = await Portal.Deal();
        await Portal.Say(Portal.Bob, deal, "加我微信聊");
        await Portal.As(Portal.Sue).Ok(Watch(deal));

        await Portal.Say(Portal.Sue, deal, "你好，我是客服");
        await Portal.Say(Portal.Sue, deal, "在平台里付款才有保障，不要加微信");

        var page = await Portal.As(Portal.Sue).Ok(new ViewConversation(deal.Talk));
        Assert.Equal((MemberRole.Staff, true), (page.MyRole, page.MayWrite));
        Assert.Equal(LeakKind.WeChat, page.Messages.Single(m => m.Text == "加我微信聊").Flags);
        Assert.Single(page.Messages, m => m.Code == TalkCodes.SupportEntered);
        Assert.Equal((MessageKind.Staff, MemberRole.Staff, LeakKind.None), (page.Messages[^1].Kind, page.Messages[^1].By, page.Messages[^1].Flags));
        Assert.Contains((await Portal.As(Portal.Ann).Ok(new ViewConversation(deal.Talk))).Members, m => m.Name == "Sue" && m.Role is MemberRole.Staff);
    }

    [Fact]
    public async Task Closed_it_is_closed_whoever_once_joined_and_reading_on_needs_a_reason_again()
    {
        var deal = await Portal.Deal();
        var sue = Portal.As(Portal.Sue);
        await sue.Ok(Watch(deal));
        await Portal.Say(Portal.Sue, deal, "你好");

        await sue.Ok(new CloseWatch(deal.Talk));
        await sue.Ok(new CloseWatch(deal.Talk));

        Assert.Equal(Needed, await sue.Refused(new ViewConversation(deal.Talk)));
        Assert.Equal(Needed, await sue.Refused(new SendMessage(Portal.NewId, deal.Talk, "还在吗", [])));
        Assert.Empty((await Portal.As(Portal.Ann).Ok(new ViewConversation(deal.Talk))).Watching);
        Assert.Equal(Portal.Now, Assert.Single((await sue.Ok(new WatchLog(deal.Talk))).Entries).EndedAt);
        await sue.Ok(Watch(deal, "再看一次"));
        Assert.Equal(2, (await sue.Ok(new WatchLog(deal.Talk))).Entries.Count);
    }

    [Fact]
    public async Task Opened_from_8_tabs_at_once_it_is_one_watch()
    {
        var deal = await Portal.Deal();

        var opened = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Portal.As(Portal.Sue).Ok(Watch(deal)))));

        Assert.Single(opened.Distinct());
        Assert.Single(await Portal.Lines(Portal.Ann, deal), line => line.Code == TalkCodes.SupportOpened);
    }

    [Fact]
    public async Task A_forgotten_watch_ends_by_itself()
    {
        var deal = await Portal.Deal();
        await Portal.As(Portal.Sue).Ok(Watch(deal));

        Portal.Clock.Advance(SupportRules.WatchLasts);
        await Portal.Sweep();

        Assert.Equal(Needed, await Portal.As(Portal.Sue).Refused(new ViewConversation(deal.Talk)));
        Assert.Contains(await Portal.Lines(Portal.Ann, deal), line => line.Code == TalkCodes.SupportLeft);
    }

    [Fact]
    public async Task Nobody_watches_his_own_deal_but_he_reads_it_as_the_side_he_is()
    {
        var deal = await Portal.Deal(provider: Portal.Ben);
        await Portal.As(Portal.Ada).Ok(new GiveRole(Portal.Ben.AccountId, Role.Support));

        Assert.Equal(Refusal.NotAllowed("own-case"), await Portal.As(Portal.Ben).Refused(Watch(deal)));
        Assert.Equal(MemberRole.Provider, (await Portal.As(Portal.Ben).Ok(new ViewConversation(deal.Talk))).MyRole);
        await Portal.As(Portal.Ada).Ok(new GiveRole(Portal.Ben.AccountId, Role.Member));
    }

    [Fact]
    public async Task Who_is_staff_no_longer_sees_nothing_though_his_watch_stands_open()
    {
        var deal = await Portal.Deal();
        await Portal.As(Portal.Ada).Ok(new GiveRole(Portal.Ben.AccountId, Role.Support));
        await Portal.As(Portal.Ben).Ok(Watch(deal));
        await Portal.Say(Portal.Ben, deal, "你好");
        await Portal.As(Portal.Ada).Ok(new GiveRole(Portal.Ben.AccountId, Role.Member));

        Assert.Equal(Refusal.NotFound("conversation"), await Portal.As(Portal.Ben).Refused(new ViewConversation(deal.Talk)));
        Assert.Equal(Refusal.NotFound("conversation"), await Portal.As(Portal.Ben).Refused(new SendMessage(Portal.NewId, deal.Talk, "在吗", [])));
    }

    [Fact]
    public async Task Members_open_no_watch_and_see_no_wall()
    {
        var deal = await Portal.Deal();
        foreach (var who in new[] { Portal.Ann, Portal.Bob, Portal.Eve })
        {
            Assert.Equal(Refusal.NotAllowed("staff.only"), await Portal.As(who).Refused(Watch(deal)));
            Assert.Equal(Refusal.NotAllowed("staff.only"), await Portal.As(who).Refused(new CloseWatch(deal.Talk)));
            Assert.Equal(Refusal.NotAllowed("staff.only"), await Portal.As(who).Refused(new Wall()));
            Assert.Equal(Refusal.NotAllowed("staff.only"), await Portal.As(who).Refused(new StaffQueue()));
        }
    }
}
