using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KsPortal.Bench.Servers;

/// <summary>When a command was sent, when its transaction was durable, when it was answered.</summary>
internal sealed class CommitClock : DbTransactionInterceptor
{
    private readonly AsyncLocal<Watch?> watching = new();

    public async Task<Moments> Time(Func<Task> act)
    {
        var watch = watching.Value = new();
        var sent = Stopwatch.GetTimestamp();
        await act();
        var answered = Stopwatch.GetTimestamp();
        return new(sent, watch.Committed == 0 ? answered : watch.Committed, answered);
    }

    public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData)
    {
        if (watching.Value is { } watch) watch.Committed = Stopwatch.GetTimestamp();
    }

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        TransactionCommitted(transaction, eventData);
        return Task.CompletedTask;
    }

    private sealed class Watch
    {
        public long Committed { get; set; }
    }
}
