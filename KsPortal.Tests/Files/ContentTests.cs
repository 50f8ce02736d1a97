using System.Diagnostics;
using System.Text;
using KsPortal.Core.Files;
using NetVips;

namespace KsPortal.Tests.Files;

public sealed class ContentTests(SqlitePortal portal) : FilesTests(portal), IClassFixture<SqlitePortal>
{
    protected override FileRules Rules { get; } = new() { DayFiles = 10_000, DayBytes = 10_000 * FileRules.MiB };

    public static TheoryData<string, byte[], string, string> Taken => new()
    {
        { "photo.png", Samples.Png(), "image/png", "photo.png" },
        { "photo.jpeg", Samples.Jpeg(), "image/jpeg", "photo.jpeg" },
        { "photo.webp", Samples.WebP(), "image/webp", "photo.webp" },
        { "photo.gif", Samples.Gif(), "image/gif", "photo.gif" },
        { "photo.png", Samples.Jpeg(), "image/jpeg", "photo.jpg" },
        { "invoice.exe", Samples.Pdf, "application/pdf", "invoice.exe.pdf" },
        { "movie.mp4", Samples.Mp4, "video/mp4", "movie.mp4" },
        { "song.mp3", Samples.Mp3, "audio/mpeg", "song.mp3" },
        { "all.zip", Samples.Zip("a.txt"), "application/zip", "all.zip" },
        { "none.zip", Samples.Zip(), "application/zip", "none.zip" },
        { "报价.docx", Samples.Zip("[Content_Types].xml", "word/document.xml"), "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "报价.docx" },
        { "sums", Samples.Zip("[Content_Types].xml", "xl/workbook.xml"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "sums.xlsx" },
        { "talk.pptx", Samples.Zip("[Content_Types].xml", "ppt/presentation.xml"), "application/vnd.openxmlformats-officedocument.presentationml.presentation", "talk.pptx" },
        { "说明.md", Samples.Text("# 说明\r\n\ta < b, 两行"), "text/plain", "说明.md" },
        { "Makefile", Samples.Text("all:\n\techo"), "text/plain", "Makefile.txt" },
    };

    [Theory, MemberData(nameof(Taken), DisableDiscoveryEnumeration = true)]
    public async Task The_bytes_decide_what_it_is_and_the_name_follows(string name, byte[] bytes, string type, string shown)
    {
        var file = await Desk.Keep(Portal.Ann, name, bytes);
        Assert.Equal((type, shown, type.StartsWith("image/", StringComparison.Ordinal)), (file.ContentType, file.Name, file.IsPicture));
    }

    public static TheoryData<string, byte[], string> NotTaken => new()
    {
        { "photo.png", Samples.Exe, "file.type" },
        { "notes.txt", Samples.Elf, "file.type" },
        { "logo.svg", Samples.Svg, "file.type" },
        { "logo.png", Samples.Svg, "file.type" },
        { "logo.png", Samples.Text($"\uFEFF\n <?xml version=\"1.0\"?>{Encoding.UTF8.GetString(Samples.Svg)}"), "file.type" },
        { "page.txt", Samples.Text($"<!-- hello --><script>{Samples.Script}</script>"), "file.type" },
        { "page.html", Samples.Text("only words"), "file.type" },
        { "page.txt", Samples.Text("<!DOCTYPE html><p>hello"), "file.type" },
        { "photo.png.hta", Samples.Text("words"), "file.type" },
        { "run.txt", Samples.Text("#!/bin/sh\nrm -rf /"), "file.type" },
        { "run.ps1", Samples.Text("Get-Process"), "file.type" },
        { "gbk.txt", [0xC4, 0xE3, 0xBA, 0xC3], "file.type" },
        { "nul.txt", [(byte)'a', 0, (byte)'b'], "file.type" },
        { "late.txt", [.. Samples.Text(new string('a', 100_000)), 0xFF], "file.type" },
        { "app.zip", Samples.Zip("AndroidManifest.xml", "classes.dex"), "file.type" },
        { "lib.jar", Samples.Zip("META-INF/MANIFEST.MF", "A.class"), "file.type" },
        { "macro.docx", Samples.Zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), "file.type" },
        { "torn.zip", Samples.Zip("a.txt", "b.txt")[..60], "file.broken" },
        { "fake.png", [.. Samples.Png()[..8], .. Samples.Exe], "file.broken" },
        { "gif.gif", Samples.Text($"GIF89a=1;{Samples.Script}"), "file.broken" },
        { "empty.txt", [], "file.empty" },
        { "huge.png", Samples.PngHeader(50_000, 50_000), "file.pixels" },
        { "once.png", Samples.PngHeader(5_000, 4_000, interlaced: true), "file.pixels" },
        { "long.png", Samples.PngHeader(40_000_001, 1), "file.pixels" },
    };

    [Theory, MemberData(nameof(NotTaken), DisableDiscoveryEnumeration = true)]
    public async Task What_could_run_or_lies_about_itself_is_refused_and_leaves_nothing(string name, byte[] bytes, string code)
    {
        Assert.Equal(Refusal.Invalid(code, "File"), await Desk.Refused(Portal.Ann, name, bytes));
        Assert.Empty(Desk.OnDisk());
    }

    [Fact]
    public async Task A_photo_forgets_where_it_was_taken_and_stands_upright()
    {
        var file = await Desk.Keep(Portal.Ann, "home.jpg", Samples.JpegFromHome());

        foreach (var part in new[] { FilePart.Whole, FilePart.Small })
        {
            var bytes = (await Desk.Read(Portal.Ann, file.Id, part))!;
            using var served = Image.NewFromBuffer(bytes);
            Assert.Equal((30, 40), (served.Width, served.Height));
            Assert.DoesNotContain(served.GetFields(), field => field.StartsWith("exif", StringComparison.Ordinal) || field.StartsWith("xmp", StringComparison.Ordinal));
            Assert.Equal(-1, bytes.AsSpan().IndexOf("Spy-Cam"u8));
            Assert.Equal(-1, bytes.AsSpan().IndexOf("Exif"u8));
        }
        Assert.NotEqual(-1, Samples.JpegFromHome().AsSpan().IndexOf("Spy-Cam"u8));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_a_picture_that_is_a_script_too_only_the_picture_is_kept(bool gif)
    {
        var bytes = gif ? Samples.GifAndScript() : Samples.PngAndPage();
        Assert.NotEqual(-1, bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Samples.Script)));

        var file = await Desk.Keep(Portal.Ann, "both", bytes);

        var served = (await Desk.Read(Portal.Ann, file.Id))!;
        Assert.Equal(-1, served.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Samples.Script)));
        using var picture = Image.NewFromBuffer(served);
        Assert.Equal(40, picture.Width);
    }

    [Fact]
    public async Task A_moving_picture_still_moves_at_its_pace()
    {
        var file = await Desk.Keep(Portal.Ann, "moving.gif", Samples.MovingGif());

        using var served = Image.GifloadBuffer((await Desk.Read(Portal.Ann, file.Id))!, n: -1);
        Assert.Equal((40, 60, 2), (served.Width, served.Height, (int)served.Get("n-pages")));
        Assert.Equal([500, 500], (int[])served.Get("delay"));
        using var small = Image.NewFromBuffer((await Desk.Read(Portal.Ann, file.Id, FilePart.Small))!);
        Assert.Equal(30, small.Height);
    }

    [Fact]
    public async Task A_large_photo_is_shrunk_and_its_thumbnail_is_small()
    {
        var file = await Desk.Keep(Portal.Ann, "large.jpg", Samples.Jpeg(4000, 3000));

        using var served = Image.NewFromBuffer((await Desk.Read(Portal.Ann, file.Id))!);
        using var small = Image.NewFromBuffer((await Desk.Read(Portal.Ann, file.Id, FilePart.Small))!);
        Assert.Equal((2560, 1920, 640, 480), (served.Width, served.Height, small.Width, small.Height));
        await using var db = Portal.Db();
        var row = await db.StoredFiles.SingleAsync(f => f.Id == file.Id);
        Assert.Equal((2560, 1920), (row.Width, row.Height));
    }

    [Fact]
    public async Task Sixty_bombs_at_once_take_little_memory()
    {
        var bomb = Samples.PngHeader(50_000, 50_000);
        await Desk.Refused(Portal.Ann, "bomb.png", bomb);
        var before = Resident();

        await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => Task.Run(() => Desk.Refused(Portal.Ann, "bomb.png", bomb))));

        Assert.InRange(Resident() - before, long.MinValue, 256 * FileRules.MiB);
    }

    private static long Resident()
    {
        using var self = Process.GetCurrentProcess();
        return self.WorkingSet64;
    }
}
