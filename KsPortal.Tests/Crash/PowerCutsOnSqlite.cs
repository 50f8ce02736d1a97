using KsPortal.Core.Storage;
using Microsoft.Data.Sqlite;

namespace KsPortal.Tests.Crash;

public sealed class PowerCutsOnSqlite : PowerCuts
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ksportal-crash-");

    protected override Engine Engine => Engine.Sqlite;
    protected override string Pattern => $"Data Source={FileOf("{0}")}";

    protected override async Task Fill()
    {
        var full = $"Data Source={FileOf("full")}";
        await Template.Fill(services => services.AddSqlite(full));
        await MoveIn(new(Engine, full));
        for (var place = 0; place < Place.All.Count; place++) File.Copy(FileOf("full"), FileOf($"{place}"));
    }

    protected override Task Drop()
    {
        foreach (var place in Place.All) SqliteConnection.ClearPool(new(Place.In(Pattern, place)));
        folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    private string FileOf(string name) => Path.Combine(folder.FullName, $"{name}.db");
}
