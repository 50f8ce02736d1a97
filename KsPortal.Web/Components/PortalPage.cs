using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Web.Words;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace KsPortal.Web.Components;

/// <summary>What every page and its live leaves have: the door into Core, the clock, the words, and a token for queries that ends when the visitor leaves.</summary>
public abstract class PortalPage : ComponentBase, IHandleEvent, IDisposable
{
    private readonly CancellationTokenSource leaving = new();

    protected PortalPage() => Leaving = leaving.Token;

    [Inject] protected IPortal Portal { get; set; } = null!;
    [Inject] protected TimeProvider Clock { get; set; } = null!;
    [Inject] protected IStringLocalizer<PortalWords> Words { get; set; } = null!;

    /// <summary>For queries; a command must not be cancelled by leaving the page.</summary>
    protected CancellationToken Leaving { get; }   // kept, for the source refuses to give it once disposed

    /// <summary>
    /// A pulse is drawn once, when its answer is here: the framework would draw the old one before, too. What a person does is drawn
    /// at once and again when it is done, as ever, so that a button shows that it works.
    /// </summary>
    async Task IHandleEvent.HandleEventAsync(EventCallbackWorkItem item, object? arg)
    {
        var handled = item.InvokeAsync(arg);
        if (arg is not Pulse) StateHasChanged();
        if (handled.IsCompletedSuccessfully && arg is not Pulse) return;
        try { await handled; }
        catch (OperationCanceledException) when (handled.IsCanceled) { return; }   // the page was left meanwhile
        StateHasChanged();
    }

    public virtual void Dispose()
    {
        leaving.Cancel();
        leaving.Dispose();
        GC.SuppressFinalize(this);
    }
}
