using KsPortal.Core.Money;
using KsPortal.Core.Storage;
using KsPortal.Web.Setup;
using Microsoft.Data.Sqlite;

namespace KsPortal.Tests.Money;

/// <summary>A copy of the database somebody altered, checked by the command a host has: "check".</summary>
public sealed class AlteredCopyTests(SqlitePortal portal) : PortalTests(portal), IClassFixture<SqlitePortal>, IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ksportal-copy-");

    private string Copied => Path.Combine(folder.FullName, "portal.db");

    [Theory]
    [InlineData("SELECT 1", null)]
    [InlineData("UPDATE transfers SET \"Minor\" = \"Minor\" + 1 WHERE \"Seq\" = 2", "transfer 2 does not follow 1")]
    [InlineData("UPDATE transfers SET \"At\" = (SELECT MAX(\"ExpiresAt\") FROM payments) WHERE \"Seq\" = 5", "transfer 5 does not follow 4")]
    [InlineData("DELETE FROM transfers WHERE \"Seq\" = 3", "transfer 4 does not follow 2")]
    [InlineData("UPDATE transfers SET \"Operation\" = 'x' || \"Operation\" WHERE \"Seq\" = (SELECT MAX(\"Seq\") FROM transfers)", "transfer {last} does not follow")]
    [InlineData("UPDATE ledger_head SET \"Hash\" = 'x'", "the chain ends at {last}")]
    public async Task The_command_names_the_row_that_was_altered_in_a_copy(string sql, string? names)
    {
        await Portal.Market();
        await Portal.FinishedOrder();
        await using (var db = Portal.Db())
        {
            names = names?.Replace("{last}", $"{await db.Transfers.MaxAsync(t => t.Seq)}", StringComparison.Ordinal);
            await db.Database.ExecuteSqlAsync($"VACUUM INTO {Copied}");
        }
        await Alter(sql);
        var said = new StringWriter();

        var code = await CheckCommand.Run(["check", "--environment=Production", $"--Portal:DataFolder={folder.FullName}"], said, said);

        Assert.Equal(names is null ? 0 : 1, code);
        if (names is not null) Assert.Contains($"    {names}", said.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Takes the guards away, alters, and puts them back as if nothing had been.</summary>
    private async Task Alter(string sql)
    {
        await using var copy = new SqliteConnection($"Data Source={Copied};Pooling=False;Foreign Keys=False");
        await copy.OpenAsync();
        var guards = new List<(string Name, string Sql)>();
        await using (var standing = copy.CreateCommand())
        {
            standing.CommandText = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'";
            await using var rows = await standing.ExecuteReaderAsync();
            while (await rows.ReadAsync()) guards.Add((rows.GetString(0), rows.GetString(1)));
        }
        Assert.NotEmpty(guards);
        await using var alter = copy.CreateCommand();
        alter.CommandText = $"{string.Concat(guards.Select(guard => $"DROP TRIGGER {guard.Name}; "))}{sql};{string.Concat(guards.Select(guard => $"{guard.Sql}; "))}";
        await alter.ExecuteNonQueryAsync();
    }

    public void Dispose()
    {
        SqliteConnection.ClearPool(new($"Data Source={Copied}"));
        folder.Delete(recursive: true);
    }
}
