using KsPortal.Tests.Crash;

namespace KsPortal.Tests;

/// <summary>What xunit would write by itself, and beside it the process that tests end in the middle of its work.</summary>
internal static class Program
{
    public static Task<int> Main(string[] args) => args switch
    {
        [PayUntilKilled.Name, .. var rest] => PayUntilKilled.Run(rest),
        _ when args.Any(arg => arg is "--server" or "--internal-msbuild-node")
            => Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions),
        _ => Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args),
    };
}
