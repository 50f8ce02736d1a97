using KsPortal.Core.Files;

namespace KsPortal.Tests.Files;

public sealed class QuotaOnSqlite(SqlitePortal portal) : QuotaTests(portal), IClassFixture<SqlitePortal>;
public sealed class QuotaOnPostgres(PostgresPortal portal) : QuotaTests(portal), IClassFixture<PostgresPortal>;

public abstract class QuotaTests(TestPortal portal) : FilesTests(portal)
{
    protected override FileRules Rules { get; } = new() { DayFiles = 10, DayBytes = 1000, MaxBytes = 400 };

    [Fact]
    public async Task A_day_holds_so_many_bytes_even_when_all_come_at_once_and_the_next_day_again()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() =>
            Desk.As(Portal.Ann).Send(new StageFile(Guid.CreateVersion7(), "part.txt", 300)))));

        Assert.Equal(3, answers.Count(answer => answer.Ok));
        Assert.All(answers.Where(answer => !answer.Ok), answer => Assert.Equal(Refusal.NotAllowed("file.quota"), answer.Refusal));
        Assert.Equal(Refusal.NotAllowed("file.quota"), await Desk.Refused(Portal.Ann, "plan.txt", new byte[101]));
        await Desk.Keep(Portal.Bob, "plan.txt", Samples.Text("Bob has a day of his own"));

        Portal.Clock.Advance(TimeSpan.FromHours(24));
        await Desk.Keep(Portal.Ann, "plan.txt", Samples.Text("a new day"));
    }

    [Fact]
    public async Task A_day_holds_so_many_files_and_what_was_refused_does_not_count()
    {
        await Desk.Refused(Portal.Eve, "virus.exe", Samples.Exe);
        for (var n = 0; n < 10; n++)
            await Desk.Keep(Portal.Eve, "tiny.txt", Samples.Text("x"));

        Assert.Equal(Refusal.NotAllowed("file.quota"), await Desk.Refused(Portal.Eve, "tiny.txt", Samples.Text("x")));
    }
}
