using KsPortal.Core.Storage;

namespace KsPortal.Tests.Money;

/// <summary>What somebody with the database in his hands can do: the guards are taken away, for good, so only in a portal of one's own.</summary>
internal static class Tampering
{
    public static async Task With(PortalDb db, string sql)
    {
        foreach (var name in await Triggers.Standing(db, default))
        {
            var table = name.StartsWith("journal", StringComparison.Ordinal) ? "journal" : name.StartsWith("ledger_accounts", StringComparison.Ordinal) ? "ledger_accounts" : "transfers";
            await db.Database.ExecuteSqlRawAsync(db.Database.IsNpgsql() ? $"DROP TRIGGER IF EXISTS {name} ON {table}" : $"DROP TRIGGER {name}");
        }
        await db.Database.ExecuteSqlRawAsync(sql);
    }
}
