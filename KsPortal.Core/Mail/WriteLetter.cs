using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Mail;

/// <summary>Queues a letter. One of the same kind to the same address within a minute is not written twice, and the sender is not told.</summary>
[Needs(Who.System)]
public sealed record WriteLetter(string To, string Code, string Language, IReadOnlyDictionary<string, string> Data) : ICommand;

internal sealed class WriteLetterHandler : ICommandHandler<WriteLetter>
{
    public static readonly TimeSpan Apart = TimeSpan.FromMinutes(1);

    public async Task<Result<Done>> Handle(Work work, WriteLetter command, CancellationToken ct)
    {
        await work.Db.Lock($"letter:{command.To}", ct);
        var since = work.Now - Apart;
        if (!await work.Db.OutboxMails.AnyAsync(m => m.To == command.To && m.WrittenAt > since && m.Code == command.Code, ct))
            work.Write(command.To, command.Code, command.Language, command.Data);
        return new Done();
    }
}
