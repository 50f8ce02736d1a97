using KsPortal.Core.Deadlines;
using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

/// <summary>Staff let a payout go out.</summary>
[Needs(Who.Staff)]
public sealed record ApprovePayout(Guid Key, Guid PayoutId) : ICommand, IKeyed;

/// <summary>Staff say why it does not: the money is in the wallet again.</summary>
[Needs(Who.Staff)]
public sealed record RefusePayout(Guid Key, Guid PayoutId, string Reason) : ICommand, IKeyed;

/// <summary>It is in my account.</summary>
[Needs(Who.Member)]
public sealed record ConfirmPayout(Guid Key, Guid PayoutId) : ICommand, IKeyed;

internal sealed class ApprovePayoutHandler : ICommandHandler<ApprovePayout>
{
    public async Task<Result<Done>> Handle(Work work, ApprovePayout command, CancellationToken ct)
    {
        var payout = await work.Db.Payouts.SingleOrDefaultAsync(p => p.Id == command.PayoutId, ct);
        if (payout is null)
            return Refusal.NotFound("payout");
        if (payout.Approve(work.Scope, work.Now) is { } refused)
            return refused;
        work.AddJob(SendPayout.Name, payout.Id, payout.Gateway);
        return new Done();
    }
}

internal sealed class RefusePayoutHandler : ICommandHandler<RefusePayout>
{
    public async Task<Result<Done>> Handle(Work work, RefusePayout command, CancellationToken ct)
    {
        var payout = await work.Db.Payouts.SingleOrDefaultAsync(p => p.Id == command.PayoutId, ct);
        if (payout is null)
            return Refusal.NotFound("payout");
        if (payout.Refuse(work.Scope, command.Reason, work.Now) is { } refused)
            return refused;
        work.BringBack(payout);
        return new Done();
    }
}

internal sealed class ConfirmPayoutHandler : ICommandHandler<ConfirmPayout>
{
    public async Task<Result<Done>> Handle(Work work, ConfirmPayout command, CancellationToken ct)
    {
        var payout = await work.Db.Payouts.SingleOrDefaultAsync(p => p.Id == command.PayoutId && p.AccountId == work.Scope.AccountId, ct);
        if (payout is null)
            return Refusal.NotFound("payout");
        if (payout.Confirm(byOwner: true, work.Now) is { } refused)
            return refused;
        await work.DropDeadline(PayoutArrives.Name, payout.Id, ct);
        return new Done();
    }
}

/// <summary>Nobody said anything for three days after it was sent: it has arrived.</summary>
internal sealed class PayoutArrives : IDeadlineAct
{
    public const string Name = "payout.arrives";

    public string Kind => Name;

    public async Task Act(Work work, Deadline deadline, CancellationToken ct)
        => (await work.Db.Payouts.SingleAsync(p => p.Id == deadline.Subject, ct)).Confirm(byOwner: false, work.Now);
}
