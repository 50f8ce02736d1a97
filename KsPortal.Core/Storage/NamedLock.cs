
namespace KsPortal.Core.Storage;

internal static class NamedLock
{
    extension(PortalDb db)
    {
        /// <summary>Held until the transaction ends. On SQLite the one writer already holds every lock there is.</summary>
        public Task Lock(string name, CancellationToken ct) => db is PostgresPortalDb
            ? db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({name}, 0))", ct)
            : Task.CompletedTask;
    }
}
