using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Files;

/// <summary>May the caller read it, and what is it? Visitors read what is public. The bytes come from <see cref="FileReader"/>.</summary>
[Needs(Who.Anyone)]
public sealed record OpenFile(Guid FileId) : IQuery<OpenedFile>;

public sealed record OpenedFile(Guid Id, string Name, string ContentType, bool IsPicture, bool Public, string Sha256, string? SmallSha256);

internal sealed class OpenFileHandler(IDbContextFactory<PortalDb> dbs, IPublishers publishers, IEnumerable<IFileGuard> guards) : IQueryHandler<OpenFile, OpenedFile>
{
    public async Task<Result<OpenedFile>> Handle(Scope scope, OpenFile query, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var given = db.StoredFiles.VisibleTo(scope);
        var standing = publishers.Standing(db);
        var file = await db.StoredFiles.AsNoTracking().Ready()
            .Where(f => f.Id == query.FileId && (given.Any(g => g.Id == f.Id) || (f.Public && standing.Contains(f.OwnerId))))
            .Select(f => new OpenedFile(f.Id, f.Name, f.ContentType, f.IsPicture, f.Public, f.Sha256, f.SmallSha256))
            .SingleOrDefaultAsync(ct);
        return file is null || (!file.Public && await Kept(db, scope, file.Id, ct)) ? Refusal.NotFound("file") : file;
    }

    private async Task<bool> Kept(PortalDb db, Scope scope, Guid file, CancellationToken ct)
    {
        if (!scope.IsStaff || await db.StoredFiles.Of(scope.AccountId).AnyAsync(f => f.Id == file, ct))
            return false;
        foreach (var guard in guards)
            if (await guard.Keeps(db, file, scope.AccountId, ct))
                return true;
        return false;
    }
}
