using KsPortal.Core.Kernel;
using KsPortal.Core.Market;
using KsPortal.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace KsPortal.Web.Components.Market;

/// <summary>Publishes a listing or says one anew. What is typed stays in the browser until it has gone: over a reload, a lost line and a restart.</summary>
public partial class PublishForm : IAsyncDisposable
{
    private static readonly string[] Fields = ["CategoryId", "Title", "Text", "PriceMinor", "Days", "Rounds", "Pictures"];

    private ListingFields form = new();
    private ListingPictures? pictures;
    private KeepTyping? typing;
    private MyListingView? other;
    private Refusal? wrong;
    private string? uploads;
    private bool found, sending;
    private int turn, edition;
    private ElementReference element;
    private PageScript? script;

    [Parameter, EditorRequired] public Guid Me { get; set; }

    /// <summary>Null for a new one.</summary>
    [Parameter] public MyListingView? Before { get; set; }
    [CascadingParameter] private Toasts? Toasts { get; set; }

    /// <summary>What was refused and has no field of its own to stand beside.</summary>
    private Refusal? General => wrong is { Field: { } at } && Fields.Contains(at) ? null : wrong;

    private string? Bad(string name) => wrong?.Field == name ? "true" : null;

    protected override void OnInitialized() => Begin(Before);

    private void Begin(MyListingView? before) => (form, edition) = before is null ? (new(), 0) : (ListingFields.Of(before), before.Edition);

    private void Found(IReadOnlyDictionary<string, string> kept)
    {
        form.Take(kept, begun: Before is not null);
        if (Before is not null && int.TryParse(kept.GetValueOrDefault("edition"), out var begun)) edition = begun;   // changed elsewhere since, it will be said
        found = true;
    }

    /// <summary>Away with what the browser kept.</summary>
    private void Afresh()
    {
        Begin(Before);
        (found, wrong) = (false, null);
        turn++;
    }

    private Task Choose(Guid? leaf)
    {
        form.CategoryId = leaf;
        return Touched();
    }

    private Task Show(Guid cover)
    {
        form.Cover = cover;
        return Touched();
    }

    /// <summary>Changed by the page, not by the keyboard: the hidden turn tells the script.</summary>
    private Task Touched()
    {
        turn++;
        Typed();
        return Task.CompletedTask;
    }

    private void Typed() => (wrong, uploads) = (null, null);

    private void WriteOut()
    {
        if (form.PriceMinor is { } fen) form.Price = MoneyInput.Text(fen);
    }

    private async Task Publish()
    {
        if (sending) return;
        (sending, other, uploads) = (true, null, Uploads);
        try
        {
            var said = form.ToForm();
            wrong = form.Unreadable is { } at ? Refusal.Invalid("amount.bad", at) : ListingRules.Wrong(said);
            if (wrong is null && uploads is not null) return;   // it would be missing from what is shown
            wrong ??= await Send(said);
            if (wrong is null or { Code: "listing.published" })   // the answer to an earlier click was lost: it is published
            {
                typing?.Forget();
                Toasts?.Show(Words[Before is null ? "publish.done" : "publish.saved"]);
                Navigation.NavigateTo($"/listings/{form.Id}");
                return;
            }
            if (wrong is { Code: "listing.edited" }) (other, _) = await Portal.Send(new MyListing(form.Id), CancellationToken.None);
            else await Point(wrong);
        }
        finally
        {
            sending = false;
        }
    }

    private string? Uploads => pictures switch { { Busy: true } => "publish.uploads", { Failed: true } => "publish.failed", _ => null };

    private void PictureGone() => uploads = uploads is null ? null : Uploads;

    private async Task<Refusal?> Send(ListingForm said) => Before is null
        ? (await Portal.Send(new PublishListing(form.Key, form.Id, said), CancellationToken.None)).Refusal
        : await Edit(said);

    private async Task<Refusal?> Edit(ListingForm said)
    {
        var (_, refused) = await Portal.Send(new EditListing(form.Key, form.Id, edition, said), CancellationToken.None);
        if (refused is not { Code: "key" }) return refused;
        (form.Key, edition) = (Guid.NewGuid(), edition + 1);   // what was sent under it before has arrived, and he has written on since
        return (await Portal.Send(new EditListing(form.Key, form.Id, edition, said), CancellationToken.None)).Refusal;
    }

    private void TakeOther()
    {
        Begin(other);
        (other, wrong) = (null, null);
        turn++;
    }

    private Task KeepMine()
    {
        edition = other!.Edition;
        return Publish();
    }

    /// <summary>Brings what was refused into view.</summary>
    private async Task Point(Refusal refused)
    {
        if (refused.Field is not { } at) return;
        await (script ??= new(Js, $"/{Assets["js/draft.js"]}")).Tell("focus", element, at);
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        GC.SuppressFinalize(this);
        return script?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}
