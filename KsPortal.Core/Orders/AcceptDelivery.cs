using KsPortal.Core.Deadlines;
using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Orders;

/// <summary>The work is as agreed: its share less the fee goes to the provider.</summary>
[Needs(Who.Member)]
public sealed record AcceptDelivery(Guid Key, Guid OrderId, Guid MilestoneId, string? Reason = null) : ICommand, IKeyed;

internal sealed class AcceptDeliveryHandler : ICommandHandler<AcceptDelivery>
{
    public async Task<Result<Done>> Handle(Work work, AcceptDelivery command, CancellationToken ct)
    {
        var order = await work.OrderToActOn(command.OrderId);
        if (order is null)
            return Refusal.NotFound("order");
        var reason = TypedText.OrNull(command.Reason);
        if (order.PartyOf(work.Scope) is OrderParty.Staff && reason is null)
            return Refusal.Invalid("reason.missing", "Reason");
        if (reason?.Length > OrderRules.NoteMost)
            return Refusal.Invalid("text.long", "Reason", OrderRules.NoteMost);
        if (order.Accept(command.MilestoneId, work.Scope, work.Now, reason) is { } refused)
            return refused;

        await work.DropDeadline(AcceptSilence.Name, command.MilestoneId, ct);
        await work.Pay(order, order.Find(command.MilestoneId)!, ct);
        return new Done();
    }
}

/// <summary>No answer in time counts as accepted.</summary>
internal sealed class AcceptSilence : IDeadlineAct
{
    public const string Name = "order.accept";

    public string Kind => Name;

    public async Task Act(Work work, Deadline deadline, CancellationToken ct)
    {
        var order = await work.Db.Orders.Include(o => o.Milestones).SingleAsync(o => o.Milestones.Any(m => m.Id == deadline.Subject), ct);
        if (order.Accept(deadline.Subject, work.Scope, work.Now, "silence") is null)
            await work.Pay(order, order.Find(deadline.Subject)!, ct);
    }
}
