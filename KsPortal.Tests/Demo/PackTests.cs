using System.IO.Compression;
using System.Text;
using KsPortal.Core.Checks;
using KsPortal.Core.Storage;
using KsPortal.Core.Packs;
using KsPortal.Web.Demo;
using KsPortal.Web.Demo.Packed;
using KsPortal.Web.Setup;
using Microsoft.Extensions.DependencyInjection;

namespace KsPortal.Tests.Demo;

public sealed class PackTests : IDisposable
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ksportal-");

    private string File => Path.Combine(folder.FullName, "portal.db");

    [Fact]
    public async Task What_is_packed_is_what_everybody_does_through_the_front_door()
    {
        var files = Path.Combine(folder.FullName, "files");
        await using (var draft = DraftDatabase.OfSqlite(File))
        {
            Assert.True(await draft.Begin(Ct));
            await DemoStart.Play(new SeedPlan(1, 1, PackedMarket.Taken), draft, files);
        }

        await PackCommand.Pack(File, files, folder.FullName);

        await using var rows = PackedMarket.OpenRows();
        await using var played = System.IO.File.OpenRead(Path.Combine(folder.FullName, PackedMarket.Rows));
        var (packed, now) = (await PackDigest.Of(rows), await PackDigest.Of(played));
        Assert.Equal(packed.Keys.Order(), now.Keys.Order());
        foreach (var (table, lines) in now)
            Assert.True(packed[table].SequenceEqual(lines),
                $"the market is another one since it was packed, run .ci/demo: {table} had {packed[table].Except(lines).FirstOrDefault()} and has {lines.Except(packed[table]).FirstOrDefault()}");
    }

    [Theory]
    [InlineData(7, 1)]
    public async Task Another_seed_makes_another_market_in_which_everything_holds(int seed, int scale)
    {
        await using (var draft = DraftDatabase.OfSqlite(File))
        {
            Assert.True(await draft.Begin(Ct));
            await DemoStart.Play(new SeedPlan(seed, scale, PackedMarket.Taken), draft, Path.Combine(folder.FullName, "files"));
        }

        await using var node = new Node(services => services.AddSqlite($"Data Source={File};Pooling=False"), TimeProvider.System, new BellOnly());
        Assert.All(await node.Services.GetRequiredService<Checker>().Run(Ct), finding => Assert.Empty(finding.Broken));
    }

    [Fact]
    public async Task A_start_that_was_interrupted_is_no_hindrance_to_the_next()
    {
        var files = Path.Combine(folder.FullName, "files");
        for (var again = 0; again < 2; again++)
        {
            await using var draft = DraftDatabase.OfSqlite(File);
            Assert.True(await draft.Begin(Ct));
            Assert.True(await PackedMarket.Unpack(draft, files, TestPortal.Start));   // and never takes its place
        }
    }

    [Fact]
    public async Task A_pack_of_another_version_is_left_aside()
    {
        using var older = new MemoryStream();
        await using (var brotli = new BrotliStream(older, CompressionMode.Compress, leaveOpen: true))
            await brotli.WriteAsync(Encoding.UTF8.GetBytes("""{"taken":"2026-01-01T00:00:00+00:00","tables":[{"name":"accounts","columns":["Id"],"rows":[]}]}"""), Ct);
        older.Position = 0;

        var pack = new DatabasePack(services => services.AddSqlite($"Data Source={File};Pooling=False"), folder.FullName);

        Assert.False(await pack.Unpack(older, Stream.Null, TestPortal.Start, Ct));
        Assert.False(System.IO.File.Exists(File));
    }

    [Fact]
    public async Task The_check_asks_for_no_mail_server()
    {
        string[] args = ["check", "--environment=Production", $"--Portal:DataFolder={folder.FullName}"];
        var (said, complained) = (new StringWriter(), new StringWriter());
        Assert.Equal(2, await CheckCommand.Run(args, said, complained));   // nothing is there yet

        await using (var draft = DraftDatabase.OfSqlite(File))
        {
            Assert.True(await draft.Begin(Ct));
            Assert.True(await PackedMarket.Unpack(draft, Path.Combine(folder.FullName, "files"), TestPortal.Start));
            await draft.TakePlace(Ct);
        }

        Assert.Equal(0, await CheckCommand.Run(args, said, complained));
        Assert.Equal("", complained.ToString());
        Assert.Equal(2, await CheckCommand.Run([.. args, "--Portal:Database=nonsense"], said, complained));
        Assert.Contains("Portal:Database", complained.ToString(), StringComparison.Ordinal);
        Microsoft.Data.Sqlite.SqliteConnection.ClearPool(new($"Data Source={File}"));
    }

    [Theory]
    [InlineData("""["at:2026-07-11T00:50:09.0000000Z","fen:1"]""", """["at:2026-07-12T00:50:09.0000000Z","fen:1"]""")]
    [InlineData("""{"Due":"2026-12-31T23:00:00+00:00"}""", """{"Due":"2027-01-01T23:00:00.0000000+00:00"}""")]
    [InlineData("2026-07-11 at noon, or 2026-07-11T00", "2026-07-11 at noon, or 2026-07-11T00")]
    public void Times_in_texts_move_along(string packed, string unpacked)
        => Assert.Equal(unpacked, PackedTimes.Moved(packed, TimeSpan.FromDays(1)));

    public void Dispose() => folder.Delete(recursive: true);
}
