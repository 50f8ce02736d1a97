using KsPortal.Core.Checks;

namespace KsPortal.Web.Setup;

/// <summary>"check": asks the database every invariant, says what it found, and fails where one is broken.</summary>
internal static class CheckCommand
{
    private const int Shown = 20;

    public static bool IsAsked(string[] args) => args is ["check", ..];

    /// <summary>Needs to know where the database is and nothing else: no mail server, no address.</summary>
    public static async Task<int> Run(string[] args, TextWriter say, TextWriter complain)
    {
        var builder = WebApplication.CreateBuilder(args);
        var (settings, problems) = PortalSettings.ReadStorage(builder.Configuration, builder.Environment);
        foreach (var problem in problems)
            await complain.WriteLineAsync(problem);
        if (settings is null) return 2;

        await using var services = new ServiceCollection().AddLogging().AddStore(settings).AddChecks().BuildServiceProvider();
        return await Run(services, say);
    }

    public static async Task<int> Run(IServiceProvider services, TextWriter say, CancellationToken ct = default)
    {
        var checker = services.GetRequiredService<Checker>();
        if (!await checker.CanLook(ct))
        {
            await say.WriteLineAsync("There is no database of this version to check: start the portal once, it prepares it.");
            return 2;
        }

        var findings = await checker.Run(ct);
        foreach (var finding in findings)
        {
            await say.WriteLineAsync(finding.ToString());
            foreach (var broken in finding.Broken.Take(Shown))
                await say.WriteLineAsync($"    {broken}");
            if (finding.Broken.Count > Shown)
                await say.WriteLineAsync($"    and {finding.Broken.Count - Shown} more");
        }
        return findings.All(finding => finding.Broken.Count == 0) ? 0 : 1;
    }
}
