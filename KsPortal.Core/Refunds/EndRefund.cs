using KsPortal.Core.Kernel;
using KsPortal.Core.Orders;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Refunds;

/// <summary>No: the case goes to staff; a proposal refused goes to a ruling.</summary>
/// <param name="Minor">The sum one has seen: another one meanwhile is not what he refused. Nothing: whatever lies there.</param>
[Needs(Who.Member)]
public sealed record RejectRefund(Guid Key, Guid CaseId, string Text, long? Minor = null) : ICommand, IKeyed;

/// <summary>Staff are to look at it: either side after a day, staff whenever they see the need.</summary>
[Needs(Who.Member)]
public sealed record EscalateRefund(Guid Key, Guid CaseId, string Text) : ICommand, IKeyed;

/// <summary>Who asked wants nothing any more: the clocks go on with what was left of them.</summary>
[Needs(Who.Member)]
public sealed record WithdrawRefund(Guid Key, Guid CaseId, string Text) : ICommand, IKeyed;

/// <summary>One of the two does not accept the ruling: another one of staff decides, and that stands.</summary>
[Needs(Who.Member)]
public sealed record AppealRuling(Guid Key, Guid CaseId, string Text) : ICommand, IKeyed;

internal sealed class RejectRefundHandler : ICommandHandler<RejectRefund>
{
    public Task<Result<Done>> Handle(Work work, RejectRefund command, CancellationToken ct)
        => work.MoveRefund(command.CaseId, command.Text, (it, text) => command.Minor is { } seen && seen != it.Case.AnsweredMinor
            ? Refusal.Conflict("refund.other-sum")
            : it.Case.Reject(text, work.Scope, work.Now), ct);
}

internal sealed class EscalateRefundHandler : ICommandHandler<EscalateRefund>
{
    public Task<Result<Done>> Handle(Work work, EscalateRefund command, CancellationToken ct)
        => work.MoveRefund(command.CaseId, command.Text, (it, text) => it.Case.Escalate(text, work.Scope, work.Now), ct);
}

internal sealed class WithdrawRefundHandler : ICommandHandler<WithdrawRefund>
{
    public Task<Result<Done>> Handle(Work work, WithdrawRefund command, CancellationToken ct)
        => work.MoveRefund(command.CaseId, command.Text, (it, text) =>
        {
            if (it.Case.Withdraw(text, work.Scope, work.Now) is { } refused)
                return refused;
            work.GoOn(it);
            return null;
        }, ct);
}

internal sealed class AppealRulingHandler : ICommandHandler<AppealRuling>
{
    public Task<Result<Done>> Handle(Work work, AppealRuling command, CancellationToken ct)
        => work.MoveRefund(command.CaseId, command.Text, (it, text) => it.Case.Appeal(text, work.Scope, work.Now), ct);
}

internal static class MovingRefund
{
    extension(Work work)
    {
        public async Task<Result<Done>> MoveRefund(Guid caseId, string typed, Func<Disputed, string, Refusal?> move, CancellationToken ct)
        {
            var (it, refused) = await work.RefundToActOn(caseId, ct);
            if (refused is not null)
                return refused;
            var text = TypedText.Of(typed);
            if ((RefundText.Wrong(text) ?? move(it!, text)) is { } no)
                return no;
            await work.Stands(it!, ct);
            return new Done();
        }

        /// <summary>The clocks of the part go on.</summary>
        public void GoOn(Disputed it)
            => work.StartClock(it.Part, it.Case.Stopped is { } kind ? new StoppedClock(kind, TimeSpan.FromMicroseconds(it.Case.StoppedLeft)) : null, it.Case.OpenedAt);
    }
}
