using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Files;

/// <summary>An upload came to nothing: its row goes, and only then its bytes. One that did become ready stays.</summary>
[Needs(Who.System)]
internal sealed record DropFile(Guid FileId) : ICommand;

internal sealed class DropFileHandler : ICommandHandler<DropFile>
{
    public async Task<Result<Done>> Handle(Work work, DropFile command, CancellationToken ct)
    {
        var staged = await work.Db.StoredFiles.SingleOrDefaultAsync(f => f.Id == command.FileId && f.State == FileState.Staged, ct);
        if (staged is null)
            return Refusal.NotFound("file");
        work.Db.Remove(staged);
        return new Done();
    }
}
