using KsPortal.Core.Storage;
using Microsoft.EntityFrameworkCore.Design;

namespace KsPortal.Tests.House;

public sealed class MigrationsAreCurrent
{
    private const string Hint = "The model changed: run .ci/migrations NAME";

    [Fact]
    public void On_Sqlite() => Check(new SqliteDesign());

    [Fact]
    public void On_Postgres() => Check(new PostgresDesign());

    private static void Check<TDb>(IDesignTimeDbContextFactory<TDb> design) where TDb : PortalDb
    {
        using var db = design.CreateDbContext([]);
        Assert.False(db.Database.HasPendingModelChanges(), Hint);
    }
}
