using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace KsPortal.Core.Storage;

/// <summary>What only a database in a file needs while it is prepared.</summary>
internal static class SqliteFile
{
    /// <summary>Before this version the write-ahead log could lose a commit at a reset.</summary>
    private static readonly Version Oldest = new(3, 51, 3);

    /// <summary>
    /// A lock of the operating system beside the file, let go with the process that held it, however that ended: whoever
    /// has it may say that a migration lock left in the database belongs to nobody alive.
    /// </summary>
    public static async Task<IDisposable> Alone(PortalDb db, CancellationToken ct)
    {
        var file = new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource;
        for (var tries = 0; ; tries++)
        {
            try
            {
                return new FileStream($"{Path.GetFullPath(file)}.preparing", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (tries < 300)
            {
                await Task.Delay(100, ct);
            }
        }
    }

    public static async Task DemandEngine(PortalDb db, CancellationToken ct)
    {
        var version = (string)await Ask(db, "SELECT sqlite_version()", ct);
        if (Version.Parse(version) < Oldest)
            throw new NotSupportedException($"SQLite {version} is too old: {Oldest} or newer is needed.");
    }

    /// <summary>EF's own lock is a row: a process killed while it migrated leaves it behind, and every later start would wait for ever.</summary>
    public static async Task ForgetDeadMigrator(PortalDb db, ILogger log, CancellationToken ct)
    {
        var known = (long)await Ask(db, "SELECT COUNT(*) FROM sqlite_master WHERE name = '__EFMigrationsLock'", ct);
        if (known > 0 && await db.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsLock\"", ct) > 0)
            log.LogWarning("A migration was interrupted before: its lock is cleared and it is carried on");
    }

    // Not as a query: to compile one takes longer than the rest of a start.
    private static async Task<object> Ask(PortalDb db, string sql, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = sql;
            return (await command.ExecuteScalarAsync(ct))!;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }
}
