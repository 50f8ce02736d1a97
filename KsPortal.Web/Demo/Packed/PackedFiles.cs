using System.IO.Compression;
using KsPortal.Core.Files;

namespace KsPortal.Web.Demo.Packed;

/// <summary>The bytes behind the files of a market, each content once under its SHA-256.</summary>
internal static class PackedFiles
{
    private static readonly DateTimeOffset Packed = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    public static async Task Pack(string zip, IReadOnlyList<StoredFile> files, IFileStore store)
    {
        await using var into = File.Create(zip);
        using var archive = new ZipArchive(into, ZipArchiveMode.Create);
        foreach (var (sha, id, part) in files.SelectMany(Parts).DistinctBy(p => p.Sha).OrderBy(p => p.Sha, StringComparer.Ordinal))
        {
            var entry = archive.CreateEntry(sha, CompressionLevel.SmallestSize);
            entry.LastWriteTime = Packed;
            await using var bytes = store.Open(id, part) ?? throw new FileNotFoundException($"File {id} is not in the store");
            await using var kept = entry.Open();
            await bytes.CopyToAsync(kept);
        }
    }

    public static async Task Unpack(string zip, IReadOnlyList<StoredFile> files, IFileStore store)
    {
        using var archive = ZipFile.OpenRead(zip);
        foreach (var (sha, id, part) in files.SelectMany(Parts))
        {
            using var draft = store.NewDraft();
            await using (var bytes = archive.GetEntry(sha)!.Open())
            await using (var written = draft.OpenWrite())
                await bytes.CopyToAsync(written);
            await store.Keep(draft, id, part, CancellationToken.None);
        }
    }

    private static IEnumerable<(string Sha, Guid Id, FilePart Part)> Parts(StoredFile file)
    {
        yield return (file.Sha256, file.Id, FilePart.Whole);
        if (file.SmallSha256 is { } small)
            yield return (small, file.Id, FilePart.Small);
    }
}
