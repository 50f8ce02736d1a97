using KsPortal.Core.Checks;
using KsPortal.Core.Files;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Messaging;

internal sealed class LinesAreNumberedWithoutGap : IInvariant
{
    public string Code => "M1";
    public string Says => "conversations number their lines 1, 2, 3 without a gap";

    public async Task<(long Checked, IReadOnlyList<string> Broken)> Look(PortalDb db, CancellationToken ct)
    {
        var lines = await db.Messages.GroupBy(m => m.ConversationId)
            .Select(own => new { own.Key, Count = own.LongCount(), First = own.Min(m => m.Seq), Last = own.Max(m => m.Seq), Different = own.Select(m => m.Seq).Distinct().Count() })
            .ToDictionaryAsync(own => own.Key, ct);
        var conversations = await db.Conversations.Select(c => new { c.Id, c.LastSeq }).ToListAsync(ct);
        return (conversations.Count,
        [
            .. from conversation in conversations
               let own = lines.GetValueOrDefault(conversation.Id)
               where own is null ? conversation.LastSeq != 0 : own.First != 1 || own.Last != own.Count || own.Different != own.Count || own.Last != conversation.LastSeq
               select $"conversation {conversation.Id} says {conversation.LastSeq}, has {own?.Count ?? 0}",
        ]);
    }
}

internal sealed class LinesPointToReadyFiles : IInvariant
{
    public string Code => "M3";
    public string Says => "files in conversations are stored and checked, and both sides may read them";

    public async Task<(long Checked, IReadOnlyList<string> Broken)> Look(PortalDb db, CancellationToken ct)
    {
        var lines = await (from m in db.Messages
                           where m.Kind != MessageKind.System
                           join c in db.Conversations on m.ConversationId equals c.Id
                           select new { m.Id, m.Files, c.ClientId, c.ProviderId }).ToListAsync(ct);
        var ready = await db.StoredFiles.Ready().ToDictionaryAsync(f => f.Id, f => f.OwnerId, ct);
        var granted = (await db.FileGrants.Select(g => new { g.FileId, g.AccountId }).ToListAsync(ct)).ToHashSet();
        bool MayRead(Guid file, Guid? who) => who is not { } reader || ready[file] == reader || granted.Contains(new { FileId = file, AccountId = reader });
        return (await db.Messages.LongCountAsync(ct),
        [
            .. from line in lines
               from file in line.Files
               where !ready.ContainsKey(file) || !MayRead(file, line.ClientId) || !MayRead(file, line.ProviderId)
               select $"message {line.Id} points to {file}",
        ]);
    }
}

internal sealed class StaffWroteUnderAWatch : IInvariant
{
    public string Code => "M5";
    public string Says => "support wrote only where it had said why";

    public async Task<(long Checked, IReadOnlyList<string> Broken)> Look(PortalDb db, CancellationToken ct)
    {
        var unasked = await db.Messages.Where(m => m.Kind == MessageKind.Staff && !db.Set<Watch>().Any(w =>
                w.ConversationId == m.ConversationId && w.StaffId == m.SenderId && w.At <= m.At && (w.EndedAt == null || w.EndedAt >= m.At)))
            .Select(m => m.Id).ToListAsync(ct);
        return (await db.Messages.LongCountAsync(ct), [.. unasked.Select(id => $"message {id}")]);
    }
}
