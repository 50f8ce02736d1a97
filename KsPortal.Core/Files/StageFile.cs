using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Files;

/// <summary>An upload begins: its row stands before its bytes, and the day's quota is taken at once, so that many at a time cannot pass it.</summary>
[Needs(Who.Verified), Pace(60, 1200)]
internal sealed record StageFile(Guid FileId, string Name, long AtMost) : ICommand;

internal sealed class StageFileHandler(FileRules rules) : ICommandHandler<StageFile>
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public async Task<Result<Done>> Handle(Work work, StageFile command, CancellationToken ct)
    {
        var (owner, since) = (work.Scope.AccountId, work.Now - Day);
        await work.Db.Lock($"files:{owner:n}", ct);
        var today = work.Db.StoredFiles.Where(f => f.OwnerId == owner && f.CreatedAt > since);
        if (await today.CountAsync(ct) >= rules.DayFiles || await today.SumAsync(f => f.Size, ct) + command.AtMost > rules.DayBytes)
            return Refusal.NotAllowed("file.quota", rules.DayFiles, rules.DayBytes / FileRules.MiB);

        work.Db.Add(StoredFile.Stage(command.FileId, owner, command.Name, command.AtMost, work.Now));
        return new Done();
    }
}
