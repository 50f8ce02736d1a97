using System.Runtime.ExceptionServices;
using KsPortal.Core.Kernel;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace KsPortal.Core.Storage;

/// <summary>
/// SQLite has one writer, so units of work queue; those that queue anyway share a transaction, each behind a savepoint of its
/// own, and one flush to the disk makes them all durable. Nobody waits for others to come: a unit alone commits alone.
/// No answer leaves before the commit, not even a refusal or a failure: it may rest on what a unit before it in the group has done.
/// </summary>
internal sealed class GroupCommit : IWriter, IDisposable
{
    /// <summary>Enough to make the flush cheap for each; more would only let the first wait longer.</summary>
    internal const int AtMost = 16;
    private const string Savepoint = "unit";

    private readonly WriterGate gate;
    private readonly SqliteConnection connection;
    private readonly KeptStatements statements = new();
    private readonly PooledDbContextFactory<SqlitePortalDb> units;
    private readonly SqlitePortalDb owner;   // begins and commits; units only join
    private Group? open;

    /// <param name="options">As readers have them: the same model, or a compiled query of the gate would serve only one of the two.</param>
    public GroupCommit(WriterGate gate, DbContextOptions<SqlitePortalDb> options)
    {
        (this.gate, connection) = (gate, new SqliteConnection(RelationalOptionsExtension.Extract(options).ConnectionString));
        var joined = new DbContextOptionsBuilder<SqlitePortalDb>(options).UseSqlite(connection).AddInterceptors(statements).Options;
        (units, owner) = (new(joined, poolSize: 1), new(joined));
        gate.BeforeOthers = Close;
    }

    public async Task<Result<T>> Write<T>(Func<PortalDb, Task<Result<T>>> unit, CancellationToken ct)
    {
        Group? group = null;
        Result<T> result = default;
        ExceptionDispatchInfo? failed = null;
        using (await gate.Join())
        {
            try
            {
                ct.ThrowIfCancellationRequested();
                group = open ??= await Begin(ct);
                result = await Run(group, unit);
            }
            catch (Exception failure)
            {
                failed = ExceptionDispatchInfo.Capture(failure);
            }
            if (open is { } full && (full.Units >= AtMost || !gate.SomebodyJoins)) await Close();
        }
        if (group is not null) await group.Committed;
        failed?.Throw();
        return result;
    }

    private async Task<Group> Begin(CancellationToken ct)
    {
        if (connection.State is not System.Data.ConnectionState.Open)
            await owner.Database.OpenConnectionAsync(ct);
        return new(await owner.Database.BeginTransactionAsync(ct));
    }

    private async Task<Result<T>> Run<T>(Group group, Func<PortalDb, Task<Result<T>>> unit)
    {
        var first = group.Units++ == 0;   // has nobody before it to keep: it is undone with the transaction
        if (!first) await group.Transaction.CreateSavepointAsync(Savepoint);
        var kept = false;
        try
        {
            await using var db = await units.CreateDbContextAsync(default);
            await db.Database.UseTransactionAsync(group.Transaction.GetDbTransaction());
            var result = await unit(db);
            kept = result.Ok;
            return result;
        }
        finally
        {
            if (kept && !first) await group.Transaction.ReleaseSavepointAsync(Savepoint);
            if (!kept) await Undo(group, first);
        }
    }

    private async Task Undo(Group group, bool first)
    {
        try
        {
            if (first)
                await group.Transaction.RollbackAsync();
            else
                await group.Transaction.RollbackToSavepointAsync(Savepoint);
        }
        catch (Exception failure)
        {
            Lose(group, failure);   // SQLite ended the transaction by itself (the disk is full, a page cannot be read): all that was in it is gone
            return;
        }
        if (!first) return;
        open = null;
        await group.Transaction.DisposeAsync();
        group.End();
    }

    /// <summary>Whoever calls holds the gate.</summary>
    private async Task Close()
    {
        if (open is not { } group) return;
        open = null;
        try
        {
            await group.Transaction.CommitAsync();
            await group.Transaction.DisposeAsync();
            group.End();
        }
        catch (Exception failure)
        {
            Lose(group, failure);
        }
    }

    private void Lose(Group group, Exception failure)
    {
        open = null;
        group.End(failure);
        try
        {
            group.Transaction.Dispose();
            owner.Database.CloseConnection();
            statements.Forget();
        }
        catch (SqliteException)
        {
            // the next group finds the connection closed, or fails in turn
        }
    }

    public void Dispose()
    {
        owner.Dispose();
        connection.Dispose();
    }

    private sealed class Group(IDbContextTransaction transaction)
    {
        private readonly TaskCompletionSource committed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public IDbContextTransaction Transaction => transaction;
        public int Units { get; set; }
        public Task Committed => committed.Task;

        public void End() => committed.TrySetResult();

        public void End(Exception failure)
        {
            committed.TrySetException(failure);
            _ = committed.Task.Exception;   // seen: whoever was in it throws it, and there may be nobody
        }
    }
}
