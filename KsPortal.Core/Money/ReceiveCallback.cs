using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;
using Microsoft.Extensions.Logging;

namespace KsPortal.Core.Money;

/// <summary>A provider calls. Accepted means committed: only then it is told so, and stops calling.</summary>
[Needs(Who.System)]
public sealed record ReceiveCallback(string Gateway, RawCallback Raw) : ICommand;

internal sealed class ReceiveCallbackHandler(GatewayList gateways, HearGateway ears, ILogger<ReceiveCallbackHandler> log) : ICommandHandler<ReceiveCallback>
{
    public async Task<Result<Done>> Handle(Work work, ReceiveCallback command, CancellationToken ct)
    {
        if (gateways.Find(command.Gateway) is not { } gateway)
            return Refusal.NotFound("gateway");
        if (command.Raw.Body.Length > InboxEventMap.BodyMost)
            return Refusal.NotAllowed("gateway.forged");
        var (heard, why) = gateway.Verify(command.Raw);
        if (heard is null)
        {
            log.LogWarning("A callback for {Gateway} was turned away: {Why}", gateway.Name, why);
            return Refusal.NotAllowed("gateway.forged");
        }

        await ears.Hear(work, gateway, heard, command.Raw.Body, ct);
        return new Done();
    }
}
