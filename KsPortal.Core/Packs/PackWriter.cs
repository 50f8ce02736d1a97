using System.Data.Common;
using System.Text.Encodings.Web;
using System.Text.Json;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Packs;

/// <summary>Rows as JSON arrays; times as microseconds from the moment the pack was taken.</summary>
internal static class PackWriter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task Write(PortalDb db, Stream into, DateTimeOffset taken, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        await using var json = new Utf8JsonWriter(into, Options);
        json.WriteStartObject();
        json.WriteString("taken", taken);
        json.WriteStartArray("tables");
        foreach (var table in PackedTable.Of(db))
            await Table(db, json, table, taken, ct);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static async Task Table(PortalDb db, Utf8JsonWriter json, PackedTable table, DateTimeOffset taken, CancellationToken ct)
    {
        json.WriteStartObject();
        json.WriteString("name", table.Name);
        json.WriteStartArray("columns");
        foreach (var column in table.Columns)
            json.WriteStringValue(column.Name);
        json.WriteEndArray();

        json.WriteStartArray("rows");
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"SELECT {table.Quoted(c => $"\"{c.Name}\"")} FROM \"{table.Name}\" ORDER BY {table.Order}";
        await using var rows = await command.ExecuteReaderAsync(ct);
        var types = table.Columns.Select(c => Nullable.GetUnderlyingType(c.ProviderClrType) ?? c.ProviderClrType).ToArray();
        while (await rows.ReadAsync(ct))
        {
            json.WriteStartArray();
            for (var i = 0; i < types.Length; i++)
                Cell(json, rows, i, types[i], taken);
            json.WriteEndArray();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(ct);
    }

    private static void Cell(Utf8JsonWriter json, DbDataReader row, int i, Type type, DateTimeOffset taken)
    {
        if (row.IsDBNull(i)) json.WriteNullValue();
        else if (type == typeof(Guid)) json.WriteStringValue(row.GetGuid(i).ToString("n"));
        else if (type == typeof(DateTime)) json.WriteNumberValue((row.GetDateTime(i).Ticks - taken.UtcTicks) / TimeSpan.TicksPerMicrosecond);
        else if (type == typeof(bool)) json.WriteBooleanValue(row.GetBoolean(i));
        else if (type == typeof(int) || type == typeof(long)) json.WriteNumberValue(row.GetInt64(i));
        else if (type == typeof(string)) json.WriteStringValue(row.GetString(i));
        else if (type == typeof(byte[])) json.WriteBase64StringValue(row.GetFieldValue<byte[]>(i));
        else throw new NotSupportedException($"A pack has no place for {type}.");
    }
}
