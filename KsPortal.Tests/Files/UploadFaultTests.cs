using KsPortal.Core.Files;

namespace KsPortal.Tests.Files;

public sealed class UploadFaultsOnSqlite(SqlitePortal portal) : UploadFaultTests(portal), IClassFixture<SqlitePortal>;
public sealed class UploadFaultsOnPostgres(PostgresPortal portal) : UploadFaultTests(portal), IClassFixture<PostgresPortal>;

public abstract class UploadFaultTests(TestPortal portal) : FilesTests(portal)
{
    [Fact]
    public async Task A_cut_upload_leaves_nothing_wherever_it_is_cut()
    {
        var before = await Rows(Portal.Ann);
        var picture = Samples.Png(300, 300);
        foreach (var at in Enumerable.Range(0, 20).Select(n => n * picture.Length / 20))
        {
            var (_, refused) = await Desk.Keeper.Keep(Desk.As(Portal.Ann), "cut.png", new Cut(picture, at), picture.Length, default);
            Assert.Equal(Refusal.Invalid("file.broken", "File"), refused);
        }

        Assert.Equal(before, await Rows(Portal.Ann));
        Assert.Empty(Desk.OnDisk());
    }

    [Fact]
    public async Task A_picture_that_ends_early_is_not_shown_as_good()
    {
        var picture = Samples.Png(300, 300);
        Assert.Equal(Refusal.Invalid("file.broken", "File"), await Desk.Refused(Portal.Ann, "half.png", picture[..(picture.Length / 2)]));
        Assert.Empty(Desk.OnDisk());
    }

    [Fact]
    public async Task A_member_who_walks_away_leaves_nothing()
    {
        var before = await Rows(Portal.Ann);
        using var gone = new CancellationTokenSource();
        var upload = Desk.Keeper.Keep(Desk.As(Portal.Ann), "slow.txt", new Cut(Samples.Text("slow"), 4, gone.Cancel), null, gone.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => upload);

        Assert.Equal(before, await Rows(Portal.Ann));
        Assert.Empty(Desk.OnDisk());
    }

    [Fact]
    public async Task What_grows_over_the_limit_is_cut_while_it_streams_whatever_was_announced()
    {
        foreach (var announced in new long?[] { null, 1000 })
        {
            using var endless = new Endless();
            var (_, refused) = await Desk.Keeper.Keep(Desk.As(Portal.Ann), "big.txt", endless, announced, default);

            Assert.Equal(Refusal.Invalid("file.large", "File"), refused);
            Assert.InRange(endless.Given, 20 * FileRules.MiB, 21 * FileRules.MiB);
        }
        using var unread = new Endless();
        Assert.Equal("file.large", (await Desk.Keeper.Keep(Desk.As(Portal.Ann), "big.txt", unread, 21 * FileRules.MiB, default)).Refusal!.Code);
        Assert.Equal(0, unread.Given);
        Assert.Empty(Desk.OnDisk());
    }

    [Fact]
    public async Task Exactly_the_limit_is_taken()
    {
        var most = new byte[20 * FileRules.MiB];
        Array.Fill(most, (byte)'a');
        Assert.Equal(most.Length, (await Desk.Keep(Portal.Ben, "most.txt", most)).Size);
    }

    [Fact]
    public async Task A_flipped_byte_on_the_disk_is_not_served()
    {
        var file = await Desk.Keep(Portal.Ann, "contract.txt", Samples.Text("pay 100 to Bob"));
        var path = Desk.PathOf(file.Id);
        var bytes = await File.ReadAllBytesAsync(path);
        bytes[5] ^= 1;
        await File.WriteAllBytesAsync(path, bytes);

        Assert.Null(await Desk.Read(Portal.Ann, file.Id));
        File.Delete(path);
        Assert.Null(await Desk.Read(Portal.Ann, file.Id));
    }

    [Fact]
    public async Task The_sweep_takes_what_was_never_finished_and_what_nobody_knows_and_nothing_else()
    {
        var kept = await Desk.Keep(Portal.Sue, "kept.png", Samples.Png());
        var stale = Guid.CreateVersion7();
        await Desk.As(Portal.Sue).Ok(new StageFile(stale, "stale.txt", 100));
        await Put(stale);          // the process died between the bytes and the row
        var orphan = Guid.CreateVersion7();
        await Put(orphan);         // and here between the row and the bytes
        using var draft = Desk.Store.NewDraft();
        await File.WriteAllTextAsync(draft.Path, "half");
        foreach (var path in Desk.OnDisk())
            File.SetLastWriteTimeUtc(path, Portal.Now.UtcDateTime);
        Portal.Clock.Advance(TimeSpan.FromHours(25));
        var fresh = Guid.CreateVersion7();
        await Desk.As(Portal.Sue).Ok(new StageFile(fresh, "fresh.txt", 100));
        await Put(fresh);

        await Desk.Sweep.Sweep(default);

        Assert.Equal(new[] { kept.Id, fresh }.Order(), (await Rows(Portal.Sue)).Order());
        Assert.Equal([$"{fresh:n}", $"{kept.Id:n}", $"{kept.Id:n}.small"], Desk.OnDisk().Select(Path.GetFileName).OrderBy(n => n!.Contains($"{kept.Id:n}", StringComparison.Ordinal)).ThenBy(n => n));
        await Desk.As(Scope.System).Ok(new DropFile(fresh));
    }

    [Fact]
    public async Task The_same_file_twice_is_two_files()
    {
        var twice = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Desk.Keep(Portal.Bob, "twice.txt", Samples.Text("twice"))));
        Assert.NotEqual(twice[0].Id, twice[1].Id);
        Assert.Equal(await Desk.Read(Portal.Bob, twice[0].Id), await Desk.Read(Portal.Bob, twice[1].Id));
    }

    [Fact]
    public async Task A_file_that_became_ready_stays_even_when_the_answer_to_that_was_lost()
    {
        var before = await Rows(Portal.Bob);
        using var content = new MemoryStream(Samples.Text("kept"));
        await Assert.ThrowsAsync<TimeoutException>(() => Desk.Keeper.Keep(new LosesTheAnswer(Desk.As(Portal.Bob)), "kept.txt", content, 4, default));

        var kept = Assert.Single((await Rows(Portal.Bob)).Except(before));
        Assert.Equal("kept"u8.ToArray(), await Desk.Read(Portal.Bob, kept));
    }

    private async Task Put(Guid id)
    {
        using var draft = Desk.Store.NewDraft();
        await File.WriteAllTextAsync(draft.Path, "bytes");
        await Desk.Store.Keep(draft, id, FilePart.Whole, default);
    }

    private async Task<List<Guid>> Rows(Scope who)
    {
        await using var db = Portal.Db();
        return await db.StoredFiles.Where(f => f.OwnerId == who.AccountId).OrderBy(f => f.Id).Select(f => f.Id).ToListAsync();
    }

    private sealed class LosesTheAnswer(IPortal portal) : IPortal
    {
        public async Task<Result<TAnswer>> Send<TAnswer>(IRequest<TAnswer> request, CancellationToken ct = default)
        {
            var answer = await portal.Send(request, ct);
            return request is ReadyFile ? throw new TimeoutException() : answer;
        }
    }
}
