using System.IO.Compression;
using System.Text.Json;
using KsPortal.Core.Money;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace KsPortal.Core.Storage.Pack;

/// <summary>
/// All rows of a database in one file, and back into an empty one of either kind, every time in it moved to another now.
/// Triggers are put up after the rows; the chain of the ledger, which has the times in it, is sealed anew.
/// </summary>
public static class DatabasePack
{
    /// <summary>Reads an embedded database; what differs between two packs of the same rows is nothing.</summary>
    /// <param name="taken">The now of the rows.</param>
    public static async Task Write(IServiceProvider services, Stream into, DateTimeOffset taken, CancellationToken ct = default)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContextAsync(ct);
        if (!db.Database.IsSqlite())
            throw new NotSupportedException("A pack is made of an embedded database.");
        await using var brotli = new BrotliStream(into, CompressionLevel.SmallestSize, leaveOpen: true);
        await PackWriter.Write(db, brotli, taken, ct);
    }

    /// <summary>Prepares an empty database and fills it. False, and nothing done, when the pack is of another version of the portal.</summary>
    /// <param name="now">The moment the rows shall be of.</param>
    public static async Task<bool> Unpack(IServiceProvider services, Stream from, DateTimeOffset now, CancellationToken ct = default)
    {
        await using var brotli = new BrotliStream(from, CompressionMode.Decompress, leaveOpen: true);
        using var pack = await JsonDocument.ParseAsync(brotli, cancellationToken: ct);
        await using (var db = await services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContextAsync(ct))
            if (!PackReader.Fits(db, pack.RootElement))
                return false;

        await PortalDatabase.Prepare(services, async db =>
        {
            await PackReader.Read(db, pack.RootElement, now, ct);
            await LedgerChain.Seal(db, ct);
        }, ct);
        return true;
    }

    /// <summary>How many rows of which table a pack has.</summary>
    public static async Task<IReadOnlyDictionary<string, int>> Count(Stream from, CancellationToken ct = default)
    {
        await using var brotli = new BrotliStream(from, CompressionMode.Decompress, leaveOpen: true);
        using var pack = await JsonDocument.ParseAsync(brotli, cancellationToken: ct);
        return pack.RootElement.GetProperty("tables").EnumerateArray().ToDictionary(t => t.GetProperty("name").GetString()!, t => t.GetProperty("rows").GetArrayLength());
    }
}
