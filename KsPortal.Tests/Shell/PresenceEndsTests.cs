using KsPortal.Core.Live;
using KsPortal.Web.Components.Layout;
using Microsoft.Extensions.DependencyInjection;

namespace KsPortal.Tests.Shell;

public sealed class PresenceEndsTests() : FreshPageTests(new SqlitePortal())
{
    [Fact]
    public async Task Who_closes_the_page_while_it_opens_is_not_here_for_good()
    {
        var presence = Portal.Node.Services.GetRequiredService<Presence>();
        var door = new OddDoor(Portal.As(Portal.Ann));
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        door.After = _ => answer.Task;
        var ann = Portal.Browser(Portal.Ann, door);
        var page = ann.Render<IAmHere>();
        Assert.True(presence.IsAt(Places.Portal, Portal.Ann.AccountId));

        await ann.DisposeComponentsAsync();
        answer.SetResult();

        Assert.True(SpinWait.SpinUntil(() => !presence.IsAt(Places.Portal, Portal.Ann.AccountId), TimeSpan.FromSeconds(15)));
        await ann.DisposeAsync();
    }
}
