using KsPortal.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace KsPortal.Web.Components.Live;

/// <summary>Whether somebody can see an element of the page: its tab is in front and it is on the screen.</summary>
/// <param name="changed">Told when it comes into sight and when it goes.</param>
public sealed class Sight(Func<Task> changed) : IAsyncDisposable
{
    private PageScript? script;

    /// <summary>False until the browser has said so.</summary>
    public bool Clear { get; private set; }

    /// <param name="js">The page's scripts.</param>
    /// <param name="address">Of js/sight.js, as the page's assets name it.</param>
    /// <param name="of">What is to be seen.</param>
    public Task Watch(IJSRuntime js, string address, ElementReference of)
    {
        script = new(js, address);
        return script.Hold("watch", of, script.Ear(this));
    }

    [JSInvokable]
    public Task Seen(bool now)
    {
        Clear = now;
        return changed();
    }

    public ValueTask DisposeAsync()
    {
        Clear = false;
        return script?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}
