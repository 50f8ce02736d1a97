using KsPortal.Core.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Storage;

namespace KsPortal.Core.Packs;

/// <summary>One prepared statement for each table.</summary>
internal sealed class SqliteRows(SqliteConnection connection, SqliteTransaction transaction) : IRowSink
{
    public static async Task<SqliteRows> Begin(PortalDb db, CancellationToken ct)
    {
        await db.Database.ExecuteSqlRawAsync("PRAGMA defer_foreign_keys = ON", ct);   // a category's parent may come after it
        return new((SqliteConnection)db.Database.GetDbConnection(), (SqliteTransaction)db.Database.CurrentTransaction!.GetDbTransaction());
    }

    public async Task Fill(PackedTable table, IEnumerable<object?[]> rows, CancellationToken ct)
    {
        await using var insert = connection.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText = $"INSERT INTO \"{table.Name}\" ({table.Quoted(c => $"\"{c.Name}\"")}) VALUES ({string.Join(", ", table.Columns.Select((_, i) => $"@p{i}"))})";
        var cells = table.Columns.Select((_, i) => insert.Parameters.Add(new SqliteParameter { ParameterName = $"@p{i}" })).ToArray();
        foreach (var row in rows)
        {
            for (var i = 0; i < cells.Length; i++)
                cells[i].Value = row[i] ?? DBNull.Value;
            await insert.ExecuteNonQueryAsync(ct);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
