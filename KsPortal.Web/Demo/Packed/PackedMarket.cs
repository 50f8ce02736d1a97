using KsPortal.Core.Files;
using KsPortal.Core.Storage.Pack;
using KsPortal.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace KsPortal.Web.Demo.Packed;

/// <summary>
/// The market of seed 1, played once through the front door and packed (`pack-demo`): a fresh start unpacks it in a second instead
/// of playing half a year again. A pack of another version of the portal is left aside, and the market is played.
/// </summary>
internal static class PackedMarket
{
    /// <summary>Afternoon in Shanghai: whatever happened just now happened while people are awake.</summary>
    public static readonly DateTimeOffset Taken = new(2026, 11, 20, 7, 0, 0, TimeSpan.Zero);

    public const string Rows = "market.pack", Files = "files.zip";

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Demo", "Packed");

    public static bool IsHere => File.Exists(Path.Combine(Folder, Rows)) && File.Exists(Path.Combine(Folder, Files));

    public static FileStream OpenRows() => File.OpenRead(Path.Combine(Folder, Rows));

    /// <summary>Fills a draft; false when the pack does not fit this version, and nothing is done.</summary>
    public static async Task<bool> Unpack(DraftDatabase draft, string filesFolder, DateTimeOffset now)
    {
        var parts = new ServiceCollection().AddLogging();
        draft.Store(parts);
        await using var services = parts.BuildServiceProvider();
        await using var rows = OpenRows();
        if (!await DatabasePack.Unpack(services, rows, now))
            return false;

        await using var db = await services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
        await PackedFiles.Unpack(Path.Combine(Folder, Files), await db.StoredFiles.AsNoTracking().ToListAsync(), new DiskFiles(filesFolder, durable: false));
        return true;
    }
}
