using KsPortal.Core.Live;
using Microsoft.AspNetCore.Components;

namespace KsPortal.Web.Components.Live;

/// <summary>Many topics, one component: for a list whose rows each ring for themselves. The pulse says whom it is about.</summary>
public sealed class ListenEach(LiveHub hub) : ComponentBase, IAsyncDisposable
{
    private readonly Dictionary<string, IAsyncDisposable> listening = [];
    private bool gone;

    [Parameter, EditorRequired] public IEnumerable<LiveTicket> To { get; set; } = [];
    [Parameter, EditorRequired] public EventCallback<Pulse> OnPulse { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (!RendererInfo.IsInteractive) return;
        var wanted = To.DistinctBy(ticket => ticket.Topic).ToDictionary(ticket => ticket.Topic);
        var left = listening.Where(one => !wanted.ContainsKey(one.Key)).ToList();
        foreach (var (topic, _) in left) listening.Remove(topic);
        foreach (var (topic, ticket) in wanted)
            if (!listening.ContainsKey(topic)) listening[topic] = hub.Listen(ticket, pulse => InvokeAsync(() => Deliver(pulse)));
        foreach (var (_, ear) in left) await ear.DisposeAsync();
    }

    private async Task Deliver(Pulse pulse)
    {
        if (gone) return;   // the pulse was on its way when the page was left
        try { await OnPulse.InvokeAsync(pulse); }
        catch (OperationCanceledException) { }
        catch (Exception failure) { await DispatchExceptionAsync(failure); }
    }

    public async ValueTask DisposeAsync()
    {
        gone = true;
        foreach (var (_, ear) in listening) await ear.DisposeAsync();
    }
}
