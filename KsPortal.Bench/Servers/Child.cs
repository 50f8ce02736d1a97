using System.Diagnostics;
using System.Text.Json;
using KsPortal.Bench.Figures;

namespace KsPortal.Bench.Servers;

/// <summary>A server in a process of its own, asked over its own standard input: no door of the product is opened for it.</summary>
internal sealed class Child : IAsyncDisposable
{
    private readonly Process process;
    private readonly Troubles troubles;
    private readonly SemaphoreSlim asking = new(1, 1);

    private Child(Process process, Troubles troubles) => (this.process, this.troubles) = (process, troubles);

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    public static async Task<Child> Start(Troubles troubles, params IEnumerable<string> args)
    {
        var start = new ProcessStartInfo(Host()) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var arg in (string[])[typeof(Child).Assembly.Location, "serve", .. args]) start.ArgumentList.Add(arg);
        var child = new Child(Process.Start(start)!, troubles);
        child.process.ErrorDataReceived += (_, line) => { if (line.Data is { Length: > 0 } said) troubles.Add($"{args.First()} said: {said}"); };
        child.process.BeginErrorReadLine();
        try
        {
            child.Address = await child.Heard<Uri>();
            return child;
        }
        catch
        {
            await child.DisposeAsync();
            throw;
        }
    }

    public Task<Vitals> Vitals(bool collect = false) => Ask<Vitals>(collect ? "collect" : "vitals");

    public async Task<T> Ask<T>(params string[] words)
    {
        await asking.WaitAsync();
        try
        {
            await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(words));
            return await Heard<T>();
        }
        finally
        {
            asking.Release();
        }
    }

    private async Task<T> Heard<T>()
    {
        var line = await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(5))
            ?? throw new InvalidOperationException($"A server of the bench ended with {(process.WaitForExit(5000) ? process.ExitCode : -1)}");
        return JsonSerializer.Deserialize<T>(line)!;
    }

    /// <summary>The end of its input is its sign to stop; what it counted as trouble comes as its last words.</summary>
    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        try
        {
            await process.WaitForExitAsync(late.Token);
        }
        catch (OperationCanceledException)
        {
            troubles.Add("a server of the bench did not stop and was killed");
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }
        process.Dispose();
        asking.Dispose();
    }

    private static string Host() => Path.GetFileNameWithoutExtension(Environment.ProcessPath) is "dotnet" ? Environment.ProcessPath! : "dotnet";
}
