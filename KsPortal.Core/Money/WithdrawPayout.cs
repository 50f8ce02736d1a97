using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

/// <summary>I want it back before staff have decided: it is in my wallet again.</summary>
[Needs(Who.Member)]
public sealed record WithdrawPayout(Guid Key, Guid PayoutId) : ICommand, IKeyed;

internal sealed class WithdrawPayoutHandler : ICommandHandler<WithdrawPayout>
{
    public async Task<Result<Done>> Handle(Work work, WithdrawPayout command, CancellationToken ct)
    {
        var payout = await work.Db.Payouts.SingleOrDefaultAsync(p => p.Id == command.PayoutId && p.AccountId == work.Scope.AccountId, ct);
        if (payout is null)
            return Refusal.NotFound("payout");
        if (payout.Withdraw(work.Now) is { } refused)
            return refused;
        work.BringBack(payout);   // staff who decide at the same moment come too late, or this does: one version of the row
        return new Done();
    }
}
