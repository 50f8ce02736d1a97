using KsPortal.Core.Storage;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace KsPortal.Tests.Harness;

/// <summary>A database of its own on the server that KSPORTAL_TEST_PG names.</summary>
public sealed class PostgresPortal : TestPortal
{
    private static readonly string? Server = Environment.GetEnvironmentVariable("KSPORTAL_TEST_PG");
    private static readonly string Filled = $"ksportal_template_{Guid.NewGuid():n}";
    private static readonly Lazy<Task> Filling = new(Fill);
    private readonly string database = $"ksportal_{Guid.NewGuid():n}";
    private readonly LockOrder locks = new();

    /// <summary>Why there is no PostgreSQL here, or null.</summary>
    public static string? NoServer => string.IsNullOrEmpty(Server) ? "KSPORTAL_TEST_PG names no PostgreSQL server" : null;

    public override string? Missing => NoServer;

    public string Connection => To(database);

    protected override void Store(IServiceCollection services) => services.AddPostgres(Connection).AddSingleton<IInterceptor>(locks);

    protected override Task Create() => Create(database);

    protected override async Task Drop()
    {
        await Drop(database);
        if (locks.Rings is { Count: > 0 } rings) Assert.Fail(string.Join('\n', rings));
    }

    /// <summary>A database that whoever asked for it drops.</summary>
    internal static async Task Create(string database)
    {
        await Filling.Value;
        await Copy(Filled, database);
    }

    /// <summary>Nobody may be connected to the one that is copied.</summary>
    internal static Task Copy(string from, string to) => Tell($"CREATE DATABASE {to} TEMPLATE {from}");

    /// <summary>Called as the process ends.</summary>
    internal static Task DropTemplate() => Filling.IsValueCreated ? Drop(Filled) : Task.CompletedTask;

    private static async Task Fill()
    {
        await Template.Fill(services => services.AddPostgres(To(Filled)));
        await using var pool = new NpgsqlConnection(To(Filled));
        NpgsqlConnection.ClearPool(pool);   // a database somebody is connected to cannot be copied
    }

    internal static async Task Drop(string database)
    {
        await using (var pool = new NpgsqlConnection(To(database))) NpgsqlConnection.ClearPool(pool);
        await Tell($"DROP DATABASE IF EXISTS {database} WITH (FORCE)");
    }

    private static async Task Tell(string command)
    {
        await using var server = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Server) { Pooling = false }.ToString());
        await server.OpenAsync();
        await using var told = new NpgsqlCommand(command, server);
        await told.ExecuteNonQueryAsync();
    }

    internal static string To(string database)
        => new NpgsqlConnectionStringBuilder(Server) { Database = database, MaxPoolSize = 20 }.ToString();
}
