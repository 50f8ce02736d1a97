using System.Text.Json;
using KsPortal.Core.Live;
using KsPortal.Core.Money;
using KsPortal.Core.Refunds;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Notices;

/// <summary>Money that was to go back to where it was paid from is there, or was not taken and is in the wallet.</summary>
internal sealed class NoticesOnWaysBack : IReaction
{
    public string Name => "notices.ways-back";
    public IReadOnlyCollection<string> Facts { get; } = [nameof(GatewayRefundMoved)];

    public async Task React(Work work, JournalEntry entry, CancellationToken ct)
    {
        var moved = JsonSerializer.Deserialize<GatewayRefundMoved>(entry.Body)!;
        if (moved.To is GatewayRefundState.Asked)
            return;   // he asked, or hears when it is over
        var refund = await work.Db.GatewayRefunds.AsNoTracking().SingleAsync(r => r.Id == moved.RefundId, ct);
        var order = WaysBack.CaseOf(refund) is { } one ? await work.Db.RefundCases.Where(c => c.Id == one).Select(c => (Guid?)c.OrderId).SingleOrDefaultAsync(ct) : null;
        await work.Notify(entry,
        [
            new(refund.AccountId, moved.To is GatewayRefundState.Sent ? NoticeCodes.SentBack : NoticeCodes.NotSentBack,
                order is { } id ? $"/orders/{id}" : "/account", refund.Amount),
        ], ct);
    }
}
