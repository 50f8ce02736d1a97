using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace KsPortal.Web.Components.Live;

/// <summary>Whether somebody can see an element of the page: its tab is in front and it is on the screen.</summary>
/// <param name="changed">Told when it comes into sight and when it goes.</param>
public sealed class Sight(Func<Task> changed) : IAsyncDisposable
{
    private DotNetObjectReference<Sight>? self;
    private IJSObjectReference? script, handle;

    /// <summary>False until the browser has said so.</summary>
    public bool Clear { get; private set; }

    /// <param name="js">The page's scripts.</param>
    /// <param name="address">Of js/sight.js, as the page's assets name it.</param>
    /// <param name="of">What is to be seen.</param>
    public async Task Watch(IJSRuntime js, string address, ElementReference of)
    {
        script = await js.InvokeAsync<IJSObjectReference>("import", address);
        if (script is not null) handle = await script.InvokeAsync<IJSObjectReference>("watch", of, self = DotNetObjectReference.Create(this));
    }

    [JSInvokable]
    public Task Seen(bool now)
    {
        Clear = now;
        return changed();
    }

    public async ValueTask DisposeAsync()
    {
        Clear = false;
        try
        {
            if (handle is not null) await handle.InvokeVoidAsync("dispose");
            if (script is not null) await script.DisposeAsync();
        }
        catch (JSDisconnectedException) { }
        self?.Dispose();
    }
}
