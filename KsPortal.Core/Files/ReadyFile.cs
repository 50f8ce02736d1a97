using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Files;

/// <summary>Its bytes are stored, checked and hashed: from now on it may be shown.</summary>
[Needs(Who.Verified)]
internal sealed record ReadyFile(Guid FileId, KeptBytes Kept) : ICommand<FileView>;

internal sealed class ReadyFileHandler : ICommandHandler<ReadyFile, FileView>
{
    public async Task<Result<FileView>> Handle(Work work, ReadyFile command, CancellationToken ct)
    {
        var file = await work.Db.StoredFiles.SingleOrDefaultAsync(f => f.Id == command.FileId && f.OwnerId == work.Scope.AccountId, ct);
        if (file is null)
            return Refusal.NotFound("file");
        return file.BecomeReady(command.Kept) is { } refused ? refused : FileView.Of(file);
    }
}
