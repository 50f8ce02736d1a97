using KsPortal.Core.Demands;
using KsPortal.Core.Kernel;
using Microsoft.JSInterop;

namespace KsPortal.Web.Components.Demands;

/// <summary>The form is looked at before anybody pays, then posted.</summary>
public partial class DemandDraft
{
    private async Task Ask() => asking = await Fine();

    private async Task PayIn(string address)
    {
        if (await Fine()) Navigation.NavigateTo(address);
    }

    private async Task<bool> Fine()
    {
        var now = form!.ToForm();
        wrong = form.Unreadable is { } at ? Refusal.Invalid("demand.price.written", at) : DemandRules.Wrong(now, Clock.GetUtcNow());
        if (wrong is not null) await Show(wrong);
        return wrong is null;
    }

    private async Task Post()
    {
        if (posting) return;
        (posting, wrong) = (true, null);
        quiet.Forget();
        try
        {
            var (_, refused) = await Portal.Send(new PostDemand(form!.Key, form.Id, form.ToForm()), CancellationToken.None);
            if (refused is null or { Code: "demand.posted" })   // the answer to an earlier click was lost: it is posted
            {
                await script.Tell("forget", store);
                Navigation.NavigateTo($"/demands/{form.Id}");
                return;
            }
            wrong = refused;
            asking = General is not null;
            if (!asking) await Show(refused);
        }
        finally
        {
            posting = false;
        }
    }

    private async Task Show(Refusal refused)
    {
        if (refused.Field is { } at) await script.Tell("focus", element, at);
    }
}
