using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KsPortal.Core.Live;

/// <summary>
/// Counts what this node has committed, before whoever committed it hears of it. As long as its pump has not read that far, what is
/// remembered by topics may be older than what somebody here has just been told was done.
/// </summary>
public sealed class OwnCommits : DbTransactionInterceptor
{
    private long made, read;

    public long Made => Volatile.Read(ref made);

    public bool AllRead => Made == Volatile.Read(ref read);

    /// <param name="upTo">What <see cref="Made"/> was before the journal was read.</param>
    public void HaveBeenRead(long upTo) => Volatile.Write(ref read, upTo);

    public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData committed) => Interlocked.Increment(ref made);

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData committed, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref made);
        return Task.CompletedTask;
    }
}
