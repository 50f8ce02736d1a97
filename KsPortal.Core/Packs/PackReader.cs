using System.Text.Json;
using KsPortal.Core.Storage;
using Microsoft.EntityFrameworkCore.Metadata;

namespace KsPortal.Core.Packs;

/// <summary>Rows of a pack into the tables of an empty database, in one transaction.</summary>
internal static class PackReader
{
    public static bool Fits(PortalDb db, JsonElement pack)
    {
        var tables = PackedTable.Of(db);
        var packed = pack.GetProperty("tables");
        return packed.GetArrayLength() == tables.Count && packed.EnumerateArray().All(one =>
            tables.SingleOrDefault(t => t.Name == one.GetProperty("name").GetString()) is { } table
            && one.GetProperty("columns").EnumerateArray().Select(c => c.GetString()).SequenceEqual(table.Columns.Select(c => c.Name)));
    }

    public static async Task Read(PortalDb db, JsonElement pack, DateTimeOffset now, CancellationToken ct)
    {
        var by = TimeSpan.FromMicroseconds(Math.Floor((now - pack.GetProperty("taken").GetDateTimeOffset()).TotalMicroseconds));
        var rows = pack.GetProperty("tables").EnumerateArray().ToDictionary(t => t.GetProperty("name").GetString()!, t => t.GetProperty("rows"));
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await using IRowSink sink = db.Database.IsNpgsql() ? new PostgresRows((Npgsql.NpgsqlConnection)db.Database.GetDbConnection()) : await SqliteRows.Begin(db, ct);
        foreach (var table in PackedTable.Of(db))
        {
            if (rows[table.Name].GetArrayLength() == 0) continue;
            var types = table.Columns.Select(c => CellType(c)).ToArray();
            await sink.Fill(table, Values(rows[table.Name], types, pack.GetProperty("taken").GetDateTimeOffset() + by, by), ct);
        }
        await transaction.CommitAsync(ct);
    }

    private static Type CellType(IColumn column) => column.StoreType switch
    {
        "uuid[]" => typeof(Guid[]),
        "text[]" => typeof(string[]),
        _ => Nullable.GetUnderlyingType(column.ProviderClrType) ?? column.ProviderClrType,
    };

    private static IEnumerable<object?[]> Values(JsonElement rows, Type[] types, DateTimeOffset now, TimeSpan by)
    {
        foreach (var row in rows.EnumerateArray())
        {
            var (values, i) = (new object?[types.Length], 0);
            foreach (var cell in row.EnumerateArray())
                values[i] = Value(cell, types[i++], now, by);
            yield return values;
        }
    }

    private static object? Value(JsonElement cell, Type type, DateTimeOffset now, TimeSpan by)
    {
        if (cell.ValueKind is JsonValueKind.Null) return null;
        if (type == typeof(Guid)) return Guid.ParseExact(cell.GetString()!, "n");
        if (type == typeof(DateTime)) return now.UtcDateTime.AddTicks(cell.GetInt64() * TimeSpan.TicksPerMicrosecond);
        if (type == typeof(bool)) return cell.GetBoolean();
        if (type == typeof(int)) return cell.GetInt32();
        if (type == typeof(long)) return cell.GetInt64();
        if (type == typeof(byte[])) return cell.GetBytesFromBase64();
        if (type == typeof(string)) return PackedTimes.Moved(cell.GetString()!, by);
        // what the embedded database keeps as JSON is an array in the other one
        if (type == typeof(Guid[])) return JsonSerializer.Deserialize<Guid[]>(cell.GetString()!);
        if (type == typeof(string[])) return JsonSerializer.Deserialize<string[]>(PackedTimes.Moved(cell.GetString()!, by));
        throw new NotSupportedException($"A pack has no place for {type}.");
    }
}

internal interface IRowSink : IAsyncDisposable
{
    Task Fill(PackedTable table, IEnumerable<object?[]> rows, CancellationToken ct);
}
