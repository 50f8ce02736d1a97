using System.Diagnostics;
using KsPortal.Core.Storage;
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
        await using (var house = new SeedHouse(new SeedPlan(options.Seed, options.Scale, TimeProvider.System.GetUtcNow()), draft.Store, settings.FilesFolder))
        {
            await house.Prepare();
            await DemoSeed.Fill(house);
        }
        await draft.TakePlace();
        log.LogInformation("Filled in {Seconds:0.0} s", Stopwatch.GetElapsedTime(began).TotalSeconds);
    }
}
