using System.Globalization;
using KsPortal.Core.Accounts;
using KsPortal.Core.Live;

namespace KsPortal.Tests.Live;

public sealed class LiveOnSqlite(SqlitePortal portal) : LiveTests(portal), IClassFixture<SqlitePortal>;
public sealed class LiveOnPostgres(PostgresPortal portal) : LiveTests(portal), IClassFixture<PostgresPortal>;

public abstract class LiveTests(TestPortal portal) : PortalTests(portal)
{
    [Fact]
    public async Task News_is_rung_for_after_the_commit()
    {
        var page = await Portal.As(Portal.Bob).Ok(new MyAccount());
        await using var ear = Portal.Listen(page.Live);

        await Edit(Portal.Bob);   // the bell of the harness never looks by itself: rung before the commit, this would not be heard

        Assert.Equal(nameof(ProfileEdited), (await ear.Next()).Fact);
    }

    [Fact]
    public async Task A_change_between_loading_and_listening_is_not_missed()
    {
        var page = await Portal.As(Portal.Bob).Ok(new MyAccount());
        await using (var witness = Portal.Listen(page.Live))
        {
            await Edit(Portal.Bob);
            await witness.Next();
        }

        await using var late = Portal.Listen(page.Live);

        Assert.Equal(Portal.Bob.AccountId, (await late.Next()).Subject);
    }

    [Fact]
    public async Task A_pulse_arrives_in_the_culture_of_who_listens()
    {
        var page = await Portal.As(Portal.Bob).Ok(new MyAccount());
        var heard = new TaskCompletionSource<string>();
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("zh-CN");
        await using var ear = Portal.Live.Listen(page.Live, _ => { heard.TrySetResult(CultureInfo.CurrentCulture.Name); return Task.CompletedTask; });
        CultureInfo.CurrentCulture = before;

        await Edit(Portal.Bob);

        Assert.Equal("zh-CN", await heard.Task.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task Of_32_changes_at_once_the_page_hears_the_last()
    {
        var page = await Portal.As(Portal.Bob).Ok(new MyAccount());
        await using var ear = Portal.Listen(page.Live);

        await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(() => Portal.As(Portal.Bob).Send(Edited()))));

        await using var db = Portal.Db();
        var last = await db.Journal.Where(e => e.Subject == Portal.Bob.AccountId).MaxAsync(e => e.Seq);
        for (var heard = 0L; heard < last;) heard = (await ear.Next()).Seq;
    }

    [Fact]
    public async Task A_page_on_another_node_hears_it_once_even_with_no_bell()
    {
        await using var two = await Portal.AnotherNode(new NoBell());
        var page = await two.As(Portal.Ben).Ok(new MyAccount());
        await using var ear = new Ear(two.Live, page.Live);

        await Edit(Portal.Ben);

        Assert.Equal(Portal.Ben.AccountId, (await ear.Next()).Subject);
        Assert.True(ear.Silent);
    }

    private Task Edit(Scope who) => Portal.As(who).Ok(Edited());

    private static EditProfile Edited() => new(new ProfileForm($"Headline {Guid.NewGuid():n}", "", "上海", [], []));
}
