using KsPortal.Core.Packs;
using KsPortal.Core.Storage;

namespace KsPortal.Web.Demo.Packed;

/// <summary>"pack-demo FOLDER": plays the market of seed 1 and packs it there. For developers, after a change of the model or the demo data (.ci/demo).</summary>
internal static class PackCommand
{
    public static bool IsAsked(string[] args) => args is ["pack-demo", _];

    public static async Task<int> Run(string folder, TextWriter say)
    {
        var work = Directory.CreateTempSubdirectory("ksportal-pack-");
        try
        {
            var (file, files) = (Path.Combine(work.FullName, "portal.db"), Path.Combine(work.FullName, "files"));
            await using (var draft = DraftDatabase.OfSqlite(file))
            {
                await draft.Begin();
                await DemoStart.Play(new SeedPlan(1, 1, PackedMarket.Taken), draft, files);
            }
            await Pack(file, files, folder);
        }
        finally
        {
            work.Delete(recursive: true);
        }

        foreach (var name in new[] { PackedMarket.Rows, PackedMarket.Files })
            await say.WriteLineAsync($"{name}: {new FileInfo(Path.Combine(folder, name)).Length / 1024} KiB");
        return 0;
    }

    public static async Task Pack(string file, string filesFolder, string into)
    {
        await using var rows = File.Create(Path.Combine(into, PackedMarket.Rows));
        await using var files = File.Create(Path.Combine(into, PackedMarket.Files));
        await new DatabasePack(services => services.AddSqlite($"Data Source={file};Pooling=False"), filesFolder).Write(rows, files, PackedMarket.Taken);
    }
}
