using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace KsPortal.Core.Storage;

/// <summary>The database as this version of the portal needs it. Called before any host service starts, or a pump would ask for tables that are not there.</summary>
public static class PortalDatabase
{
    public static Task Prepare(IServiceProvider services, CancellationToken ct) => Prepare(services, _ => Task.CompletedTask, ct);

    /// <param name="fill">Done in a database just made, before its triggers stand.</param>
    internal static async Task Prepare(IServiceProvider services, Func<PortalDb, Task> fill, CancellationToken ct)
    {
        var log = services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(PortalDatabase));
        await using var db = await services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContextAsync(ct);
        if (db.Database.IsNpgsql())
            await OnPostgres(db, fill, log, ct);
        else
            await OnSqlite(db, fill, log, ct);
    }

    private static async Task OnPostgres(PortalDb db, Func<PortalDb, Task> fill, ILogger log, CancellationToken ct)
    {
        await CreateIfMissing(db, ct);
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            // Several nodes may start at once: one migrates, the others wait here and find nothing to do.
            await db.Database.ExecuteSqlRawAsync("SELECT pg_advisory_lock(hashtextextended('portal:prepare', 0))", ct);
            await Migrate(db, fill, log, ct);
            await db.Database.ExecuteSqlRawAsync("SELECT pg_advisory_unlock(hashtextextended('portal:prepare', 0))", ct);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    internal static async Task CreatePostgres(string connection, CancellationToken ct)
    {
        await using var db = new PostgresPortalDb(new DbContextOptionsBuilder<PostgresPortalDb>().UseNpgsql(connection).Options);
        await CreateIfMissing(db, ct);
    }

    private static async Task CreateIfMissing(PortalDb db, CancellationToken ct)
    {
        var creator = db.GetService<IRelationalDatabaseCreator>();
        if (await creator.ExistsAsync(ct))
            return;
        try
        {
            await creator.CreateAsync(ct);
        }
        catch (PostgresException failure) when (failure.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // another node created it in this moment
        }
    }

    private static async Task OnSqlite(PortalDb db, Func<PortalDb, Task> fill, ILogger log, CancellationToken ct)
    {
        using var alone = await SqliteFile.Alone(db, ct);
        await SqliteFile.DemandEngine(db, ct);
        await SqliteFile.ForgetDeadMigrator(db, log, ct);
        await Migrate(db, fill, log, ct);
    }

    private static async Task Migrate(PortalDb db, Func<PortalDb, Task> fill, ILogger log, CancellationToken ct)
    {
        var pending = (await db.Database.GetPendingMigrationsAsync(ct)).ToList();
        if (pending.Count > 0)
        {
            log.LogInformation("The database is brought up to date: {Migrations}", string.Join(", ", pending));
            await db.Database.MigrateAsync(ct);
            await fill(db);
        }
        await Triggers.Create(db, ct);
    }
}
