using KsPortal.Core.Deadlines;
using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Orders;

/// <summary>The client wants something else within the included rounds; the provider's clock starts again.</summary>
[Needs(Who.Member)]
public sealed record AskChanges(Guid Key, Guid OrderId, Guid MilestoneId, string What) : ICommand, IKeyed;

internal sealed class AskChangesHandler : ICommandHandler<AskChanges>
{
    public async Task<Result<Done>> Handle(Work work, AskChanges command, CancellationToken ct)
    {
        var order = await work.OrderToActOn(command.OrderId);
        if (order is null)
            return Refusal.NotFound("order");
        if (order.AskChanges(command.MilestoneId, command.What, work.Scope, work.Now) is { } refused)
            return refused;

        await work.DropDeadline(AcceptSilence.Name, command.MilestoneId, ct);
        var part = order.Find(command.MilestoneId)!;
        work.SetClock(CancelLate.Name, order, part, part.DueAt + OrderRules.CancelledWhenLate);
        return new Done();
    }
}
