using KsPortal.Core.Accounts;
using KsPortal.Core.Demands;
using KsPortal.Core.Kernel;
using KsPortal.Core.Market;
using KsPortal.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace KsPortal.Web.Components.Demands;

/// <summary>The form of a new demand. What is typed is on the server after a breath and in the browser at once; the newer of the two comes back.</summary>
public partial class DemandDraft : IAsyncDisposable
{
    private static readonly string[] Fields = ["CategoryId", "Title", "Brief", "LowMinor", "PriceMinor", "DueAt", "Files"];

    private DraftForm? form;
    private DraftForm? earlier;
    private DemandForm? saved;
    private DateTimeOffset? savedAt;
    private Refusal? wrong;
    private bool asking, posting;
    private int turn;
    private Debounce quiet = null!;
    private string store = "";
    private ElementReference element;
    private PageScript script = null!;
    private Guid kept;

    [Inject] private IJSRuntime Js { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Parameter] public string? Title { get; set; }
    [Parameter] public string? Category { get; set; }

    /// <summary>What was refused and has no field of its own to stand beside.</summary>
    private Refusal? General => wrong is { Field: { } at } && Fields.Contains(at) ? null : wrong;

    private string? Bad(string name) => wrong?.Field == name ? "true" : null;

    protected override void OnInitialized() => (quiet, script) = (new(Clock, TimeSpan.FromMilliseconds(700)), new(Js, $"/{Assets["js/draft.js"]}"));

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await Begin();
            StateHasChanged();
        }
        else if (form is not null && kept != form.Id)
        {
            kept = form.Id;   // another form is another element: the script listens to that one
            await script.Hold("keep", element, store);
        }
    }

    private async Task Begin()
    {
        var (me, _) = await Portal.Send(new MyAccount(), Leaving);
        store = $"ks.draft.{me?.Id:n}";
        var (mine, _) = await Portal.Send(new MyDraft(), Leaving);
        var here = await script.Ask<LocalDraft>("read", store);
        if (here is not null && here.Id == Guid.Empty) here = null;

        if (here?.Moment is { } at && at > (mine?.SavedAt ?? DateTimeOffset.MinValue))
            form = here.ToForm();
        else if (mine is { SavedAt: { } on })
            (form, savedAt) = (DraftForm.Of(mine, here?.Id == mine.DemandId ? here.Key : null), on);
        form ??= DraftForm.New(Clock.GetUtcNow());
        saved = savedAt is null ? null : form.ToForm();

        await Follow();
        if (!form.Empty && saved is null) await Save();   // what only this browser knew
    }

    /// <summary>An address that names title or category begins a demand of its own; a draft that says something else is kept aside.</summary>
    private async Task Follow()
    {
        if (string.IsNullOrWhiteSpace(Title) && string.IsNullOrWhiteSpace(Category)) return;
        var (tree, _) = await Portal.Send(new Categories(), Leaving);
        var leaf = tree?.BySlug(Category) is { ParentId: not null } found ? found.Id : (Guid?)null;
        if (!form!.Empty && form.Title != Title?.Trim())
            (earlier, form, saved, savedAt) = (form, DraftForm.New(Clock.GetUtcNow()), null, null);
        form.Title = Title?.Trim() is { Length: > 0 } title ? TypedText.Cut(title, DemandRules.TitleMost) : form.Title;
        form.CategoryId = leaf ?? form.CategoryId;
        Navigation.NavigateTo("/demands/new", replace: true);   // a reload must not begin yet another one
    }

    private void TakeEarlier() => (form, earlier, saved, savedAt, wrong) = (earlier, null, null, null, null);

    private Task Choose(Guid? leaf)
    {
        form!.CategoryId = leaf;
        return Touched();
    }

    private Task Turn(DemandWay way)
    {
        form!.Way = way;
        return Touched();
    }

    public ValueTask DisposeAsync()
    {
        quiet.Dispose();
        Dispose();
        GC.SuppressFinalize(this);
        return script.DisposeAsync();
    }
}
