using System.Text.Json;
using KsPortal.Core.Accounts;
using KsPortal.Core.Demands;
using KsPortal.Core.Live;
using KsPortal.Core.Matching;
using KsPortal.Core.Orders;
using KsPortal.Core.Storage;
using KsPortal.Tests.Demands;

namespace KsPortal.Tests.Matching;

public sealed class HallNewsOnSqlite(SqlitePortal portal) : HallNewsTests(portal), IClassFixture<SqlitePortal>;
public sealed class HallNewsOnPostgres(PostgresPortal portal) : HallNewsTests(portal), IClassFixture<PostgresPortal>;

public abstract class HallNewsTests(TestPortal portal) : PortalTests(portal)
{
    private static readonly DemandHall[] Questions =
    [
        new(), new(OnlyMine: true), new(Branch: "code"), new(Branch: "app"), new(Filter: new(Way: DemandWay.Quotes)), new(Filter: new(FromMinor: 900_00)), new(Page: 1),
    ];

    [Fact]
    public async Task A_fact_in_the_hall_is_one_read_for_a_hundred_open_halls()
    {
        await Portal.Market();
        var statements = new Statements();
        await using var node = await Portal.AnotherNode(more: Statements.Counted(statements));
        var halls = new List<IPortal>();
        for (var n = 0; n < 100; n++) halls.Add(node.As(await Portal.AnotherProvider($"hall{n}")));
        await node.As(Portal.Ann).Ok(new PostDemand(Portal.NewKey, Guid.CreateVersion7(Portal.Now), Portal.QuoteForm()));
        await node.Told();
        var ticket = (await halls[0].Ok(new DemandHall())).Live;
        foreach (var hall in halls) await hall.Ok(new HallNews(new()));
        await using var ear = new Ear(node.Live, ticket);
        var before = (await halls[0].Ok(new HallNews(new()))).Open;

        await node.As(Portal.Ann).Ok(new PostDemand(Portal.NewKey, Guid.CreateVersion7(Portal.Now), Portal.QuoteForm()));
        await ear.Next();
        await node.Told();
        statements.Forget();
        var news = new List<HallNewsView>();
        foreach (var hall in halls) news.Add(await hall.Ok(new HallNews(new())));

        Assert.All(news, one => Assert.Equal(before + 1, one.Open));
        Assert.InRange(statements.Asked.Count, 1, 2);   // the newest, and where there are more, which ones
    }

    [Fact]
    public async Task What_all_share_shows_each_what_he_would_read_for_himself()
    {
        await Portal.Market();
        await Alike();
        var instant = await Portal.OpenDemand(1000_00);
        var mine = await Portal.OpenDemand(950_00, Portal.Ben);   // Ben's own, seen by himself
        await Alike();
        await Portal.React();
        await Alike();
        var asked = await Portal.AskedForQuotes();
        await Portal.React();
        await Alike();
        var quote = await Portal.Quote(Portal.Bob, asked);
        await Alike();
        await Portal.Choose(quote);
        await Alike();
        await Portal.As(Portal.Ann).Ok(new ReleaseQuote(Portal.NewKey, quote.QuoteId));   // open again: it still matches, though nobody is told once more
        await Alike();
        await Portal.As(Portal.Ben).Ok(new ClaimDemand(Portal.NewKey, instant));
        await Portal.As(Portal.Ben).Ok(new CancelDemand(Portal.NewKey, mine));
        await Alike();

        var hall = await Portal.As(Portal.Bob).Ok(new HallNews(new(OnlyMine: true)));
        Assert.Contains(hall.Demands.Rows, row => row.Id == asked && row.Quoted && row.Score is not null);
        Assert.DoesNotContain(hall.Demands.Rows, row => row.Id == instant);
    }

    [Fact]
    public async Task What_matches_Bob_and_is_older_than_all_that_is_shared_changes_before_his_eyes()
    {
        await Portal.Market();
        var old = await Portal.AskedForQuotes();
        await Portal.React();
        await Alike();
        Portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await Portal.Crowd();
        await Alike();
        Assert.Equal(0, Row(await Portal.As(Portal.Bob).Ok(new HallNews(new())), old).Quotes);

        await Portal.Quote(Portal.Ben, old);
        await Alike();

        Assert.Equal(1, Row(await Portal.As(Portal.Bob).Ok(new HallNews(new())), old).Quotes);
    }

