using KsPortal.Core.Deadlines;
using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

/// <summary>Nobody begins to use it any more; what was put aside stays so. What is left of the budget goes home to the fund, also later, when more came back.</summary>
[Needs(Who.Admin)]
public sealed record CloseCoupon(Guid Key, Guid CouponId, string Reason) : ICommand, IKeyed;

/// <summary>Puts money of the platform into the coupon fund, which campaigns are paid from.</summary>
[Needs(Who.Admin)]
public sealed record FundCoupons(Guid Key, long Minor, string Reason) : ICommand, IKeyed;

internal sealed class CloseCouponHandler : ICommandHandler<CloseCoupon>
{
    public async Task<Result<Done>> Handle(Work work, CloseCoupon command, CancellationToken ct)
    {
        var reason = TypedText.Of(command.Reason);
        if (CouponRules.WrongReason(reason) is { } wrong)
            return wrong;
        if (await work.CloseCampaign(command.CouponId, reason, ct) is { } refused)
            return refused;
        await work.DropDeadline(CouponEnds.Name, command.CouponId, ct);
        return new Done();
    }
}

internal sealed class FundCouponsHandler : ICommandHandler<FundCoupons>
{
    public async Task<Result<Done>> Handle(Work work, FundCoupons command, CancellationToken ct)
    {
        var reason = TypedText.Of(command.Reason);
        if (CouponRules.WrongReason(reason) is { } wrong)
            return wrong;
        if (command.Minor is < CouponRules.LeastFunding or > CouponRules.MostFunding)
            return Refusal.Invalid("coupon.funding", "Minor", Amount.Fen(CouponRules.LeastFunding), Amount.Fen(CouponRules.MostFunding));

        var funding = CouponFunding.Of(command.Minor, reason, work.Scope.AccountId, work.Now);
        work.Db.Add(funding);
        work.PayIntoFund(funding);
        return new Done();
    }
}

/// <summary>Its time is over: what is left of the budget is free for other campaigns.</summary>
internal sealed class CouponEnds : IDeadlineAct
{
    public const string Name = "coupon.end";

    public string Kind => Name;

    public Task Act(Work work, Deadline deadline, CancellationToken ct) => work.CloseCampaign(deadline.Subject, "expired", ct);
}
