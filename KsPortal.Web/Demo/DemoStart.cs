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
        var clock = System.Diagnostics.Stopwatch.StartNew();
        await using (var house = new SeedHouse(new SeedPlan(options.Seed, options.Scale, TimeProvider.System.GetUtcNow()), draft.Store, settings.FilesFolder))
        {
            await house.Prepare();
            log.LogInformation("prepared {Ms} jit {J} cpu {C}", clock.ElapsedMilliseconds, System.Runtime.JitInfo.GetCompilationTime(false).TotalMilliseconds, System.Diagnostics.Process.GetCurrentProcess().TotalProcessorTime.TotalMilliseconds);
            await DemoSeed.Fill(house);
            log.LogInformation("jit {Ms} methods {M} {Il}", System.Runtime.JitInfo.GetCompilationTime(false).TotalMilliseconds, System.Runtime.JitInfo.GetCompiledMethodCount(false), System.Runtime.JitInfo.GetCompilationTime(true).TotalMilliseconds);
            foreach (var t in System.IO.Directory.GetDirectories("/proc/self/task")) { var f = System.IO.File.ReadAllText(t + "/stat"); var i = f.LastIndexOf(')'); var x = f[(i+2)..].Split(' '); if (int.Parse(x[11], System.Globalization.CultureInfo.InvariantCulture) > 20) Console.WriteLine($"{f[..(i+1)]} u{x[11]} s{x[12]}"); }
            log.LogInformation("filled {Ms} cpu {Cpu}", clock.ElapsedMilliseconds, System.Diagnostics.Process.GetCurrentProcess().TotalProcessorTime.TotalMilliseconds);
        }
        await draft.TakePlace();
        log.LogInformation("took place {Ms}", clock.ElapsedMilliseconds);
    }
}
