using KsPortal.Core.Files;
using KsPortal.Web.Words;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace KsPortal.Web.Components.Shared;

/// <summary>Files on their way to the server, past the circuit by js/upload.js: how far each is, or why it was not taken.</summary>
/// <param name="rules">How big one may be.</param>
/// <param name="most">How many there may be.</param>
/// <param name="have">How many have arrived and are kept.</param>
/// <param name="arrived">One more is there.</param>
/// <param name="changed">Something is to be drawn anew.</param>
/// <param name="pictures">Only pictures are taken.</param>
public sealed class Uploading(
    FileRules rules, IStringLocalizer<PortalWords> words, int most, Func<int> have, Func<Uploading.Kept, Task> arrived, Action changed, bool pictures = false)
    : IAsyncDisposable
{
    private readonly Dictionary<string, Run> running = [];
    private PageScript? script;

    public sealed record Run(string Name, int Percent = 0, string? Why = null);

    /// <summary>What the endpoint says of a file it has kept.</summary>
    public sealed record Kept(Guid Id, string Name, long Size, string Type, bool Picture);

    /// <summary>By a key of the script's; what was refused stays until it is taken away.</summary>
    public IReadOnlyDictionary<string, Run> Running => running;

    /// <summary>Something is still on its way.</summary>
    public bool Busy => running.Values.Any(run => run.Why is null);

    /// <summary>Something was refused and not taken away yet.</summary>
    public bool Failed => running.Values.Any(run => run.Why is not null);

    /// <summary>One more would be taken.</summary>
    public bool Open => have() + running.Values.Count(run => run.Why is null) < most;

    /// <param name="js">The page's scripts.</param>
    /// <param name="address">Of js/upload.js, as the page's assets name it.</param>
    /// <param name="input">Where files are chosen.</param>
    /// <param name="forgery">Of the page's own forms.</param>
    public Task Watch(IJSRuntime js, string address, ElementReference input, AntiforgeryStateProvider forgery)
    {
        script = new(js, address);
        return script.Hold("watch", input, script.Ear(this), new { token = forgery.GetAntiforgeryToken()?.Value, most = rules.MaxBytes });
    }

    /// <summary>False where it is one too many: it is not sent, and says so.</summary>
    [JSInvokable]
    public bool Started(string key, string name)
    {
        var taken = Open;
        Put(key, new(name, Why: taken ? null : words["file.many", most].Value));
        return taken;
    }

    [JSInvokable]
    public void Progress(string key, int percent)
    {
        if (running.TryGetValue(key, out var run)) Put(key, run with { Percent = percent });
    }

    [JSInvokable]
    public async Task Uploaded(string key, Kept kept)
    {
        if (!running.Remove(key, out var run) || run.Why is not null) return;   // taken away meanwhile
        await arrived(kept);
        changed();
    }

    [JSInvokable]
    public void Refused(string key, string code, string said)
    {
        if (!running.TryGetValue(key, out var run)) return;
        Put(key, run with { Why = pictures && code is "file.type" ? words["file.no-picture"].Value : said.Length > 0 ? said : code is "file.large" ? words[code, rules.MaxBytes / FileRules.MiB].Value : words["file.lost"].Value });
    }

    /// <summary>Takes it away, wherever it is.</summary>
    public Task Stop(string key)
    {
        running.Remove(key);
        return script?.TellHeld("cancel", key) ?? Task.CompletedTask;
    }

    private void Put(string key, Run run)
    {
        running[key] = run;
        changed();
    }

    public ValueTask DisposeAsync() => script?.DisposeAsync() ?? ValueTask.CompletedTask;
}
