using System.Globalization;
using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KsPortal.Core.Live;

/// <summary>Reads the committed journal in order and hands it to this node's hub.</summary>
public sealed class JournalPump(
    IDbContextFactory<PortalDb> dbs, LiveHub hub, Untold untold, JournalNews told, IDoorbell bell, ILogger<JournalPump> log) : BackgroundService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    // Of this pump, not of the class: a compiled query serves one model, and a process may hold two databases.
    private readonly Func<PortalDb, long, IAsyncEnumerable<News>> since = EF.CompileAsyncQuery((PortalDb db, long head) =>
        db.Set<JournalEntry>().Where(e => e.Seq > head).OrderBy(e => e.Seq).Select(e => new News(e.Seq, e.OperationId, e.Fact, e.Subject, e.Topics)));
    private long head;

    public override async Task StartAsync(CancellationToken ct)
    {
        untold.Forget();
        head = await Head(ct);   // before the first page can be served
        await base.StartAsync(ct);
    }

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await Drain(stopping);
                await bell.Wait(Patience, stopping);
            }
            catch (Exception failure) when (!stopping.IsCancellationRequested)
            {
                log.LogError(failure, "The journal could not be read; trying again");
                await Task.Delay(Patience, stopping);
            }
        }
    }

    private async Task<long> Head(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        await db.Database.OpenConnectionAsync(ct);
        await using var command = db.Database.GetDbConnection().CreateCommand();   // the first query of a process costs a tenth of its start, if EF has to translate it
        command.CommandText = "SELECT COALESCE(MAX(\"Seq\"), 0) FROM journal";
        return Convert.ToInt64(await command.ExecuteScalarAsync(ct), CultureInfo.InvariantCulture);
    }

    private async Task Drain(CancellationToken ct)
    {
        var news = false;
        await using var db = await dbs.CreateDbContextAsync(ct);
        await foreach (var entry in since(db, head).WithCancellation(ct))
        {
            var topics = entry.Topics.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            hub.Publish(new Pulse(entry.Seq, entry.Fact, entry.Subject), topics);
            untold.Told(entry.OperationId, topics);
            head = entry.Seq;
            news = true;
        }
        if (news) told.Tell();
    }

    private sealed record News(long Seq, Guid OperationId, string Fact, Guid Subject, string Topics);
}
