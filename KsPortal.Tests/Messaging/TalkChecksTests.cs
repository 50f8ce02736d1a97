using KsPortal.Core.Messaging;
using KsPortal.Core.Support;

namespace KsPortal.Tests.Messaging;

public sealed class TalkChecksOnSqlite(SqlitePortal portal) : TalkChecksTests(portal), IClassFixture<SqlitePortal>;
public sealed class TalkChecksOnPostgres(PostgresPortal portal) : TalkChecksTests(portal), IClassFixture<PostgresPortal>;

public abstract class TalkChecksTests(TestPortal portal) : PortalTests(portal)
{
    [Fact]
    public async Task A_line_of_support_without_a_reason_and_a_line_with_a_lost_file_are_found()
    {
        var deal = await Portal.Deal();
        await Portal.As(Portal.Sue).Ok(new OpenWatch(Portal.NewId, deal.Talk, "客户等了两小时"));
        var staff = await Portal.Say(Portal.Sue, deal, "你好");
        var text = await Portal.Say(Portal.Ann, deal, "在吗");
        await using var db = Portal.Db();
        Assert.Empty((await new StaffWroteUnderAWatch().Look(db, default)).Broken);
        Assert.Empty((await new LinesPointToReadyFiles().Look(db, default)).Broken);
        Assert.Empty((await new LinesAreNumberedWithoutGap().Look(db, default)).Broken);

        await db.Watches.ExecuteDeleteAsync();
        await db.Messages.Where(m => m.Id == text.MessageId).ExecuteUpdateAsync(set => set.SetProperty(m => m.Files, new List<Guid> { Portal.NewId }));

        Assert.Equal([$"message {staff.MessageId}"], (await new StaffWroteUnderAWatch().Look(db, default)).Broken);
        Assert.StartsWith($"message {text.MessageId}", Assert.Single((await new LinesPointToReadyFiles().Look(db, default)).Broken), StringComparison.Ordinal);
    }
}
