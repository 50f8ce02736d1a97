using System.Diagnostics;

namespace KsPortal.Tests.Crash;

/// <summary>One run of <see cref="PayUntilKilled"/>, to its violent end.</summary>
internal static class EndedProcess
{
    private const int Killed = 128 + 9;

    /// <summary>What it had said before it was ended, each line with its place first.</summary>
    public static async Task<IReadOnlyList<string>> Run(Engine engine, string pattern, int minutes, int seed, CancellationToken ct)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var arg in (string[])[typeof(EndedProcess).Assembly.Location, PayUntilKilled.Name, $"{engine}", pattern, $"{minutes}", $"{seed}"])
            start.ArgumentList.Add(arg);
        // It lives for some seconds: what is compiled once is good enough.
        (start.Environment["DOTNET_TieredPGO"], start.Environment["DOTNET_TC_CallCountThreshold"]) = ("0", "1000");
        using var process = Process.Start(start)!;
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(ct), process.StandardError.ReadToEndAsync(ct));
        try
        {
            await process.WaitForExitAsync(ct).WaitAsync(TimeSpan.FromMinutes(2), ct);
        }
        finally
        {
            if (!process.HasExited) process.Kill();
        }
        Assert.True(process.ExitCode == Killed, $"(seed {seed}) it ended with {process.ExitCode}: {await said}{await complained}");
        return (await said).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
