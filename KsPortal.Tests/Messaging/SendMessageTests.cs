using KsPortal.Core.Accounts;
using KsPortal.Core.Files;
using KsPortal.Core.Messaging;
using KsPortal.Core.Support;

namespace KsPortal.Tests.Messaging;

public sealed class SendMessageOnSqlite(SqlitePortal portal) : SendMessageTests(portal), IClassFixture<SqlitePortal>;
public sealed class SendMessageOnPostgres(PostgresPortal portal) : SendMessageTests(portal), IClassFixture<PostgresPortal>;

public abstract class SendMessageTests(TestPortal portal) : PortalTests(portal)
{
    [Fact]
    public async Task Bobs_open_page_hears_what_Ann_says()
    {
        var deal = await Portal.Deal();
        var page = await Portal.As(Portal.Bob).Ok(new ViewConversation(deal.Talk));
        await using var ear = Portal.Listen(page.Live);

        var sent = await Portal.Say(Portal.Ann, deal, "你好，什么时候开始");

        Assert.Equal(deal.Talk, (await ear.Next()).Subject);
        var line = Assert.Single((await Portal.As(Portal.Bob).Ok(new MessagesSince(deal.Talk, page.LastSeq))).Messages);
        Assert.Equal((sent.MessageId, sent.Seq, "你好，什么时候开始", "Ann", MemberRole.Client, false), (line.Id, line.Seq, line.Text, line.SenderName, line.By, line.Mine));
    }

    [Fact]
    public async Task A_long_line_that_has_an_emoji_where_its_excerpt_ends_is_sent_and_listed()
    {
        var deal = await Portal.Deal();
        foreach (var before in new[] { 117, 118, 119, 120 })
            await Portal.Say(Portal.Ann, deal, new string('好', before) + "😀😀😀");

        await using var db = Portal.Db();
        var talk = await db.Conversations.SingleAsync(c => c.Id == deal.Talk);
        Assert.Equal($"{new string('好', 119)}…", talk.LastText);
        Assert.Equal($"{new string('好', 119)}…", talk.EarlierText);
    }

    [Fact]
    public async Task Of_32_at_once_every_line_has_its_number_without_gap_or_double()
    {
        var deal = await Portal.Deal();
        var before = (await Portal.As(Portal.Ann).Ok(new ViewConversation(deal.Talk))).LastSeq;

        var sent = await Task.WhenAll(Enumerable.Range(0, 32)
            .Select(n => Task.Run(() => Portal.Say(n % 2 == 0 ? Portal.Ann : Portal.Bob, deal, $"第 {n} 句"))));

        Assert.Equal(Enumerable.Range(1, 32).Select(n => before + n), sent.Select(s => s.Seq).Order());
        await using var db = Portal.Db();
        var stored = await db.Messages.Where(m => m.ConversationId == deal.Talk).OrderBy(m => m.Seq).Select(m => m.Seq).ToListAsync();
        Assert.Equal(Enumerable.Range(1, stored.Count).Select(n => (long)n), stored);
        Assert.Equal(stored.Count, (await db.Conversations.SingleAsync(c => c.Id == deal.Talk)).LastSeq);
    }

