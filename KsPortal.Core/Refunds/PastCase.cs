using KsPortal.Core.Storage;

namespace KsPortal.Core.Refunds;

/// <summary>What an earlier case of the same order means for the next one.</summary>
internal sealed record PastCase(Guid MilestoneId, bool AfterAcceptance, bool Ruled, DateTimeOffset OpenedAt, DateTimeOffset? EndedAt);

internal static class EarlierCases
{
    extension(PortalDb db)
    {
        public async Task<IReadOnlyList<PastCase>> PastCases(Guid orderId, CancellationToken ct)
            => await db.RefundCases.AsNoTracking().Where(c => c.OrderId == orderId)
                .Select(c => new PastCase(c.MilestoneId, c.AfterAcceptance, c.RuledMinor != null, c.OpenedAt, c.EndedAt)).ToListAsync(ct);
    }
}
