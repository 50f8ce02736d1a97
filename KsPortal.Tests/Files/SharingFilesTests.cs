using KsPortal.Core.Files;

namespace KsPortal.Tests.Files;

public sealed class SharingFilesOnSqlite(SqlitePortal portal) : SharingFilesTests(portal), IClassFixture<SqlitePortal>;
public sealed class SharingFilesOnPostgres(PostgresPortal portal) : SharingFilesTests(portal), IClassFixture<PostgresPortal>;

public abstract class SharingFilesTests(TestPortal portal) : FilesTests(portal)
{
    private static readonly byte[] Plan = Samples.Text("the plan");

    [Fact]
    public async Task Who_was_granted_a_file_reads_it_and_an_outsider_cannot_learn_that_it_exists()
    {
        var file = await Desk.Keep(Portal.Ann, "plan.txt", Plan);
        Assert.Null(await Desk.Read(Portal.Bob, file.Id));

        Assert.Null(await Desk.Run(Portal.Ann, work => work.Attach([file.Id], [Portal.Bob.AccountId], default)));

        Assert.Equal(Plan, await Desk.Read(Portal.Ann, file.Id));
        Assert.Equal(Plan, await Desk.Read(Portal.Bob, file.Id));
        Assert.Equal(Plan, await Desk.Read(Portal.Sue, file.Id));
        var never = await Desk.As(Portal.Eve).Refused(new OpenFile(Guid.CreateVersion7()));
        Assert.Equal(never, await Desk.As(Portal.Eve).Refused(new OpenFile(file.Id)));
        Assert.Equal(never, await Desk.As(Scope.Guest).Refused(new OpenFile(file.Id)));
    }

    [Fact]
    public async Task Nobody_attaches_what_he_may_not_see()
    {
        var file = await Desk.Keep(Portal.Ann, "plan.txt", Plan);

        Assert.Equal(Refusal.NotFound("file"), await Desk.Run(Portal.Eve, work => work.Attach([file.Id], [Portal.Eve.AccountId], default)));
        Assert.Equal(Refusal.NotFound("file"), await Desk.Run(Portal.Ann, work => work.Attach([file.Id, Guid.CreateVersion7()], [Portal.Eve.AccountId], default)));
        Assert.Null(await Desk.Read(Portal.Eve, file.Id));
    }

    [Fact]
    public async Task A_file_still_arriving_can_be_neither_attached_nor_opened_nor_listed()
    {
        var id = Guid.CreateVersion7();
        await Desk.As(Portal.Ann).Ok(new StageFile(id, "plan.txt", 100));

        Assert.Equal(Refusal.NotFound("file"), await Desk.Run(Portal.Ann, work => work.Attach([id], [Portal.Bob.AccountId], default)));
        Assert.Equal(Refusal.NotFound("file"), await Desk.Run(Portal.Ann, work => work.Publish([id], default)));
        Assert.Equal(Refusal.NotFound("file"), await Desk.As(Portal.Ann).Refused(new OpenFile(id)));
        await using var db = Portal.Db();
        Assert.Empty(await db.FileViews([id], default));
    }

    [Fact]
    public async Task Attached_twice_it_is_granted_once()
    {
        var file = await Desk.Keep(Portal.Ann, "plan.txt", Plan);

        for (var time = 0; time < 2; time++)
            Assert.Null(await Desk.Run(Portal.Ann, async work =>
                await work.Attach([file.Id, file.Id], [Portal.Bob.AccountId], default)
                ?? await work.Attach([file.Id], [Portal.Bob.AccountId, Portal.Ben.AccountId], default)));

        await using var db = Portal.Db();
        Assert.Equal(2, await db.FileGrants.CountAsync(g => g.FileId == file.Id));
        Assert.Equal(file, (await db.FileViews([file.Id], default))[file.Id]);
    }

    [Fact]
    public async Task A_published_picture_is_for_visitors_too_but_only_its_owner_publishes_and_only_pictures()
    {
        var picture = await Desk.Keep(Portal.Bob, "cover.png", Samples.Png());
        var paper = await Desk.Keep(Portal.Bob, "plan.txt", Plan);
        Assert.Null(await Desk.Read(Scope.Guest, picture.Id));

        Assert.Equal(Refusal.NotFound("file"), await Desk.Run(Portal.Sue, work => work.Publish([picture.Id], default)));
        Assert.Equal(Refusal.Invalid("file.no-picture", "Files"), await Desk.Run(Portal.Bob, work => work.Publish([paper.Id], default)));
        Assert.Null(await Desk.Run(Portal.Bob, work => work.Publish([picture.Id], default)));

        Assert.NotNull(await Desk.Read(Scope.Guest, picture.Id));
        Assert.NotNull(await Desk.Read(Portal.Eve, picture.Id, FilePart.Small));
    }

    [Fact]
    public async Task Only_a_verified_member_uploads()
    {
        foreach (var (who, why) in new[] { (Portal.Una, "account.unverified"), (Scope.Guest, "sign-in.needed") })
        {
            using var unread = new Endless();
            Assert.Equal(Refusal.NotAllowed(why), (await Desk.Keeper.Keep(Desk.As(who), "plan.txt", unread, null, default)).Refusal);
            Assert.Equal(0, unread.Given);
        }
        Assert.Empty(Desk.OnDisk());
    }

    [Fact]
    public async Task Nobody_finishes_the_upload_of_another()
    {
        var id = Guid.CreateVersion7();
        await Desk.As(Portal.Ann).Ok(new StageFile(id, "plan.txt", 100));

        Assert.Equal(Refusal.NotFound("file"), await Desk.As(Portal.Eve).Refused(new ReadyFile(id, new("x.txt", "text/plain", 1, "", null))));
        Assert.Equal(Refusal.NotAllowed("staff.only"), await Desk.As(Portal.Eve).Refused(new DropFile(id)));
    }
}
