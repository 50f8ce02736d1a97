using KsPortal.Core.Packs;
using KsPortal.Core.Storage;

namespace KsPortal.Web.Demo.Packed;

/// <summary>
/// The market of seed 1, played once through the front door and packed (.ci/demo): a fresh start unpacks it in a second instead
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
        await using var rows = OpenRows();
        await using var files = File.OpenRead(Path.Combine(Folder, Files));
        return await new DatabasePack(draft.Store, filesFolder).Unpack(rows, files, now);
    }
}
