using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace KsPortal.Bench.Claim;

internal enum RowAct { Delete = 9, Insert = 18, Update = 23 }   // as SQLite numbers them

/// <summary>One row that a transaction wrote.</summary>
internal readonly record struct WrittenRow(RowAct Act, string Table, long RowId);

/// <summary>Listens to SQLite itself: which rows of which tables one transaction of the portal writes, its triggers included.</summary>
internal sealed class RowRecorder : IInterceptor, IDbConnectionInterceptor, IDbTransactionInterceptor
{
    private readonly ConditionalWeakTable<sqlite3, object> hooked = [];
    private List<WrittenRow>? rows;
    private TaskCompletionSource<IReadOnlyList<WrittenRow>>? done;

    /// <summary>The rows of the next transaction that commits; nothing else may write meanwhile.</summary>
    public async Task<IReadOnlyList<WrittenRow>> Record(Func<Task> act)
    {
        (rows, done) = ([], new());
        await act();
        return await done.Task;
    }

    public void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (((SqliteConnection)connection).Handle is { } handle && hooked.TryAdd(handle, this))
            raw.sqlite3_update_hook(handle, (_, act, _, table, row) => Wrote(act, table.utf8_to_string(), row), null);
    }

    public Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }

    public void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData)
    {
        if (rows is { Count: > 0 } written)
        {
            rows = null;
            done!.TrySetResult(written);
        }
    }

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        TransactionCommitted(transaction, eventData);
        return Task.CompletedTask;
    }

    private void Wrote(int act, string table, long row) => rows?.Add(new((RowAct)act, table, row));
}
