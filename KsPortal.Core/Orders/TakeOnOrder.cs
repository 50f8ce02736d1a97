using KsPortal.Core.Accounts;
using KsPortal.Core.Deadlines;
using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Orders;

/// <summary>The provider says yes, or staff for him with a reason: the clock of the work starts now.</summary>
[Needs(Who.Member)]
public sealed record TakeOnOrder(Guid Key, Guid OrderId, string? Reason = null) : ICommand, IKeyed;

internal sealed class TakeOnOrderHandler : ICommandHandler<TakeOnOrder>
{
    public async Task<Result<Done>> Handle(Work work, TakeOnOrder command, CancellationToken ct)
    {
        var order = await work.OrderToActOn(command.OrderId);
        if (order is null)
            return Refusal.NotFound("order");
        var reason = TypedText.OrNull(command.Reason);
        if (reason?.Length > OrderRules.NoteMost)
            return Refusal.Invalid("text.long", "Reason", OrderRules.NoteMost);
        if (order.TakeOn(work.Scope, work.Now, reason) is { } refused)
            return refused;
        // A break he takes does not undo what was ordered before it; that he may not work here any more does.
        if (!await work.Db.Accounts.AnyAsync(a => a.Id == order.ProviderId && a.SuspendedAt == null && a.Provider == ProviderStanding.Approved, ct))
            return Refusal.NotAllowed("provider.not-approved");

        (await work.ProfileOf(order.ProviderId)).OrderBegan();
        await work.DropDeadline(AnswerSilence.Name, order.Id, ct);
        work.SetClock(CancelLate.Name, order, order.Milestones[0], order.Milestones[0].DueAt + OrderRules.CancelledWhenLate);
        return new Done();
    }
}
