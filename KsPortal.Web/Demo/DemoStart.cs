using System.Diagnostics;
using KsPortal.Core.Storage;
using KsPortal.Web.Demo.Packed;
using KsPortal.Web.Setup;

namespace KsPortal.Web.Demo;

/// <summary>Before the portal starts over a new database in Development: demo data, unless switched off.</summary>
internal static class DemoStart
{
    public static async Task FillIfNew(IServiceProvider services)
    {
        var settings = services.GetRequiredService<PortalSettings>();
        if (!settings.DemoData) return;
        var log = services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(DemoStart));
        var options = DemoOptions.Read(services.GetRequiredService<IConfiguration>());
        await using var draft = settings.Options.OnPostgres
            ? DraftDatabase.OfPostgres(settings.Options.Database!)
            : DraftDatabase.OfSqlite(settings.SqliteFile);
        if (!await draft.Begin())
        {
            if (options.Asked) log.LogWarning("The database is not new: --seed and --scale are left aside, they fill an empty one only");
            return;
        }

        log.LogInformation("Filling a new database with demo data (seed {Seed}, scale {Scale})", options.Seed, options.Scale);
        var began = Stopwatch.GetTimestamp();
        await Fill(options, draft, settings.FilesFolder, log);
        log.LogInformation("Filled in {Seconds:0.0} s", Stopwatch.GetElapsedTime(began).TotalSeconds);
    }

    /// <summary>Plays the whole market through the front door, some half a minute for each scale.</summary>
    public static async Task Play(SeedPlan plan, DraftDatabase draft, string filesFolder)
    {
        await using (var house = new SeedHouse(plan, draft.Store, filesFolder))
        {
            await house.Prepare();
            await DemoSeed.Fill(house);
        }
        await draft.TakePlace();
    }

    private static async Task Fill(DemoOptions options, DraftDatabase draft, string filesFolder, ILogger log)
    {
        var now = TimeProvider.System.GetUtcNow();
        if (options is { Seed: 1, Scale: 1 } && PackedMarket.IsHere)
        {
            if (await PackedMarket.Unpack(draft, filesFolder, now))
            {
                await draft.TakePlace();
                return;
            }
            log.LogWarning("The packed demo market is of another version (.ci/demo packs it anew): it is played instead, which takes longer");
        }
        await Play(new SeedPlan(options.Seed, options.Scale, now), draft, filesFolder);
    }
}
