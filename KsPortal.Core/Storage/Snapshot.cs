using System.Data;
using Microsoft.Data.Sqlite;

namespace KsPortal.Core.Storage;

internal static class Snapshot
{
    extension(PortalDb db)
    {
        /// <summary>All that is read until it is disposed is of one moment, while others go on writing.</summary>
        /// <remarks>EF begins a transaction on SQLite as a writer; one that only reads must not take the writer's turn.</remarks>
        public async Task<IAsyncDisposable> OneMoment(CancellationToken ct)
        {
            if (db.Database.IsNpgsql())
                return await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
            await db.Database.OpenConnectionAsync(ct);
            var reading = ((SqliteConnection)db.Database.GetDbConnection()).BeginTransaction(deferred: true);
            await db.Database.UseTransactionAsync(reading, ct);
            return reading;
        }
    }
}
