using KsPortal.Core.Checks;
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
