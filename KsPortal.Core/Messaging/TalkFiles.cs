using KsPortal.Core.Demands;
using KsPortal.Core.Files;
using KsPortal.Core.Orders;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Messaging;

/// <summary>
/// What people sent each other staff open only while they have that talk open, as they read its lines. What hangs on the work
/// itself, a brief or a delivery, they see without.
/// </summary>
internal sealed class TalkFiles : IFileGuard
{
    public async Task<bool> Keeps(PortalDb db, Guid file, Guid from, CancellationToken ct)
    {
        // Only who may read it can have sent it or hung it on his work: that leaves few rows to look through.
        var people = await db.StoredFiles.Where(f => f.Id == file).SelectMany(f => f.Grants.Select(g => g.AccountId))
            .Union(db.StoredFiles.Where(f => f.Id == file).Select(f => f.OwnerId)).ToListAsync(ct);
        var talks = await (from member in db.Memberships
                           where people.Contains(member.AccountId)
                           join line in db.Messages on member.ConversationId equals line.ConversationId
                           where line.Files.Contains(file)
                           select line.ConversationId).Distinct().ToListAsync(ct);
        if (talks.Count == 0 || await db.Watches.AnyAsync(w => talks.Contains(w.ConversationId) && w.StaffId == from && w.EndedAt == null, ct))
            return false;

        return !await db.Demands.AnyAsync(d => people.Contains(d.ClientId) && d.Files.Contains(file), ct)
            && !await db.Orders.AnyAsync(o => people.Contains(o.ClientId) && o.Files.Contains(file), ct)
            && !await (from order in db.Orders
                       where people.Contains(order.ProviderId)
                       join delivery in db.Deliveries on order.Id equals delivery.OrderId
                       where delivery.Files.Contains(file)
                       select delivery.Id).AnyAsync(ct);
    }
}
