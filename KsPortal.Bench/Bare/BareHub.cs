using Microsoft.AspNetCore.SignalR;

namespace KsPortal.Bench.Bare;

/// <summary>The least that pushes: each connection is in a group of its own, named by itself.</summary>
internal sealed class BareHub : Hub
{
    public Task Join(string name) => Groups.AddToGroupAsync(Context.ConnectionId, name);
}
