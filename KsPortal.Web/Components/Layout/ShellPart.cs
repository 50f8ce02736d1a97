using Microsoft.AspNetCore.Components;

namespace KsPortal.Web.Components.Layout;

/// <summary>What stands around every page: where it cannot ask, it goes on showing what it knew and asks again, and the page never notices.</summary>
public abstract class ShellPart : PortalPage
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    [Inject] private ILogger<ShellPart> Log { get; set; } = null!;

    protected async Task Kept(Func<Task> ask)
    {
        while (true)
        {
            try
            {
                await ask();
                return;
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                Log.LogError(failure, "{Part} could not ask; trying again", GetType().Name);
            }
            try
            {
                await Task.Delay(Patience, Clock, Leaving);
            }
            catch (OperationCanceledException)
            {
                return;   // the page was left meanwhile
            }
        }
    }
}