    [Fact]
    public async Task One_message_sent_by_16_hands_is_one_line_and_16_times_the_same_answer()
    {
        var deal = await Portal.Deal();
        var message = new SendMessage(Portal.NewId, deal.Talk, "只说一次", []);

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => Portal.As(Portal.Ann).Ok(message))));

        Assert.Single(answers.Distinct());
        Assert.Single(await Portal.Lines(Portal.Bob, deal), line => line.Text == "只说一次");
    }

    [Fact]
    public async Task The_same_id_with_other_words_from_another_hand_or_elsewhere_is_a_conflict()
    {
        var (deal, other) = (await Portal.Deal(), await Portal.Deal());
        var message = new SendMessage(Portal.NewId, deal.Talk, "原话", []);
        await Portal.As(Portal.Ann).Ok(message);

        Assert.Equal(Refusal.Conflict("key"), await Portal.As(Portal.Ann).Refused(message with { Text = "改了" }));
        Assert.Equal(Refusal.Conflict("key"), await Portal.As(Portal.Bob).Refused(message));
        Assert.Equal(Refusal.Conflict("key"), await Portal.As(Portal.Ann).Refused(message with { ConversationId = other.Talk }));
    }

    [Fact]
    public async Task Nothing_too_long_and_no_more_files_than_fit_get_in()
    {
        var deal = await Portal.Deal();
        Task<Refusal> Refused(string text, params Guid[] files) => Portal.As(Portal.Ann).Refused(new SendMessage(Portal.NewId, deal.Talk, text, files));

        Assert.Equal(Refusal.Invalid("message.empty", "Text"), await Refused(" \n "));
        Assert.Equal(Refusal.Invalid("text.long", "Text"), await Refused(new string('长', 2001)));
        Assert.Equal(Refusal.Invalid("message.files", "Files"), await Refused("", [.. Enumerable.Range(0, 10).Select(_ => Portal.NewId)]));
        Assert.Equal(Refusal.NotFound("file"), await Refused("看附件", Portal.NewId));
        Assert.Equal(Refusal.Invalid("message.id", "MessageId"), await Portal.As(Portal.Ann).Refused(new SendMessage(Guid.Empty, deal.Talk, "在吗", [])));
        await Portal.Say(Portal.Ann, deal, new string('长', 2000));
    }

    [Fact]
    public async Task A_file_is_shown_to_both_sides_and_staff_pass_on_only_their_own()
    {
        var deal = await Portal.Deal();
        var (annsPlan, annsDiary) = (await Stored(Portal.Ann, "plan.txt"), await Stored(Portal.Ann, "diary.txt"));

        await Portal.As(Portal.Ann).Ok(new SendMessage(Portal.NewId, deal.Talk, "", [annsPlan]));

        var line = (await Portal.Lines(Portal.Bob, deal))[^1];
        Assert.Equal((MessageKind.File, annsPlan, "plan.txt"), (line.Kind, Assert.Single(line.Files).Id, line.Files[0].Name));
        await using var db = Portal.Db();
        Assert.True(await db.StoredFiles.VisibleTo(Portal.Bob).AnyAsync(f => f.Id == annsPlan));
        Assert.False(await db.StoredFiles.VisibleTo(Portal.Eve).AnyAsync(f => f.Id == annsPlan));
        Assert.Equal(Refusal.NotFound("file"), await Portal.As(Portal.Bob).Refused(new SendMessage(Portal.NewId, deal.Talk, "看", [annsDiary])));
        await Portal.As(Portal.Sue).Ok(new OpenWatch(Portal.NewId, deal.Talk, "客户等了两小时"));
        Assert.Equal(Refusal.NotFound("file"), await Portal.As(Portal.Sue).Refused(new SendMessage(Portal.NewId, deal.Talk, "看", [annsDiary])));
    }

    private async Task<Guid> Stored(Scope who, string name)
    {
        var id = Portal.NewId;
        await Portal.Run<Done>(async work =>
        {
            var file = StoredFile.Stage(id, who.AccountId, name, 10, work.Now);
            await work.Db.AddAsync(file);
            return file.BecomeReady(new KeptBytes(name, "text/plain", 10, new string('0', 64), null)) is { } refused ? refused : new Done();
        }, who);
        return id;
    }

    [Fact]
    public async Task What_no_database_can_hold_is_left_out_and_the_rest_is_kept()
    {
        var deal = await Portal.Deal();

        await Portal.Say(Portal.Ann, deal, "a\0b\u202Ec\ud83d\r\n<b>&\t'--");

        Assert.Equal("abc\ufffd\n<b>& '--", (await Portal.Lines(Portal.Bob, deal))[^1].Text);
    }

    [Fact]
    public async Task Who_was_suspended_meanwhile_cannot_write_any_more()
    {
        var deal = await Portal.Deal(provider: Portal.Ben);
        await Portal.As(Portal.Ada).Ok(new SuspendAccount(Portal.Ben.AccountId, "spam"));

        Assert.Equal(Refusal.NotAllowed("account.suspended"), await Portal.As(Portal.Ben).Refused(new SendMessage(Portal.NewId, deal.Talk, "在吗", [])));
        await Portal.As(Portal.Ada).Ok(new RestoreAccount(Portal.Ben.AccountId));
    }

    [Fact]
    public async Task A_line_that_leads_away_is_shown_flagged_for_staff_only_and_followed_by_one_warning()
    {
        var deal = await Portal.Deal();

        await Portal.Say(Portal.Bob, deal, "加我微信 muzhi_88 聊，私下转我便宜点");
        await Portal.Say(Portal.Bob, deal, "或者打 138 0013 8000");

        var lines = (await Portal.Lines(Portal.Ann, deal)).TakeLast(3).ToList();
        Assert.Equal(["加我微信 muzhi_88 聊，私下转我便宜点", null, "或者打 138 0013 8000"], lines.Select(l => l.Code is null ? l.Text : null));
        Assert.Equal(TalkCodes.Guard, lines[1].Code);
        Assert.All(lines, line => Assert.Equal(LeakKind.None, line.Flags));
        await using var db = Portal.Db();
        Assert.Equal(LeakKind.WeChat | LeakKind.Pay, (await db.Messages.SingleAsync(m => m.Id == lines[0].Id)).Flags);
        Assert.Equal(LeakKind.Phone, (await db.Messages.SingleAsync(m => m.Id == lines[2].Id)).Flags);
    }

    [Fact]
    public async Task An_outsider_cannot_even_learn_that_the_conversation_exists()
    {
        var deal = await Portal.Deal();
        var (eve, none) = (Portal.As(Portal.Eve), Refusal.NotFound("conversation"));

        Assert.Equal(none, await eve.Refused(new SendMessage(Portal.NewId, deal.Talk, "在吗", [])));
        Assert.Equal(none, await eve.Refused(new ViewConversation(deal.Talk)));
        Assert.Equal(none, await eve.Refused(new ConversationOfOrder(deal.OrderId)));
        Assert.Equal(none, await eve.Refused(new MessagesSince(deal.Talk, 0)));
        Assert.Equal(none, await eve.Refused(new MessagesBefore(deal.Talk, 99)));
        Assert.Equal(none, await eve.Refused(new MarkRead(deal.Talk, 1)));
        Assert.Equal(none, await eve.Refused(new Typing(deal.Talk)));
        Assert.Equal(none, await eve.Refused(new ViewConversation(Portal.NewId)));
        Assert.DoesNotContain((await eve.Ok(new Inbox())).Conversations.Rows, row => row.Id == deal.Talk);
    }
}
