using Microsoft.Data.Sqlite;

namespace KsPortal.Bench.Claim;

/// <summary>A row that a bare transaction writes: the values to insert, or the columns to change.</summary>
internal sealed record BareRow(RowAct Act, string Table, IReadOnlyList<(string Column, object Value)> Values);

/// <summary>What one transaction of the portal wrote, as rows with their values.</summary>
internal sealed record BareShape(IReadOnlyList<BareRow> Rows)
{
    /// <summary>For people: "orders +1, demands ~1".</summary>
    public string Said => string.Join(", ", Rows.GroupBy(row => (row.Table, row.Act)).Select(group
        => $"{group.Key.Table} {(group.Key.Act switch { RowAct.Insert => "+", RowAct.Update => "~", _ => "-" })}{group.Count()}"));

    /// <summary>Compares a database from before with the one written to. A row that was inserted and then changed is one insert.</summary>
    public static BareShape Of(IReadOnlyList<WrittenRow> written, SqliteConnection before, SqliteConnection after)
    {
        var rows = new List<BareRow>();
        foreach (var row in written.GroupBy(w => (w.Table, w.RowId)))
        {
            var (was, now) = (Read(before, row.Key.Table, row.Key.RowId), Read(after, row.Key.Table, row.Key.RowId));
            if (was is null && now is not null)
                rows.Add(new(RowAct.Insert, row.Key.Table, now));
            else if (was is not null && now is null)
                rows.Add(new(RowAct.Delete, row.Key.Table, was));
            else if (was is not null && now!.Except(was).ToList() is { Count: > 0 } changed)
                rows.Add(new(RowAct.Update, row.Key.Table, changed));
        }
        return new(rows);
    }

    private static List<(string, object)>? Read(SqliteConnection from, string table, long row)
    {
        using var command = from.CreateCommand();
        command.CommandText = $"SELECT * FROM \"{table}\" WHERE rowid = $row";
        command.Parameters.AddWithValue("$row", row);
        using var reader = command.ExecuteReader();
        return reader.Read() ? [.. Enumerable.Range(0, reader.FieldCount).Select(i => (reader.GetName(i), reader.GetValue(i)))] : null;
    }
}
