using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace KsPortal.Core.Storage;

/// <summary>A file beside the one it becomes. Nothing in it is durable before the end, which is what makes it quick.</summary>
internal sealed class SqliteDraft(string file) : DraftDatabase
{
    private readonly string draft = $"{file}.draft";
    private FileStream? alone;

    private string Connection => $"Data Source={draft}";

    public override async Task<bool> Begin(CancellationToken ct)
    {
        alone = await Alone(ct);
        if (File.Exists(file))
            return false;
        SqliteConnection.ClearPool(new SqliteConnection(Connection));
        foreach (var left in new[] { draft, $"{draft}-wal", $"{draft}-shm", $"{draft}-journal" })
            File.Delete(left);
        return true;
    }

    public override void Store(IServiceCollection services) => services.AddSqlite(Connection).AddSingleton<IInterceptor, Careless>();

    public override async Task TakePlace(CancellationToken ct)
    {
        await using (var connection = new SqliteConnection(Connection))
        {
            await connection.OpenAsync(ct);
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE);";
            await command.ExecuteNonQueryAsync(ct);
            SqliteConnection.ClearPool(connection);
        }
        using (var whole = new FileStream(draft, FileMode.Open, FileAccess.ReadWrite))
            whole.Flush(flushToDisk: true);
        File.Move(draft, file);
        File.Delete($"{draft}.preparing");
    }

    public override async ValueTask DisposeAsync()
    {
        if (alone is not null) await alone.DisposeAsync();
    }

    private async Task<FileStream> Alone(CancellationToken ct)
    {
        for (; ; )
        {
            try
            {
                return new FileStream($"{draft}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException)
            {
                await Task.Delay(100, ct);
            }
        }
    }

    /// <summary>After the portal's own settings, as each connection opens.</summary>
    private sealed class Careless : DbConnectionInterceptor
    {
        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData opened)
        {
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA synchronous = OFF; PRAGMA wal_autocheckpoint = 0;";
            command.ExecuteNonQuery();
        }

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData opened, CancellationToken ct = default)
        {
            ConnectionOpened(connection, opened);
            return Task.CompletedTask;
        }
    }
}
