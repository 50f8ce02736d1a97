using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace KsPortal.Core.Packs;

/// <summary>One binary copy for each table; counters that give numbers go on after the last row.</summary>
internal sealed class PostgresRows(NpgsqlConnection connection) : IRowSink
{
    public async Task Fill(PackedTable table, IEnumerable<object?[]> rows, CancellationToken ct)
    {
        await using (var copy = await connection.BeginBinaryImportAsync($"COPY \"{table.Name}\" ({table.Quoted(c => $"\"{c.Name}\"")}) FROM STDIN (FORMAT BINARY)", ct))
        {
            foreach (var row in rows)
            {
                await copy.StartRowAsync(ct);
                foreach (var value in row)
                    if (value is null) await copy.WriteNullAsync(ct);
                    else await copy.WriteAsync(value, ct);
            }
            await copy.CompleteAsync(ct);
        }

        foreach (var counted in table.Columns.Where(c => c.PropertyMappings.Any(m => m.Property.ValueGenerated is ValueGenerated.OnAdd && c.ProviderClrType != typeof(Guid))))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT setval(pg_get_serial_sequence('\"{table.Name}\"', '{counted.Name}'), (SELECT MAX(\"{counted.Name}\") FROM \"{table.Name}\"))";
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
