using System.IO.Compression;
using KsPortal.Core.Files;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Packs;

/// <summary>The bytes behind the files of a market, each content once under its SHA-256.</summary>
internal static class FilesPack
{
    private static readonly DateTimeOffset Packed = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    public static async Task Write(PortalDb db, IFileStore store, Stream into, CancellationToken ct)
    {
        var files = await db.StoredFiles.AsNoTracking().ToListAsync(ct);
        using var archive = new ZipArchive(into, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (sha, id, part) in files.SelectMany(Parts).DistinctBy(p => p.Sha).OrderBy(p => p.Sha, StringComparer.Ordinal))
        {
            var entry = archive.CreateEntry(sha, CompressionLevel.SmallestSize);
            entry.LastWriteTime = Packed;
            await using var bytes = store.Open(id, part) ?? throw new FileNotFoundException($"File {id} is not in the store");
            await using var kept = entry.Open();
            await bytes.CopyToAsync(kept, ct);
        }
    }

    public static async Task Read(PortalDb db, IFileStore store, Stream from, CancellationToken ct)
    {
        var files = await db.StoredFiles.AsNoTracking().ToListAsync(ct);
        using var archive = new ZipArchive(from, ZipArchiveMode.Read, leaveOpen: true);
        foreach (var (sha, id, part) in files.SelectMany(Parts))
        {
            using var draft = store.NewDraft();
            await using (var bytes = archive.GetEntry(sha)!.Open())
            await using (var written = draft.OpenWrite())
                await bytes.CopyToAsync(written, ct);
            await store.Keep(draft, id, part, ct);
        }
    }

    private static IEnumerable<(string Sha, Guid Id, FilePart Part)> Parts(StoredFile file)
    {
        yield return (file.Sha256, file.Id, FilePart.Whole);
        if (file.SmallSha256 is { } small)
            yield return (small, file.Id, FilePart.Small);
    }
}
