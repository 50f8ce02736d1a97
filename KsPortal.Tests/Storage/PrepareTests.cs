using KsPortal.Core.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace KsPortal.Tests.Storage;

public sealed class PrepareTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ksportal-");

    [Fact]
    public async Task A_migration_that_was_killed_is_carried_on()
    {
        await using var node = new Node(services => services.AddSqlite($"Data Source={folder.FullName}/portal.db"), TimeProvider.System, new BellOnly());
        await using (var db = node.Db())
        {
            // what a process leaves that dies as soon as it has EF's lock
            await db.Database.ExecuteSqlRawAsync("""
                CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01 00:00:00');
                """);
        }

        await PortalDatabase.Prepare(node.Services, default).WaitAsync(TimeSpan.FromSeconds(60));

        await using var after = node.Db();
        Assert.Empty(await after.Database.GetPendingMigrationsAsync());
        Assert.Empty(Triggers.NamesOn(after).Except(await Triggers.Standing(after, default)));
    }

    [Fact]
    public async Task Every_connection_has_its_settings_pooled_or_not()
    {
        await using var node = new Node(services => services.AddSqlite($"Data Source={folder.FullName}/portal.db"), TimeProvider.System, new BellOnly());
        for (var again = 0; again < 3; again++)
        {
            await using var db = node.Db();
            await db.Database.OpenConnectionAsync();
            foreach (var (pragma, value) in new[] { ("foreign_keys", 1L), ("recursive_triggers", 1L), ("busy_timeout", 5000L), ("synchronous", 2L) })
            {
                await using var ask = db.Database.GetDbConnection().CreateCommand();
                ask.CommandText = $"PRAGMA {pragma}";
                Assert.Equal(value, await ask.ExecuteScalarAsync());
            }
        }
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearPool(new($"Data Source={folder.FullName}/portal.db"));
        folder.Delete(recursive: true);
    }
}
