using KsPortal.Core.Messaging;
using KsPortal.Core.Orders;

namespace KsPortal.Tests.Messaging;

public sealed class ReadingOnSqlite(SqlitePortal portal) : ReadingTests(portal), IClassFixture<SqlitePortal>;
public sealed class ReadingOnPostgres(PostgresPortal portal) : ReadingTests(portal), IClassFixture<PostgresPortal>;

public abstract class ReadingTests(TestPortal portal) : PortalTests(portal)
{
    [Fact]
    public async Task After_a_lost_pulse_the_next_question_brings_all_that_was_said()
    {
        var deal = await Portal.Deal();
        var page = await Portal.As(Portal.Bob).Ok(new ViewConversation(deal.Talk));   // nobody listens: every pulse is lost
        for (var n = 0; n < 7; n++) await Portal.Say(Portal.Ann, deal, $"第 {n} 句");

        var since = await Portal.As(Portal.Bob).Ok(new MessagesSince(deal.Talk, page.LastSeq));

        Assert.Equal(Enumerable.Range(0, 7).Select(n => $"第 {n} 句"), since.Messages.Select(m => m.Text));
        Assert.False(since.More);
        Assert.Empty((await Portal.As(Portal.Bob).Ok(new MessagesSince(deal.Talk, since.Messages[^1].Seq))).Messages);
    }

    [Fact]
    public async Task A_long_talk_comes_in_pieces_forward_and_back()
    {
        var deal = await Portal.Deal();
        await Portal.Write(deal, 260);

        var first = await Portal.As(Portal.Bob).Ok(new MessagesSince(deal.Talk, 0));
        var rest = await Portal.As(Portal.Bob).Ok(new MessagesSince(deal.Talk, first.Messages[^1].Seq));
        var page = await Portal.As(Portal.Bob).Ok(new ViewConversation(deal.Talk));
        var earlier = await Portal.As(Portal.Bob).Ok(new MessagesBefore(deal.Talk, page.Messages[0].Seq));

        Assert.Equal((200, true, false), (first.Messages.Count, first.More, rest.More));
        Assert.Equal(Enumerable.Range(1, 261).Select(n => (long)n), first.Messages.Concat(rest.Messages).Select(m => m.Seq));   // one line of the portal's
        Assert.Equal(Enumerable.Range(212, 50).Select(n => (long)n), page.Messages.Select(m => m.Seq));
        Assert.Equal(Enumerable.Range(162, 50).Select(n => (long)n), earlier.Messages.Select(m => m.Seq));
        Assert.True(page.More && earlier.More);
    }

    [Fact]
    public async Task Read_marks_only_go_forward_never_past_the_end_and_the_other_side_hears()
    {
        var deal = await Portal.Deal();
        for (var n = 0; n < 3; n++) await Portal.Say(Portal.Ann, deal, $"第 {n} 句");
        var page = await Portal.As(Portal.Ann).Ok(new ViewConversation(deal.Talk));
        await using var ear = Portal.Listen(page.Live);

        async Task<long> BobRead() => (await Portal.As(Portal.Ann).Ok(new ViewConversation(deal.Talk))).Members.Single(m => m.Id == Portal.Bob.AccountId).ReadSeq;

        await Portal.As(Portal.Bob).Ok(new MarkRead(deal.Talk, 3));
        while ((await ear.Next()).Fact != nameof(MessagesRead)) { }   // what Ann said herself may still be on its way
        Assert.Equal(3, await BobRead());
        await Portal.As(Portal.Bob).Ok(new MarkRead(deal.Talk, 2));
        Assert.Equal(3, await BobRead());
        await Portal.As(Portal.Bob).Ok(new MarkRead(deal.Talk, 999));
        Assert.Equal(page.LastSeq, await BobRead());
        await using var db = Portal.Db();
        Assert.Equal(2, await db.Set<KsPortal.Core.Live.JournalEntry>().CountAsync(e => e.Fact == nameof(MessagesRead) && e.By == Portal.Bob.AccountId && e.Body.Contains(deal.Talk.ToString())));
    }

