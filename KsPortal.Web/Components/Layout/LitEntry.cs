namespace KsPortal.Web.Components.Layout;

/// <summary>Cascades from the layout: a page whose address does not tell which entry of the menu it belongs to says so here.</summary>
public sealed class LitEntry
{
    public string? Section { get; private set; }

    public event Action? Changed;

    /// <summary>Null again when the page is left.</summary>
    public void Show(string? section)
    {
        if (Section == section) return;
        Section = section;
        Changed?.Invoke();
    }
}