    [Fact]
    public async Task More_match_Bob_than_are_listed_and_he_is_told_how_many_as_some_go()
    {
        await Portal.Market();
        await Portal.Crowd();
        Portal.Clock.Advance(TimeSpan.FromMinutes(1));
        var (taken, called) = (await Portal.OpenDemand(1000_00), await Portal.OpenDemand(950_00));
        await Portal.React();
        await Alike();
        var before = (await Portal.As(Portal.Bob).Ok(new HallNews(new()))).Matched;

        await Portal.As(Portal.Ben).Ok(new ClaimDemand(Portal.NewKey, taken));
        await Portal.As(Portal.Ann).Ok(new CancelDemand(Portal.NewKey, called));
        await Alike();

        Assert.True(before > HallBoard.Most);
        Assert.Equal(before - 2, (await Portal.As(Portal.Bob).Ok(new HallNews(new()))).Matched);
    }

    [Fact]
    public async Task Why_a_slip_is_gone_is_one_read_for_all_who_have_it_before_them_and_tells_each_his_own()
    {
        await Portal.Market();
        var statements = new Statements();
        await using var node = await Portal.AnotherNode(more: Statements.Counted(statements));
        var (taken, standing) = (Guid.CreateVersion7(Portal.Now), Guid.CreateVersion7(Portal.Now));
        await Portal.Fund(Portal.Ann, 1600_00);
        foreach (var demand in new[] { taken, standing }) await node.As(Portal.Ann).Ok(new PostDemand(Guid.CreateVersion7(), demand, Portal.Form()));
        await node.As(Portal.Ben).Ok(new ClaimDemand(Guid.CreateVersion7(), taken));
        await node.Told();
        var eyes = new HallNews(new(), [taken, standing, Guid.NewGuid()]);
        foreach (var who in new[] { Portal.Bob, Portal.Ben }) await node.As(who).Ok(new HallNews(new()));
        statements.Forget();

        var (bob, ben) = (await node.As(Portal.Bob).Ok(eyes), await node.As(Portal.Ben).Ok(eyes with { Shown = [taken, standing] }));

        Assert.Equal((taken, "Ben", false), (Assert.Single(bob.Gone).Id, bob.Gone[0].WonBy, bob.Gone[0].Mine));
        Assert.True(Assert.Single(ben.Gone).Mine);
        Assert.Equal(2, statements.Asked.Count);   // how it ended, and that there is no such demand
    }

    [Fact]
    public async Task Who_is_suspended_reads_nothing_more_and_who_is_restored_reads_on()
    {
        await Portal.Market();
        var (ada, bob) = (Portal.As(Portal.Ada), Portal.As(Portal.Bob));
        for (var turn = 0; turn < 20; turn++)
        {
            await bob.Ok(new HallNews(new()));
            await ada.Ok(new SuspendAccount(Portal.Bob.AccountId, "a closer look"));
            Assert.Equal(Refusal.NotAllowed("account.suspended"), await bob.Refused(new HallNews(new())));
            await ada.Ok(new RestoreAccount(Portal.Bob.AccountId));
        }
        Assert.Equal(Refusal.NotAllowed("provider.not-approved"), await Portal.As(Portal.Eve).Refused(new HallNews(new())));
    }

    [Fact]
    public async Task A_session_that_has_ended_reads_nothing_more()
    {
        await Portal.Market();
        var bob = await Portal.SignIn(Portal.Bob);
        await Portal.As(bob).Ok(new HallNews(new()));

        await Portal.As(Scope.System).Ok(new EndSessions(bob.AccountId, bob.SessionId));

        Assert.Equal(Refusal.NotAllowed("sign-in.needed"), await Portal.As(bob).Refused(new HallNews(new())));
    }

    private static HallRow Row(HallNewsView hall, Guid demand) => hall.Demands.Rows.Single(row => row.Id == demand);

    private async Task Alike()
    {
        await Portal.Node.Told();
        foreach (var question in Questions)
            foreach (var who in new[] { Portal.Bob, Portal.Ben })
            {
                var (own, shared) = (await Portal.As(who).Ok(question), await Portal.As(who).Ok(new HallNews(question)));
                Assert.Equal(Text(own.Demands, own.Open, own.Matched), Text(shared.Demands, shared.Open, shared.Matched));
            }
    }

    private static string Text(params object[] what) => JsonSerializer.Serialize(what);
}
