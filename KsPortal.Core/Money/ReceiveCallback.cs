using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;
using Microsoft.Extensions.Logging;

namespace KsPortal.Core.Money;

/// <summary>A provider calls. Accepted means committed: only then it is told so, and stops calling.</summary>
[Needs(Who.System)]
public sealed record ReceiveCallback(string Gateway, RawCallback Raw) : ICommand
{
    /// <summary>What it says, once it is known to be from the provider.</summary>
    internal GatewayEvent? Heard { get; init; }
}

/// <summary>Anybody may post there: what is not signed by the provider never comes as far as the database.</summary>
internal sealed class CallbackScreen(GatewayList gateways, ILogger<CallbackScreen> log) : IScreen<ReceiveCallback>
{
    public Result<ReceiveCallback> Look(ReceiveCallback command)
    {
        if (gateways.Find(command.Gateway) is not { } gateway)
            return Refusal.NotFound("gateway");
        if (command.Raw.Body.Length > InboxEventMap.BodyMost)
            return Refusal.NotAllowed("gateway.forged");
        var (heard, why) = gateway.Verify(command.Raw);
        if (heard is not null)
            return command with { Heard = heard };
        log.LogWarning("A callback for {Gateway} was turned away: {Why}", gateway.Name, why);
        return Refusal.NotAllowed("gateway.forged");
    }
}

internal sealed class ReceiveCallbackHandler(GatewayList gateways, HearGateway ears) : ICommandHandler<ReceiveCallback>
{
    public async Task<Result<Done>> Handle(Work work, ReceiveCallback command, CancellationToken ct)
    {
        await ears.Hear(work, gateways.Find(command.Gateway)!, command.Heard!, command.Raw.Body, ct);
        return new Done();
    }
}
