using KsPortal.Core.Live;
using KsPortal.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace KsPortal.Web.Endpoints;

internal static class Health
{
    /// <summary>Live: the process answers. Ready: its database does too, and news reach its pages.</summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Text("live")).AllowAnonymous();
        app.MapGet("/health/ready", Ready).AllowAnonymous();
    }

    private static async Task<IResult> Ready(
        IDbContextFactory<PortalDb> dbs, IEnumerable<IHostedService> workers, ILogger<JournalPump> log, CancellationToken ct)
    {
        if (workers.OfType<JournalPump>().SingleOrDefault()?.ExecuteTask is not { IsCompleted: false })
            return Results.Text("the journal pump stands still", statusCode: StatusCodes.Status503ServiceUnavailable);
        try
        {
            await using var db = await dbs.CreateDbContextAsync(ct);
            await db.Database.ExecuteSqlRawAsync("SELECT 1", ct);
            return Results.Text("ready");
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogWarning(failure, "Not ready: the database does not answer");
            return Results.Text("the database does not answer", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
