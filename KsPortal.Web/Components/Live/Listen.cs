using KsPortal.Core.Live;
using Microsoft.AspNetCore.Components;

namespace KsPortal.Web.Components.Live;

/// <summary>Belongs in a leaf: a pulse re-renders the component whose method it calls, in the culture of this circuit.</summary>
public sealed class Listen(LiveHub hub) : ComponentBase, IAsyncDisposable
{
    private IAsyncDisposable? listening;
    private string? topic;
    private bool gone;

    [Parameter, EditorRequired] public LiveTicket? To { get; set; }
    [Parameter, EditorRequired] public EventCallback<Pulse> OnPulse { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (!RendererInfo.IsInteractive || To?.Topic == topic) return;
        topic = To?.Topic;
        var earlier = listening;
        listening = To is null ? null : hub.Listen(To, pulse => InvokeAsync(() => Deliver(pulse)));
        if (earlier is not null) await earlier.DisposeAsync();
    }

    private async Task Deliver(Pulse pulse)
    {
        if (gone) return;   // the pulse was on its way when the page was left
        try { await OnPulse.InvokeAsync(pulse); }   // runs the leaf's handler, then the leaf's StateHasChanged
        catch (OperationCanceledException) { }
        catch (Exception failure) { await DispatchExceptionAsync(failure); }
    }

    public async ValueTask DisposeAsync()
    {
        gone = true;
        if (listening is not null) await listening.DisposeAsync();
    }
}
