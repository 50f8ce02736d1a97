using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

public enum CouponKind { Fixed, Percent }
public enum CouponState { Running, Closed }

/// <summary>A campaign of the platform: who may take how much off what, how often, and until when. Its whole budget lies in its own ledger account.</summary>
public sealed partial class Coupon : Entity
{
    private Coupon() { }

    /// <summary>What members type; unique.</summary>
    public string Code { get; private init; } = "";
    public string NameZh { get; private init; } = "";
    public string NameEn { get; private init; } = "";
    public CouponKind Kind { get; private init; }
    /// <summary>Of a fixed one: what it takes off, in fen.</summary>
    public long ValueMinor { get; private init; }
    /// <summary>Of a percentage: hundredths of a percent of the price.</summary>
    public int BasisPoints { get; private init; }
    /// <summary>It never takes off more than this, in fen.</summary>
    public long MostMinor { get; private init; }
    /// <summary>The price must be at least this, in fen.</summary>
    public long LeastMinor { get; private init; }
    public Guid? CategoryId { get; private init; }
    public bool FirstOrderOnly { get; private init; }
    public int Limit { get; private init; }
    public int PerMember { get; private init; }
    public DateTimeOffset From { get; private init; }
    public DateTimeOffset Until { get; private init; }
    /// <summary>Anybody may use it; otherwise whoever knows its code.</summary>
    public bool Open { get; private init; }
    /// <summary>Reserved or spent, moved by conditional updates only.</summary>
    public int Used { get; private init; }
    /// <summary>Moved by a conditional update only.</summary>
    public CouponState State { get; private init; }
}

public static class CouponSet
{
    extension(PortalDb db)
    {
        public DbSet<Coupon> Coupons => db.Set<Coupon>();
        public DbSet<CouponUse> CouponUses => db.Set<CouponUse>();
        public DbSet<CouponGrant> CouponGrants => db.Set<CouponGrant>();
        public DbSet<CouponFunding> CouponFundings => db.Set<CouponFunding>();
    }
}
