using System.IO.Compression;
using System.Text.Json;
using KsPortal.Core.Files;
using KsPortal.Core.Money;
using KsPortal.Core.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace KsPortal.Core.Packs;

/// <summary>
/// A whole portal in two files: all rows of its database, and the bytes of its files. Back into an empty database of either kind,
/// every time in it moved to another now. Triggers are put up after the rows; the chain of the ledger, which has the times in it, is sealed anew.
/// </summary>
/// <param name="store">Registers the database, as <c>AddSqlite</c> and <c>AddPostgres</c> do.</param>
/// <param name="filesFolder">Where the bytes of files lie.</param>
public sealed class DatabasePack(Action<IServiceCollection> store, string filesFolder)
{
    /// <summary>Reads an embedded database.</summary>
    /// <param name="taken">The now of the rows.</param>
    public async Task Write(Stream rows, Stream files, DateTimeOffset taken, CancellationToken ct = default)
    {
        await using var services = Services();
        await using var db = await Db(services, ct);
        if (!db.Database.IsSqlite())
            throw new NotSupportedException("A pack is made of an embedded database.");
        await using (var brotli = new BrotliStream(rows, CompressionLevel.SmallestSize, leaveOpen: true))
            await PackWriter.Write(db, brotli, taken, ct);
        await FilesPack.Write(db, new DiskFiles(filesFolder), files, ct);
    }

    /// <summary>Prepares an empty database and fills it. False, and nothing done, when the pack is of another version of the portal.</summary>
    /// <param name="now">The moment the rows shall be of.</param>
    public async Task<bool> Unpack(Stream rows, Stream files, DateTimeOffset now, CancellationToken ct = default)
    {
        await using var brotli = new BrotliStream(rows, CompressionMode.Decompress, leaveOpen: true);
        using var pack = await JsonDocument.ParseAsync(brotli, cancellationToken: ct);
        await using var services = Services();
        await using (var asked = await Db(services, ct))
            if (!PackReader.Fits(asked, pack.RootElement))
                return false;

        await PortalDatabase.Prepare(services, async db =>
        {
            await PackReader.Read(db, pack.RootElement, now, ct);
            await LedgerChain.Seal(db, ct);
        }, ct);
        await using var filled = await Db(services, ct);
        await FilesPack.Read(filled, new DiskFiles(filesFolder, durable: false), files, ct);
        return true;
    }

    private ServiceProvider Services()
    {
        var parts = new ServiceCollection().AddLogging();
        store(parts);
        return parts.BuildServiceProvider();
    }

    private static Task<PortalDb> Db(ServiceProvider services, CancellationToken ct)
        => services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContextAsync(ct);
}
