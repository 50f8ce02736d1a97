using KsPortal.Core.Kernel;

namespace KsPortal.Core.Money;

public static class CouponTopics
{
    /// <summary>Every campaign and every use, for staff.</summary>
    public static Topic Desk { get; } = new("coupons");
}

/// <summary>A campaign began, was closed, or what came back to it went home.</summary>
public sealed record CouponMoved(Guid CouponId, CouponState State) : Fact(CouponId)
{
    public override IEnumerable<Topic> Topics => [CouponTopics.Desk];
}

/// <summary>A member put a coupon aside, spent it, or has it back.</summary>
public sealed record CouponUseMoved(Guid UseId, Guid CouponId, Guid AccountId, Guid Purchase, CouponUseState State) : Fact(UseId)
{
    public override IEnumerable<Topic> Topics => [MoneyTopics.Of(AccountId), CouponTopics.Desk];
}

public sealed record CouponsFunded(Guid FundingId) : Fact(FundingId)
{
    public override IEnumerable<Topic> Topics => [CouponTopics.Desk];
}
