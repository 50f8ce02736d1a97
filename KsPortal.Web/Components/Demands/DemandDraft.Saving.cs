using KsPortal.Core.Demands;
using KsPortal.Core.Kernel;

namespace KsPortal.Web.Components.Demands;

/// <summary>What is typed goes to the server after a breath.</summary>
public partial class DemandDraft
{
    /// <summary>Changed by the page, not by the keyboard: the hidden turn tells the script.</summary>
    private Task Touched()
    {
        turn++;
        Typed();
        return Task.CompletedTask;
    }

    private void Typed()
    {
        wrong = null;
        _ = quiet.Run(Save);
    }

    private async Task Save()
    {
        if (form is null || posting) return;
        var now = form.ToForm();
        if (Same(now, saved)) return;
        try
        {
            var (done, refused) = await Portal.Send(new SaveDraft(form.Id, now), CancellationToken.None);
            if (refused is null) (saved, savedAt) = (now, done!.At);
            else wrong = refused;
            StateHasChanged();
        }
        catch (Exception failure) { await DispatchExceptionAsync(failure); }
    }

    private static bool Same(DemandForm now, DemandForm? before)
        => before is not null && now with { Files = before.Files } == before && now.Files.SequenceEqual(before.Files);
}
