using Npgsql;

namespace KsPortal.Tests.Harness;

/// <summary>The name of a database that is not there yet, on the server that KSPORTAL_TEST_PG names.</summary>
internal sealed class EmptyPostgres
{
    private static readonly string? Server = Environment.GetEnvironmentVariable("KSPORTAL_TEST_PG");
    private readonly string database = $"ksportal_{Guid.NewGuid():n}";

    public static string? Missing => string.IsNullOrEmpty(Server) ? "KSPORTAL_TEST_PG names no PostgreSQL server" : null;

    public string Connection => new NpgsqlConnectionStringBuilder(Server) { Database = database, MaxPoolSize = 10 }.ToString();

    public async Task Drop()
    {
        if (Missing is not null) return;
        await using (var pool = new NpgsqlConnection(Connection)) NpgsqlConnection.ClearPool(pool);
        await using var server = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Server) { Pooling = false }.ToString());
        await server.OpenAsync();
        await using var drop = new NpgsqlCommand($"DROP DATABASE IF EXISTS {database} WITH (FORCE)", server);
        await drop.ExecuteNonQueryAsync();
    }
}
