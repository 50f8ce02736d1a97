using KsPortal.Core.Storage;
using KsPortal.Tests.Harness;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace KsPortal.Tests.Crash;

public enum Engine { Sqlite, Postgres }

/// <summary>A portal over a database that is there already, and stays: as a process that starts again finds it.</summary>
internal sealed class OpenedPortal(Engine engine, string connection) : TestPortal
{
    protected override void Store(IServiceCollection services)
    {
        if (engine is Engine.Postgres) services.AddPostgres(connection);
        else services.AddSqlite(connection);
    }

    protected override Task Create() => Task.CompletedTask;

    protected override Task Drop()
    {
        if (engine is Engine.Postgres) NpgsqlConnection.ClearPool(new(connection));
        else SqliteConnection.ClearPool(new(connection));
        return Task.CompletedTask;
    }
}
