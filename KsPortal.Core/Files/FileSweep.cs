using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KsPortal.Core.Files;

/// <summary>Once an hour: uploads that were begun and never finished, and bytes no row knows, both older than a day.</summary>
internal sealed class FileSweep(
    IDbContextFactory<PortalDb> dbs, IFileStore store, Dispatcher core, FileRules rules, TimeProvider clock, ILogger<FileSweep> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);
    private const int Batch = 200;

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await Sweep(stopping);
            }
            catch (Exception failure) when (!stopping.IsCancellationRequested)
            {
                log.LogError(failure, "Stale files could not be swept; trying again in an hour");
            }
            await Task.Delay(Pause, clock, stopping);
        }
    }

    internal async Task Sweep(CancellationToken ct)
    {
        var before = clock.GetUtcNow() - rules.StaleAfter;
        foreach (var id in await StaleRows(before, ct))
            if ((await core.Send(Scope.System, new DropFile(id), ct)).Ok)
                store.Delete(id);

        foreach (var some in store.WrittenBefore(before).Distinct().Chunk(Batch))
            foreach (var orphan in some.Except(await Known(some, ct)))
                store.Delete(orphan);

        store.DeleteDrafts(before);
    }

    private async Task<List<Guid>> StaleRows(DateTimeOffset before, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.StoredFiles.Where(f => f.State == FileState.Staged && f.CreatedAt < before).Select(f => f.Id).ToListAsync(ct);
    }

    private async Task<List<Guid>> Known(Guid[] ids, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.StoredFiles.Where(f => ids.Contains(f.Id)).Select(f => f.Id).ToListAsync(ct);
    }
}
