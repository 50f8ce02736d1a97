using Npgsql;

namespace KsPortal.Bench.Claim;

/// <summary>A database of its own on the server that was named; dropped at the end.</summary>
internal sealed class OwnDatabase(string server, string name) : IAsyncDisposable
{
    public string Connection => new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 40 }.ToString();

    public static async Task<OwnDatabase> Create(string server)
    {
        var own = new OwnDatabase(server, $"ksportal_bench_{Guid.NewGuid():n}");
        await own.Do($"CREATE DATABASE {own.Name}");
        return own;
    }

    private string Name => name;

    public ValueTask DisposeAsync() => new(Do($"DROP DATABASE IF EXISTS {name} WITH (FORCE)"));

    private async Task Do(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server) { Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
