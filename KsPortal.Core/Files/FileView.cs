using KsPortal.Core.Storage;

namespace KsPortal.Core.Files;

/// <summary>What a page needs to show a file; the bytes are at <c>/files/{Id}</c>, a picture's thumbnail at <c>/files/{Id}/small</c>.</summary>
public sealed record FileView(Guid Id, string Name, string ContentType, long Size, bool IsPicture)
{
    internal static FileView Of(StoredFile file) => new(file.Id, file.Name, file.ContentType, file.Size, file.IsPicture);
}

public static class FileViewing
{
    /// <summary>Those of the named files that are ready, in the order they are named.</summary>
    public static async Task<IReadOnlyList<FileView>> FilesOf(this IQueryable<StoredFile> files, IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        if (ids.Count == 0) return [];
        var found = await files.AsNoTracking().Ready().Where(f => ids.Contains(f.Id))
            .Select(f => new FileView(f.Id, f.Name, f.ContentType, f.Size, f.IsPicture)).ToDictionaryAsync(f => f.Id, ct);
        return [.. ids.Where(found.ContainsKey).Select(id => found[id])];
    }

    extension(PortalDb db)
    {
        /// <summary>The files a row points to. Who may see the row may see these: <c>Attach</c> granted them.</summary>
        public async Task<IReadOnlyDictionary<Guid, FileView>> FileViews(IReadOnlyCollection<Guid> ids, CancellationToken ct)
            => ids.Count == 0
                ? new Dictionary<Guid, FileView>()
                : await db.StoredFiles.AsNoTracking().Ready().Where(f => ids.Contains(f.Id))
                    .Select(f => new FileView(f.Id, f.Name, f.ContentType, f.Size, f.IsPicture))
                    .ToDictionaryAsync(view => view.Id, ct);
    }
}