    [Fact]
    public async Task Read_in_8_tabs_at_once_the_furthest_counts()
    {
        var deal = await Portal.Deal();
        for (var n = 0; n < 8; n++) await Portal.Say(Portal.Ann, deal, $"第 {n} 句");

        await Task.WhenAll(Enumerable.Range(2, 8).Select(seq => Task.Run(() => Portal.As(Portal.Bob).Send(new MarkRead(deal.Talk, seq)))));
        await Portal.As(Portal.Bob).Ok(new MarkRead(deal.Talk, 9));

        Assert.Equal(9, (await Portal.As(Portal.Bob).Ok(new ViewConversation(deal.Talk))).MyReadSeq);
    }

    [Fact]
    public async Task The_badge_counts_what_others_wrote_and_goes_down_by_reading()
    {
        var deal = await Portal.Deal(provider: Portal.Ben);
        var before = await Portal.As(Portal.Ben).Ok(new UnreadCount());
        await using var ear = Portal.Listen(before.Live);

        await Portal.Say(Portal.Ann, deal, "在吗");
        await Portal.Say(Portal.Ben, deal, "在");
        var last = await Portal.Say(Portal.Ann, deal, "那就开始吧");

        await ear.Next();
        Assert.Equal(before.Count + 2, (await Portal.As(Portal.Ben).Ok(new UnreadCount())).Count);
        var row = (await Portal.As(Portal.Ben).Ok(new Inbox())).Conversations.Rows[0];
        Assert.Equal((deal.Talk, 2, "那就开始吧", "Ann", false, OrderState.InProgress), (row.Id, row.Unread, row.LastText, row.OtherName, row.LastMine, row.OrderState));
        await Portal.As(Portal.Ben).Ok(new MarkRead(deal.Talk, last.Seq));
        Assert.Equal(before.Count, (await Portal.As(Portal.Ben).Ok(new UnreadCount())).Count);
    }

    [Fact]
    public async Task Typing_is_whispered_at_most_every_two_seconds_and_never_kept()
    {
        var deal = await Portal.Deal();
        var page = await Portal.As(Portal.Ann).Ok(new ViewConversation(deal.Talk));
        await using var ear = Portal.Listen(page.Typing);
        await using var before = Portal.Db();
        var entries = await before.Set<KsPortal.Core.Live.JournalEntry>().CountAsync();

        await Portal.As(Portal.Bob).Ok(new Typing(deal.Talk));
        Assert.Equal(Portal.Bob.AccountId, (await ear.Next()).Subject);
        await using var again = Portal.Listen(page.Typing);   // an ear of its own: the first one rests between two pulses
        await Portal.As(Portal.Bob).Ok(new Typing(deal.Talk));
        Assert.Equal(entries, await before.Set<KsPortal.Core.Live.JournalEntry>().CountAsync());
        await Portal.PumpRead();
        Assert.True(again.Silent);
        Portal.Clock.Advance(TalkRules.TypingEvery);
        await Portal.As(Portal.Bob).Ok(new Typing(deal.Talk));
        await again.Next();
    }

    [Fact]
    public async Task In_the_moment_before_the_talk_opens_the_page_waits_for_it_and_hears_it_come()
    {
        var demand = await Portal.Posted();
        var order = (await Portal.As(Portal.Bob).Ok(new ClaimDemand(Portal.NewId, demand))).OrderId;

        var page = await Portal.As(Portal.Ann).Ok(new ConversationOfOrder(order));
        await using var ear = Portal.Listen(page.Live);
        Assert.False(page.Opened || page.MayWrite);
        Assert.Equal(Refusal.NotFound("conversation"), await Portal.As(Portal.Eve).Refused(new ConversationOfOrder(order)));
        await Portal.React();

        Assert.Equal(page.Id, (await ear.Next()).Subject);
        page = await Portal.As(Portal.Ann).Ok(new ConversationOfOrder(order));
        Assert.True(page.Opened && page.MayWrite);
        Assert.Equal(TalkCodes.Opened, Assert.Single(page.Messages).Code);
    }
}
