using KsPortal.Core.Deadlines;
using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Orders;

/// <summary>Ends a part without delivery, all of its money goes back: the provider gives up, the client when it is a day late, staff with a reason.</summary>
[Needs(Who.Member)]
public sealed record CancelMilestone(Guid Key, Guid OrderId, Guid MilestoneId, string? Reason) : ICommand, IKeyed;

internal sealed class CancelMilestoneHandler : ICommandHandler<CancelMilestone>
{
    public async Task<Result<Done>> Handle(Work work, CancelMilestone command, CancellationToken ct)
    {
        var order = await work.OrderToActOn(command.OrderId);
        if (order is null)
            return Refusal.NotFound("order");
        var reason = TypedText.OrNull(command.Reason);
        if (reason?.Length > OrderRules.NoteMost)
            return Refusal.Invalid("text.long", "Reason", OrderRules.NoteMost);
        if (order.Cancel(command.MilestoneId, work.Scope, work.Now, reason) is { } refused)
            return refused;

        await work.DropDeadline(CancelLate.Name, command.MilestoneId, ct);
        await work.DropDeadline(AcceptSilence.Name, command.MilestoneId, ct);
        await work.GiveBack(order, order.Find(command.MilestoneId)!, ct);
        return new Done();
    }
}

/// <summary>Three days late without delivery: cancelled and refunded by itself.</summary>
internal sealed class CancelLate : IDeadlineAct
{
    public const string Name = "order.cancel-late";

    public string Kind => Name;

    public async Task Act(Work work, Deadline deadline, CancellationToken ct)
    {
        var order = await work.Db.Orders.Include(o => o.Milestones).SingleAsync(o => o.Milestones.Any(m => m.Id == deadline.Subject), ct);
        if (order.Cancel(deadline.Subject, work.Scope, work.Now, "late") is null)
            await work.GiveBack(order, order.Find(deadline.Subject)!, ct);
    }
}
