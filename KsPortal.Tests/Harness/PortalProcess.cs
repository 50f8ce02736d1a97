using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace KsPortal.Tests.Harness;

/// <summary>The portal as a process of its own, as it was built; everything it says is kept.</summary>
public sealed partial class PortalProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly StringBuilder said = new();
    private readonly TaskCompletionSource<Uri?> address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private PortalProcess(params IEnumerable<string> args)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Repository.Top };
        foreach (var arg in (string[])[Path.Combine(AppContext.BaseDirectory, "KsPortal.Web.dll"), .. args])
            start.ArgumentList.Add(arg);
        process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.Exited += (_, _) => address.TrySetResult(null);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Said { get { lock (said) return said.ToString(); } }

    /// <summary>Runs to its end and answers with its exit code.</summary>
    public static async Task<(int Exit, string Said)> Run(params IEnumerable<string> args)
    {
        await using var portal = new PortalProcess(args);
        await portal.process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
        return (portal.process.ExitCode, portal.Said);
    }

    /// <summary>Started and serving.</summary>
    public static async Task<(PortalProcess Portal, Uri Address)> Serve(params IEnumerable<string> args)
    {
        var portal = new PortalProcess(args);
        if (await portal.address.Task.WaitAsync(TimeSpan.FromMinutes(2)) is { } address) return (portal, address);
        throw new InvalidOperationException($"The portal ended: {portal.Said}");
    }

    /// <summary>What a service manager sends; answers with the exit code.</summary>
    public async Task<int> Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is null) return;
        lock (said) said.AppendLine(line);
        if (Listening().Match(line) is { Success: true } found) address.TrySetResult(new Uri(found.Groups[1].Value));
    }

    [GeneratedRegex(@"Now listening on: (http://\S+?)[""\s]*$")]
    private static partial Regex Listening();
}
