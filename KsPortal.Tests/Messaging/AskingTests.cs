using KsPortal.Core.Accounts;
using KsPortal.Core.Market;
using KsPortal.Core.Messaging;
using KsPortal.Core.Money;
using KsPortal.Core.Support;
using KsPortal.Tests.Market;

namespace KsPortal.Tests.Messaging;

public sealed class AskingOnSqlite(SqlitePortal portal) : AskingTests(portal), IClassFixture<SqlitePortal>;
public sealed class AskingOnPostgres(PostgresPortal portal) : AskingTests(portal), IClassFixture<PostgresPortal>;

public abstract class AskingTests(TestPortal portal) : PortalTests(portal), IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await Portal.Market();
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Task<Sent> Ask(Guid listing, string text = "能做英文版吗", Scope? who = null, params Guid[] files)
        => Portal.As(who ?? Portal.Ann).Ok(new AskProvider(Portal.NewKey, listing, text, files));

    private Guid Talk(Guid listing, Scope? who = null) => TalkIds.OfListing(listing, (who ?? Portal.Ann).AccountId);

    [Fact]
    public async Task Looking_opens_nothing_the_first_question_does_and_Bob_hears_it()
    {
        var listing = await Portal.Offered();
        var page = await Portal.As(Portal.Ann).Ok(new ConversationOfListing(listing));
        var inbox = await Portal.As(Portal.Bob).Ok(new Inbox());
        Assert.Equal((false, true, Talk(listing)), (page.Opened, page.MayWrite, page.Id));
        Assert.True(page.About!.MayBuy);
        Assert.DoesNotContain(inbox.Conversations.Rows, row => row.Id == page.Id);
        await using var ear = Portal.Listen(inbox.Live);
        await using var own = Portal.Listen(page.Live);

        await Ask(listing);

        Assert.Equal(page.Id, (await ear.Next()).Subject);
        Assert.Equal(page.Id, (await own.Next()).Subject);
        var row = Assert.Single((await Portal.As(Portal.Bob).Ok(new Inbox())).Conversations.Rows, row => row.Id == page.Id);
        Assert.Equal((ConversationKind.Listing, MemberRole.Provider, "Ann", "能做英文版吗", 1), (row.Kind, row.MyRole, row.OtherName, row.LastText, row.Unread));
        var talk = await Portal.As(Portal.Bob).Ok(new ViewConversation(page.Id));
        Assert.Equal([TalkCodes.Asked, null], talk.Messages.Select(line => line.Code));
        Assert.Equal(["Ann", "公司网站首页设计与制作", Amount.Fen(1_200_00)], talk.Messages[0].Args);
        Assert.Equal([MemberRole.Client, MemberRole.Provider], talk.Members.Select(m => m.Role).Order());
        Assert.False(talk.About!.MayBuy);
        Assert.True((await Portal.As(Portal.Ann).Ok(new ConversationOfListing(listing))).Opened);
    }

    [Fact]
    public async Task Bob_answers_live_and_both_have_read()
    {
        var listing = await Portal.Offered();
        await Ask(listing);
        var page = await Portal.As(Portal.Ann).Ok(new ConversationOfListing(listing));
        await using var ear = Portal.Listen(page.Live);

        var answer = await Portal.As(Portal.Bob).Ok(new SendMessage(Portal.NewKey, page.Id, "可以，加两天", []));
        Assert.Equal(page.Id, (await ear.Next()).Subject);
        await Portal.As(Portal.Ann).Ok(new MarkRead(page.Id, answer.Seq));

        Assert.Equal("可以，加两天", (await Portal.As(Portal.Ann).Ok(new MessagesSince(page.Id, page.LastSeq))).Messages[^1].Text);
        Assert.Equal(answer.Seq, (await Portal.As(Portal.Bob).Ok(new ViewConversation(page.Id))).Members.Single(m => m.Role is MemberRole.Client).ReadSeq);
    }

    [Fact]
    public async Task Of_16_first_questions_at_once_one_talk_comes_with_each_line_once()
    {
        var listing = await Portal.Offered();

        var sent = await Task.WhenAll(Enumerable.Range(0, 16).Select(n => Task.Run(() => Ask(listing, $"第 {n} 问"))));

        Assert.Equal(Enumerable.Range(2, 16).Select(n => (long)n), sent.Select(s => s.Seq).Order());
        await using var db = Portal.Db();
        Assert.Equal(1, await db.Conversations.CountAsync(c => c.ListingId == listing));
        Assert.Equal(2, await db.Memberships.CountAsync(m => m.ConversationId == Talk(listing)));
        Assert.Equal(17, await db.Messages.CountAsync(m => m.ConversationId == Talk(listing)));
    }

    [Fact]
    public async Task The_same_question_sent_again_is_one_line_and_each_client_has_a_talk_of_his_own()
    {
        var listing = await Portal.Offered();
        var question = new AskProvider(Portal.NewKey, listing, "能做英文版吗", []);

        Assert.Equal(await Portal.As(Portal.Ann).Ok(question), await Portal.As(Portal.Ann).Ok(question));
        await Ask(listing, who: Portal.Ben);

        Assert.NotEqual(Talk(listing), Talk(listing, Portal.Ben));
        Assert.Equal(2, (await Portal.As(Portal.Ann).Ok(new ViewConversation(Talk(listing)))).Messages.Count);
    }

    [Fact]
    public async Task Eve_learns_neither_that_they_talk_nor_what_they_send()
    {
        var listing = await Portal.Offered();
        var plan = await Portal.Picture(Portal.Ann);
        await Ask(listing, "看这张图", files: plan);
        var (eve, none, talk) = (Portal.As(Portal.Eve), Refusal.NotFound("conversation"), Talk(listing));

        Assert.Equal(none, await eve.Refused(new ViewConversation(talk)));
        Assert.Equal(none, await eve.Refused(new MessagesSince(talk, 0)));
        Assert.Equal(none, await eve.Refused(new SendMessage(Portal.NewKey, talk, "在吗", [])));
        Assert.Empty((await eve.Ok(new ConversationOfListing(listing))).Messages);
        Assert.False(await Portal.MaySee(Portal.Eve, plan) || await Portal.MaySee(Portal.Ben, plan));
        Assert.True(await Portal.MaySee(Portal.Bob, plan));
        Assert.Equal(Refusal.NotAllowed("sign-in.needed"), await Portal.As(Scope.Guest).Refused(new AskProvider(Portal.NewKey, listing, "在吗", [])));
        Assert.Equal(Refusal.NotAllowed("account.unverified"), await Portal.As(Portal.Una).Refused(new AskProvider(Portal.NewKey, listing, "在吗", [])));
    }

    [Fact]
    public async Task Nobody_asks_himself_nor_about_what_is_paused_or_gone_nor_with_nothing_to_say()
    {
        var listing = await Portal.Offered();
        Task<Refusal> Refused(Scope who, string text = "在吗") => Portal.As(who).Refused(new AskProvider(Portal.NewKey, listing, text, []));

        Assert.Equal(Refusal.NotAllowed("ask.self"), await Refused(Portal.Bob));
        Assert.Equal(Refusal.NotAllowed("ask.self"), await Portal.As(Portal.Bob).Refused(new ConversationOfListing(listing)));
        Assert.Equal(Refusal.Invalid("message.empty", "Text"), await Refused(Portal.Ann, " \n "));
        Assert.Equal(Refusal.Invalid("text.long", "Text"), await Refused(Portal.Ann, new string('长', 2001)));
        Assert.Equal(Refusal.NotFound("listing"), await Portal.As(Portal.Ann).Refused(new AskProvider(Portal.NewKey, Portal.NewKey, "在吗", [])));
        await using (var db = Portal.Db()) Assert.False(await db.Conversations.AnyAsync(c => c.ListingId == listing));

        await Ask(listing, who: Portal.Ben);
        await Portal.As(Portal.Bob).Ok(new PauseListing(listing, Pause: true));
        Assert.Equal(Refusal.NotAllowed("ask.paused"), await Refused(Portal.Ann));
        await Portal.As(Portal.Ben).Ok(new SendMessage(Portal.NewKey, Talk(listing, Portal.Ben), "那等你", []));   // what was begun goes on
        Assert.False((await Portal.As(Portal.Ben).Ok(new ConversationOfListing(listing))).About!.MayBuy);
        await Portal.As(Portal.Bob).Ok(new RemoveListing(listing));
        Assert.Equal(Refusal.NotFound("listing.removed"), await Refused(Portal.Ann));
        Assert.Null((await Portal.As(Portal.Ben).Ok(new ViewConversation(Talk(listing, Portal.Ben)))).About!.CoverId);
    }

    [Fact]
    public async Task A_suspended_provider_is_asked_nothing_any_more()
    {
        var listing = await Portal.Offered(by: Portal.Ben);
        await Ask(listing);
        await Portal.As(Portal.Ada).Ok(new SuspendAccount(Portal.Ben.AccountId, "spam"));

        Assert.Equal(Refusal.NotAllowed("ask.gone"), await Portal.As(Portal.Ann).Refused(new AskProvider(Portal.NewKey, listing, "在吗", [])));
        Assert.Equal(Refusal.NotAllowed("ask.gone"), await Portal.As(Portal.Ann).Refused(new SendMessage(Portal.NewKey, Talk(listing), "在吗", [])));
        Assert.Equal(Refusal.NotFound("listing"), await Portal.As(Portal.Eve).Refused(new AskProvider(Portal.NewKey, listing, "在吗", [])));
        await Portal.As(Portal.Ada).Ok(new RestoreAccount(Portal.Ben.AccountId));
        await Ask(listing, "回来了");
    }

    [Fact]
    public async Task A_question_that_waits_heats_the_wall_without_an_order_and_support_opens_it_for_a_reason()
    {
        var listing = await Portal.Offered(TestPortal.Offer(fen: 9_000_00));
        await Ask(listing, "加我微信 muzhi_88 聊");
        var talk = Talk(listing);
        async Task<WallTile> Tile()
        {
            await Portal.PumpRead();
            return (await Portal.As(Portal.Sue).Ok(new Wall())).Tiles.Single(t => t.ConversationId == talk);
        }

        var first = await Tile();
        Assert.Equal((null, listing, Amount.Fen(9_000_00), MemberRole.Provider), (first.OrderId, first.ListingId!.Value, first.Total, first.WaitsFor!.Value));
        Assert.Equal([Heat.Leak], first.Reasons);   // the price is not at stake before there is an order
        Portal.Clock.Advance(TimeSpan.FromHours(2));
        Assert.True((await Tile()).Heat > first.Heat);

        Assert.Equal(Refusal.NotAllowed("watch.needed"), await Portal.As(Portal.Sue).Refused(new ViewConversation(talk)));
        await Portal.As(Portal.Sue).Ok(new OpenWatch(Portal.NewKey, talk, "有人要加微信"));
        await Portal.As(Portal.Sue).Ok(new SendMessage(Portal.NewKey, talk, "在平台里谈更稳妥", []));
        Assert.Contains((await Portal.As(Portal.Ann).Ok(new ViewConversation(talk))).Watching, w => w.Reason == "有人要加微信");

        await Portal.As(Portal.Bob).Ok(new SendMessage(Portal.NewKey, talk, "好，就在这里说", []));
        var answered = await Tile();
        Assert.Null(answered.WaitsFor);   // who only asks owes no answer
        await Portal.As(Portal.Sue).Ok(new CloseWatch(talk));
    }
}
