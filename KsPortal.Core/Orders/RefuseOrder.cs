using KsPortal.Core.Deadlines;
using KsPortal.Core.Kernel;
using KsPortal.Core.Money;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Orders;

/// <summary>The provider does not want it, or staff say so: all of the money is back at once.</summary>
[Needs(Who.Member)]
public sealed record RefuseOrder(Guid Key, Guid OrderId, string Reason) : ICommand, IKeyed;

internal sealed class RefuseOrderHandler : ICommandHandler<RefuseOrder>
{
    public async Task<Result<Done>> Handle(Work work, RefuseOrder command, CancellationToken ct)
    {
        var order = await work.OrderToActOn(command.OrderId);
        if (order is null)
            return Refusal.NotFound("order");
        var reason = TypedText.OrNull(command.Reason);
        if (reason?.Length > OrderRules.NoteMost)
            return Refusal.Invalid("text.long", "Reason", OrderRules.NoteMost);
        if (order.Refuse(work.Scope, work.Now, reason) is { } refused)
            return refused;

        await work.DropDeadline(AnswerSilence.Name, order.Id, ct);
        await work.Refund(order.Deal, order.Milestones[0].Id, order.ClientId, order.Total, ct);
        return new Done();
    }
}

/// <summary>No answer within a day counts as refused.</summary>
internal sealed class AnswerSilence : IDeadlineAct
{
    public const string Name = "order.silence";

    public string Kind => Name;

    public async Task Act(Work work, Deadline deadline, CancellationToken ct)
    {
        var order = await work.Db.Orders.Include(o => o.Milestones).SingleAsync(o => o.Id == deadline.Subject, ct);
        if (order.Silence(work.Scope, work.Now) is null)
            await work.Refund(order.Deal, order.Milestones[0].Id, order.ClientId, order.Total, ct);
    }
}
