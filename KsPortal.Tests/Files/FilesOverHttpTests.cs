using System.Net;
using System.Net.Http.Json;
using KsPortal.Core.Accounts;
using KsPortal.Core.Files;

namespace KsPortal.Tests.Files;

public sealed class FilesOverHttpOnSqlite(SqlitePortal portal) : FilesOverHttpTests(portal), IClassFixture<SqlitePortal>;
public sealed class FilesOverHttpOnPostgres(PostgresPortal portal) : FilesOverHttpTests(portal), IClassFixture<PostgresPortal>;

public abstract class FilesOverHttpTests(TestPortal portal) : PortalTests(portal), IAsyncLifetime
{
    private FilesHost host = null!;

    public async ValueTask InitializeAsync() => host = await FilesHost.Start(Portal);

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await host.DisposeAsync();
    }

    [Fact]
    public async Task Ann_uploads_Bob_who_was_granted_it_reads_it_and_to_Eve_it_was_never_there()
    {
        using var ann = await host.Browser(Portal, Portal.Ann);
        var kept = await Upload(ann, "方案 \"v2\".pdf", Samples.Pdf);
        Assert.Equal(("方案 _v2_.pdf", Samples.Pdf.Length, "application/pdf", false), (kept.Name, kept.Size, kept.Type, kept.Picture));
        await Grant(kept.Id, Portal.Bob);

        using var bob = await host.Browser(Portal, Portal.Bob);
        using var read = await bob.GetAsync($"/files/{kept.Id}");
        Assert.Equal(Samples.Pdf, await read.Content.ReadAsByteArrayAsync());
        Assert.Equal("attachment", read.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("方案 _v2_.pdf", read.Content.Headers.ContentDisposition.FileNameStar);
        Assert.Equal("nosniff", read.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("sandbox", read.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.True(read.Headers.CacheControl is { Private: true, NoCache: true });

        foreach (var outsider in new[] { Portal.Eve, Scope.Guest })
        {
            using var stranger = await host.Browser(Portal, outsider);
            foreach (var ending in new[] { "", "/small" })
                Assert.Equal(await Look(stranger, $"/files/{Guid.CreateVersion7()}{ending}"), await Look(stranger, $"/files/{kept.Id}{ending}"));
        }
    }

    [Fact]
    public async Task A_suspended_member_is_served_nothing_but_what_visitors_are()
    {
        using var bob = await host.Browser(Portal, Portal.Bob);
        var kept = await Upload(bob, "plan.pdf", Samples.Pdf);
        await Portal.As(Portal.Ada).Ok(new SuspendAccount(Portal.Bob.AccountId, "rude"));

        using (var refused = await bob.GetAsync($"/files/{kept.Id}"))
            Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);

        await Portal.As(Portal.Ada).Ok(new RestoreAccount(Portal.Bob.AccountId));
        using var anew = await host.Browser(Portal, Portal.Bob);
        using var again = await anew.GetAsync($"/files/{kept.Id}");
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Fact]
    public async Task A_picture_is_shown_in_the_page_and_asked_for_again_it_is_not_sent_again()
    {
        using var ann = await host.Browser(Portal, Portal.Ann);
        var kept = await Upload(ann, "me.png", Samples.Png(900, 600));
        Assert.True(kept.Picture);

        foreach (var (path, type) in new[] { ("", "image/png"), ("/small", "image/webp") })
        {
            using var first = await ann.GetAsync($"/files/{kept.Id}{path}");
            Assert.Equal((HttpStatusCode.OK, type, "inline"),
                (first.StatusCode, first.Content.Headers.ContentType!.MediaType, first.Content.Headers.ContentDisposition!.DispositionType));

            using var again = new HttpRequestMessage(HttpMethod.Get, $"/files/{kept.Id}{path}");
            again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
            Assert.Equal(HttpStatusCode.NotModified, (await ann.SendAsync(again)).StatusCode);

            using var eve = await host.Browser(Portal, Portal.Eve);
            using var guessed = new HttpRequestMessage(HttpMethod.Get, $"/files/{kept.Id}{path}");
            guessed.Headers.IfNoneMatch.Add(first.Headers.ETag!);
            Assert.Equal(HttpStatusCode.NotFound, (await eve.SendAsync(guessed)).StatusCode);
        }
    }

    [Fact]
    public async Task Refusals_say_in_the_members_language_what_to_do()
    {
        using var ann = await host.Browser(Portal, Portal.Ann);
        Assert.Equal((HttpStatusCode.UnsupportedMediaType, "file.type"), await Refused(ann, FilesHost.Form("photo.png", Samples.Exe, "image/png")));

        ann.DefaultRequestHeaders.AcceptLanguage.Clear();
        ann.DefaultRequestHeaders.AcceptLanguage.ParseAdd("zh-CN");
        using var answer = await ann.PostAsync("/files", FilesHost.Form("photo.png", Samples.Exe, "image/png"));
        Assert.StartsWith("不收这种文件", (await answer.Content.ReadFromJsonAsync<Refusing>())!.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_token_or_sign_in_or_file_nothing_is_taken()
    {
        using var ann = await host.Browser(Portal, Portal.Ann);
        Assert.Equal((HttpStatusCode.BadRequest, "file.missing"), await Refused(ann, new StringContent("no form")));
        Assert.Equal((HttpStatusCode.BadRequest, "file.missing"), await Refused(ann, new MultipartFormDataContent { { new StringContent("text"), "note" } }));
        using var guest = await host.Browser(Portal, Scope.Guest);
        Assert.Equal((HttpStatusCode.Unauthorized, "sign-in.needed"), await Refused(guest, FilesHost.Form("a.txt", Samples.Text("a"))));

        using var eve = await host.Browser(Portal, Portal.Eve);
        var evesToken = eve.DefaultRequestHeaders.GetValues("RequestVerificationToken").Single();
        foreach (var token in new[] { null, "", "forged", evesToken })
        {
            ann.DefaultRequestHeaders.Remove("RequestVerificationToken");
            if (token is not null) ann.DefaultRequestHeaders.Add("RequestVerificationToken", token);
            Assert.Equal((HttpStatusCode.Conflict, "page.old"), await Refused(ann, FilesHost.Form("a.txt", Samples.Text("a"))));
        }
        Assert.Empty(OnDisk());
    }

    [Fact]
    public async Task Twenty_one_MiB_are_refused_announced_or_not()
    {
        using var ann = await host.Browser(Portal, Portal.Ann);
        ann.DefaultRequestHeaders.ExpectContinue = true;
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "file.large"), await Refused(ann, FilesHost.Form("big.txt", new byte[21 * FileRules.MiB])));

        ann.DefaultRequestHeaders.TransferEncodingChunked = true;
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "file.large"), await Refused(ann, FilesHost.Form("big.txt", new byte[21 * FileRules.MiB])));
        Assert.Empty(OnDisk());
    }

    [Fact]
    public async Task A_connection_that_breaks_leaves_nothing()
    {
        using var ben = await host.Browser(Portal, Portal.Ben);
        using var form = new MultipartFormDataContent { { new StreamContent(new Cut(new byte[500_000], 400_000)), "file", "cut.txt" } };
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => ben.PostAsync("/files", form));

        await Eventually(async () =>
        {
            await using var db = Portal.Db();
            return OnDisk().Count == 0 && !await db.StoredFiles.AnyAsync(f => f.OwnerId == Portal.Ben.AccountId);
        });
    }

    [Fact]
    public async Task Names_that_climb_stay_names()
    {
        using var ann = await host.Browser(Portal, Portal.Ann);
        foreach (var name in new[] { "../../../etc/cron.d/x.txt", "..\\..\\x.txt", "NUL", new string('n', 4000) + ".txt", "/x.txt" })
            await Upload(ann, name, Samples.Text("x"));

        Assert.Equal(5, OnDisk().Count);
        Assert.All(OnDisk(), path => Assert.True(Guid.TryParseExact(Path.GetFileName(path), "n", out _)));
    }

    [Fact]
    public async Task A_flipped_byte_is_an_error_and_not_a_file()
    {
        using var ann = await host.Browser(Portal, Portal.Ann);
        var kept = await Upload(ann, "contract.txt", Samples.Text("pay 100 to Bob"));
        var path = OnDisk().Single(file => Path.GetFileName(file) == $"{kept.Id:n}");
        await File.WriteAllTextAsync(path, "pay 900 to Bob");

        using var answer = await ann.GetAsync($"/files/{kept.Id}");
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.DoesNotContain("to Bob", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task<Keeping> Upload(HttpClient browser, string name, byte[] bytes)
    {
        using var answer = await browser.PostAsync("/files", FilesHost.Form(name, bytes));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<Keeping>())!;
    }

    private static async Task<(HttpStatusCode, string)> Refused(HttpClient browser, HttpContent form)
    {
        using var answer = await browser.PostAsync("/files", form);
        var refusing = await answer.Content.ReadFromJsonAsync<Refusing>();
        Assert.DoesNotContain(refusing!.Code, refusing.Words, StringComparison.Ordinal);
        return (answer.StatusCode, refusing.Code);
    }

    // All a stranger can tell two answers apart by, but for what differs from answer to answer anyway.
    private static async Task<string> Look(HttpClient browser, string path)
    {
        using var answer = await browser.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        return string.Join('\n', answer.Headers.Concat(answer.Content.Headers)
            .Where(header => header.Key is not ("Date" or "Set-Cookie")).Select(header => $"{header.Key}: {string.Join(',', header.Value)}").Order());
    }

    private async Task Grant(Guid file, Scope reader)
        => Assert.Null((await Portal.Run<Done>(async work => await work.Attach([file], [reader.AccountId], default) is { } refused ? refused : new Done())).Refusal);

    private IReadOnlyList<string> OnDisk() => Directory.GetFiles(host.Folder, "*", SearchOption.AllDirectories);

    private static async Task Eventually(Func<Task<bool>> holds)
    {
        for (var tries = 0; tries < 100; tries++)
        {
            if (await holds()) return;
            await Task.Delay(50);
        }
        Assert.Fail("It never became true.");
    }

    private sealed record Keeping(Guid Id, string Name, long Size, string Type, bool Picture);

    private sealed record Refusing(string Code, string Words);
}
