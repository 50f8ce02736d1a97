using KsPortal.Core.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace KsPortal.Tests.Harness;

/// <summary>A file in a folder of its own, in WAL as in earnest.</summary>
public sealed class SqlitePortal : TestPortal
{
    private static readonly Lazy<Task<byte[]>> Filled = new(Fill);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ksportal-");

    public string File => Path.Combine(folder.FullName, "portal.db");

    protected override void Store(IServiceCollection services) => services.AddSqlite($"Data Source={File}");

    protected override async Task Create() => await System.IO.File.WriteAllBytesAsync(File, await Filled.Value);

    protected override Task Drop()
    {
        Leave(folder, File);
        return Task.CompletedTask;
    }

    private static async Task<byte[]> Fill()
    {
        var folder = Directory.CreateTempSubdirectory("ksportal-template-");
        var file = Path.Combine(folder.FullName, "portal.db");
        await Template.Fill(services => services.AddSqlite($"Data Source={file}"));
        SqliteConnection.ClearPool(new SqliteConnection($"Data Source={file}"));   // the last one to leave empties the log into the file
        var bytes = await System.IO.File.ReadAllBytesAsync(file);
        Leave(folder, file);
        return bytes;
    }

    private static void Leave(DirectoryInfo folder, string file)
    {
        SqliteConnection.ClearPool(new SqliteConnection($"Data Source={file}"));
        folder.Delete(recursive: true);
    }
}
