using Microsoft.Data.Sqlite;

namespace KsPortal.Bench.Claim;

/// <summary>
/// The reference: SQLite without anything around it. One connection, prepared statements, one durable transaction after the other,
/// over a copy of the portal's database with its indexes, but without its triggers, checks and foreign keys.
/// </summary>
internal sealed class BareWriter : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly SqliteCommand begin, commit;
    private readonly IReadOnlyList<IReadOnlyList<BareStatement>> shapes;

    public BareWriter(string file, params IReadOnlyList<BareShape> shapes)
    {
        connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        foreach (var pragma in new[] { "journal_mode = WAL", "synchronous = FULL", "foreign_keys = OFF", "ignore_check_constraints = ON", "busy_timeout = 5000" })
            Do($"PRAGMA {pragma}");
        foreach (var trigger in Names("SELECT name FROM sqlite_master WHERE type = 'trigger'"))
            Do($"DROP TRIGGER \"{trigger}\"");
        (begin, commit) = (Prepared("BEGIN IMMEDIATE"), Prepared("COMMIT"));
        this.shapes = [.. shapes.Select(shape => shape.Rows.Select(row => new BareStatement(connection, row)).ToList())];
    }

    /// <summary>A transaction for each shape, in order.</summary>
    public void Write()
    {
        foreach (var shape in shapes)
        {
            begin.ExecuteNonQuery();
            foreach (var statement in shape) statement.Run();
            commit.ExecuteNonQuery();
        }
    }

    public void Dispose()
    {
        foreach (var statement in shapes.SelectMany(shape => shape)) statement.Dispose();
        begin.Dispose();
        commit.Dispose();
        connection.Dispose();
    }

    private SqliteCommand Prepared(string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Prepare();
        return command;
    }

    private void Do(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private List<string> Names(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read()) names.Add(reader.GetString(0));
        return names;
    }
}
