using KsPortal.Core.Kernel;

namespace KsPortal.Core.Money;

public enum CouponUseState { Reserved, Spent, GivenBack }

/// <summary>One use of a coupon by a member for one purchase: reserved at checkout, spent when the money is held, given back when the purchase falls through.</summary>
public sealed class CouponUse : Entity
{
    private CouponUse() { }

    public Guid CouponId { get; private init; }
    public Guid AccountId { get; private init; }
    public PaidFor For { get; private init; }
    public Guid Subject { get; private init; }
    /// <summary>1 to <see cref="Coupon.PerMember"/>: two uses of one member never stand in the same place.</summary>
    public int Slot { get; private init; }
    public long DiscountMinor { get; private init; }
    public CouponUseState State { get; private set; }
    public DateTimeOffset At { get; private init; }
    public DateTimeOffset? EndedAt { get; private set; }
    /// <summary>The deal it helped to pay.</summary>
    public Guid? Deal { get; private set; }

    internal static CouponUse Reserve(Guid coupon, Guid account, PaidFor what, Guid subject, int slot, long discountMinor, DateTimeOffset now)
    {
        var use = new CouponUse
        {
            Id = Guid.CreateVersion7(now), CouponId = coupon, AccountId = account, For = what, Subject = subject, Slot = slot, DiscountMinor = discountMinor, At = now,
        };
        use.Record(new CouponUseMoved(use.Id, coupon, account, subject, use.State));
        return use;
    }

    /// <summary>The money it helped to pay is held.</summary>
    internal void Spend(Guid deal, DateTimeOffset now)
    {
        Deal = deal;
        Become(CouponUseState.Spent, now);
    }

    internal void GiveBack(DateTimeOffset now) => Become(CouponUseState.GivenBack, now);

    private void Become(CouponUseState to, DateTimeOffset now)
    {
        (State, EndedAt) = (to, now);
        Record(new CouponUseMoved(Id, CouponId, AccountId, Subject, to));
    }
}

/// <summary>Who typed the code of a coupon: it is in his list from then on.</summary>
public sealed class CouponGrant
{
    public Guid CouponId { get; internal init; }
    public Guid AccountId { get; internal init; }
    public DateTimeOffset At { get; internal init; }
}
