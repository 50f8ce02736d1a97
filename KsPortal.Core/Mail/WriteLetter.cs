using System.Text.Json;
using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Mail;

/// <summary>
/// Queues a letter. The same one is not written twice within a minute, nor more than five of a kind to one address within an
/// hour: nobody's mailbox is filled by somebody else's clicks. The sender is not told.
/// </summary>
[Needs(Who.System)]
public sealed record WriteLetter(string To, string Code, string Language, IReadOnlyDictionary<string, string> Data) : ICommand;

internal sealed class WriteLetterHandler : ICommandHandler<WriteLetter>
{
    private const int MostAnHour = 5;

    public async Task<Result<Done>> Handle(Work work, WriteLetter command, CancellationToken ct)
    {
        await work.Db.Lock($"letter:{command.To}", ct);
        var (data, minute, hour) = (JsonSerializer.Serialize(command.Data), work.Now.AddMinutes(-1), work.Now.AddHours(-1));
        var recent = await work.Db.OutboxMails.AsNoTracking()
            .Where(m => m.To == command.To && m.WrittenAt > hour && m.Code == command.Code)
            .Select(m => new { m.Data, m.WrittenAt }).ToListAsync(ct);
        if (recent.Count < MostAnHour && !recent.Any(m => m.Data == data && m.WrittenAt > minute))
            work.Write(command.To, command.Code, command.Language, command.Data);
        return new Done();
    }
}
