using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using KsPortal.Bench.Browser;
using KsPortal.Bench.Figures;
using KsPortal.Bench.Portal;

namespace KsPortal.Bench.Start;

/// <summary>The portal as it was built, over a database with data: from the start of its process to its first answer, and its first page (G14).</summary>
internal sealed class StartBench(Towns towns, Troubles troubles) : IBench
{
    private const int Starts = 5, TownSize = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly Limit Answer = Limit.Below("G14", 2, 1), Page = Limit.Below("G14", 1, 0.5);

    public async Task<IReadOnlyList<Figure>> Run()
    {
        var folder = (await towns.Of(TownSize)).Copy();
        var (answers, pages, seconds) = (new Samples(), new Samples(), new Samples());
        for (var i = 0; i < Starts; i++)
        {
            var (answered, shown, again) = await Once(folder);
            answers.Add(answered.TotalSeconds);
            pages.Add(shown.TotalSeconds);
            seconds.Add(again.TotalMilliseconds);
        }
        return
        [
            Figure.Absolute("start of the process to first answer", answers.P50, "s", Answer),
            Figure.Absolute("first page after that", pages.P50, "s", Page),
            new("the same page again", seconds.P50, "ms"),
        ];
    }

    private async Task<(TimeSpan Answered, TimeSpan Shown, TimeSpan Again)> Once(string folder)
    {
        var port = FreePort();
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Repository.Top };
        foreach (var arg in (string[])[Path.Combine(AppContext.BaseDirectory, "KsPortal.Web.dll"), "--urls", $"http://127.0.0.1:{port}", .. PortalHouse.Settings(folder)])
            start.ArgumentList.Add(arg);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        var began = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data is { Length: > 0 } said ? $"\"Error\" {said}" : null);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            var visitor = new Visitor(new Uri($"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}"));
            while (!await Answers(visitor))
            {
                if (process.HasExited) throw new InvalidOperationException($"The portal ended with {process.ExitCode} before it answered.");
                if (Stopwatch.GetElapsedTime(began) > Patience) throw new TimeoutException("The portal did not answer.");
                await Task.Delay(2);
            }
            var answered = Stopwatch.GetTimestamp();
            await visitor.Read("/");
            var shown = Stopwatch.GetTimestamp();
            await visitor.Read("/");
            return (Stopwatch.GetElapsedTime(began, answered), Stopwatch.GetElapsedTime(answered, shown), Stopwatch.GetElapsedTime(shown));
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private void Hear(string? line)
    {
        if (line is not null && line.Contains("\"Error\"", StringComparison.Ordinal)) troubles.Add($"start: {line}");
    }

    private static async Task<bool> Answers(Visitor visitor)
    {
        try
        {
            await visitor.Read("/health/live");
            return true;
        }
        catch (HttpRequestException)
        {
            return false;   // not yet
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
