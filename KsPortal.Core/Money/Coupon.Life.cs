using KsPortal.Core.Kernel;

namespace KsPortal.Core.Money;

/// <summary>What a coupon takes off what, and how it ends.</summary>
public sealed partial class Coupon
{
    /// <summary>What all its uses can take off together.</summary>
    public long BudgetMinor => checked(Limit * MostMinor);

    internal static Coupon Begin(Guid id, CouponForm form)
    {
        var coupon = new Coupon
        {
            Id = id, Code = form.Code, NameZh = form.NameZh, NameEn = form.NameEn, Kind = form.Kind, ValueMinor = form.ValueMinor, BasisPoints = form.BasisPoints,
            MostMinor = form.MostMinor, LeastMinor = form.LeastMinor, CategoryId = form.CategoryId, FirstOrderOnly = form.FirstOrderOnly, Limit = form.Limit,
            PerMember = form.PerMember, From = form.From, Until = form.Until, Open = form.Open,
        };
        coupon.Record(new CouponMoved(id, coupon.State));
        return coupon;
    }

    /// <summary>What it takes off a price, in fen: never all of it. Rounded half to even.</summary>
    public long OffOf(long priceMinor)
    {
        var off = Kind is CouponKind.Fixed ? ValueMinor : (long)Math.Round(priceMinor * (decimal)BasisPoints / 10_000m, MidpointRounding.ToEven);
        return Math.Clamp(Math.Min(off, MostMinor), 0, Math.Max(0, priceMinor - CouponRules.LeastPaid));
    }

    /// <summary>Why it cannot be used for this now; how often it was used is another matter.</summary>
    internal Refusal? Misfits(Priced what, DateTimeOffset now)
        => Over(now) ?? (now < From ? Refusal.Conflict("coupon.early", From)
            : CategoryId is { } only && !what.Categories.Contains(only) ? Refusal.Conflict("coupon.category")
            : what.Minor < LeastMinor ? Refusal.Conflict("coupon.least", Amount.Fen(LeastMinor))
            : FirstOrderOnly && !what.FirstOrder ? Refusal.Conflict("coupon.first")
            : OffOf(what.Minor) <= 0 ? Refusal.Conflict("coupon.nothing")
            : null);

    /// <summary>Why nobody uses it any more.</summary>
    internal Refusal? Over(DateTimeOffset now)
        => State is CouponState.Closed ? Refusal.Conflict("coupon.closed") : now >= Until ? Refusal.Conflict("coupon.expired", Until) : null;

    /// <summary>It is closed, or what came back after that went home to the fund.</summary>
    internal void Closed(string reason) => Record(new CouponMoved(Id, State), reason);
}
