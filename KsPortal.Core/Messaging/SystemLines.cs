using KsPortal.Core.Live;
using KsPortal.Core.Refunds;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Messaging;

/// <summary>What happens is said in the order's talk. One reaction for all of it: two would each tell in order, and of one act the end before its cause.</summary>
internal sealed class SystemLines : IReaction
{
    public string Name => "talk.lines";
    public IReadOnlyCollection<string> Facts { get; } = [.. SystemLinesOnOrders.Facts, .. RefundCodes.Facts];

    public Task React(Work work, JournalEntry entry, CancellationToken ct)
        => RefundCodes.Facts.Contains(entry.Fact) ? SystemLinesOnRefunds.Tell(work, entry, ct) : SystemLinesOnOrders.Tell(work, entry, ct);
}
