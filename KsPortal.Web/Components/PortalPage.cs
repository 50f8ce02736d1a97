using KsPortal.Core.Kernel;
using KsPortal.Web.Words;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace KsPortal.Web.Components;

/// <summary>What every page and its live leaves have: the door into Core, the clock, the words, and a token for queries that ends when the visitor leaves.</summary>
public abstract class PortalPage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource leaving = new();

    protected PortalPage() => Leaving = leaving.Token;

    [Inject] protected IPortal Portal { get; set; } = null!;
    [Inject] protected TimeProvider Clock { get; set; } = null!;
    [Inject] protected IStringLocalizer<PortalWords> Words { get; set; } = null!;

    /// <summary>For queries; a command must not be cancelled by leaving the page.</summary>
    protected CancellationToken Leaving { get; }   // kept, for the source refuses to give it once disposed

    public virtual void Dispose()
    {
        leaving.Cancel();
        leaving.Dispose();
        GC.SuppressFinalize(this);
    }
}
