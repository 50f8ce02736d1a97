using System.Globalization;
using Microsoft.Data.Sqlite;

namespace KsPortal.Bench.Claim;

/// <summary>Writes one row of a shape again and again: ids and numbers that must be unique are new each time, everything else is as recorded.</summary>
internal sealed class BareStatement : IDisposable
{
    private static long counter = 1_000_000_000;

    private readonly SqliteCommand command;
    private readonly List<(SqliteParameter To, Func<object> Next)> fresh = [];
    private readonly SqliteParameter? target;
    private readonly long[] targets = [];
    private int at;

    public BareStatement(SqliteConnection connection, BareRow row)
    {
        command = connection.CreateCommand();
        var unique = Unique(connection, row.Table);
        foreach (var (column, value) in row.Act is RowAct.Delete ? [] : row.Values)
        {
            var parameter = command.Parameters.AddWithValue($"$p{command.Parameters.Count}", value);
            if (Fresh(value, unique.Contains(column)) is { } next) fresh.Add((parameter, next));
        }
        command.CommandText = row.Act switch
        {
            RowAct.Insert => $"INSERT INTO \"{row.Table}\" ({string.Join(", ", row.Values.Select(v => $"\"{v.Column}\""))}) VALUES ({string.Join(", ", row.Values.Select((_, i) => $"$p{i}"))})",
            RowAct.Update => $"UPDATE \"{row.Table}\" SET {string.Join(", ", row.Values.Select((v, i) => $"\"{v.Column}\" = $p{i}"))} WHERE rowid = $row",
            _ => $"DELETE FROM \"{row.Table}\" WHERE rowid = $row",
        };
        if (row.Act is not RowAct.Insert)
        {
            target = command.Parameters.AddWithValue("$row", 0L);
            targets = Rows(connection, row.Table);
        }
        command.Prepare();
    }

    public void Run()
    {
        foreach (var (to, next) in fresh) to.Value = next();
        if (target is not null) target.Value = targets[at++ % targets.Length];
        command.ExecuteNonQuery();
    }

    public void Dispose() => command.Dispose();

    private static Func<object>? Fresh(object value, bool unique) => value switch
    {
        string text when text.Length == 36 && Guid.TryParse(text, out _) => () => Guid.CreateVersion7().ToString().ToUpperInvariant(),
        string text when unique && text.Length > 32 => () => $"{text[..^32]}{Guid.CreateVersion7():n}",
        string text when unique => () => $"{text}{counter++.ToString(CultureInfo.InvariantCulture)}",
        long when unique => () => counter++,
        _ => null,
    };

    /// <summary>Columns of the primary key and of unique indexes.</summary>
    private static HashSet<string> Unique(SqliteConnection connection, string table)
    {
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT name FROM pragma_table_info($table) WHERE pk > 0
            UNION SELECT info.name FROM pragma_index_list($table) AS list, pragma_index_info(list.name) AS info WHERE list."unique" = 1
            """;
        command.Parameters.AddWithValue("$table", table);
        using var reader = command.ExecuteReader();
        var columns = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read()) columns.Add(reader.GetString(0));
        return columns;
    }

    private static long[] Rows(SqliteConnection connection, string table)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT rowid FROM \"{table}\" ORDER BY random() LIMIT 100000";
        using var reader = command.ExecuteReader();
        var rows = new List<long>();
        while (reader.Read()) rows.Add(reader.GetInt64(0));
        return [.. rows];
    }
}
