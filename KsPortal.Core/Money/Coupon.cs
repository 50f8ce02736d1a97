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
    public int Used { get; private set; }
    public CouponState State { get; private set; }
}

public enum CouponUseState { Reserved, Spent, GivenBack }

/// <summary>One use of a coupon by a member for one purchase: reserved at checkout, spent when the money is held, given back when the purchase falls through.</summary>
public sealed class CouponUse
{
    public Guid Id { get; internal init; }
    public Guid CouponId { get; internal init; }
    public Guid AccountId { get; internal init; }
    public PaidFor For { get; internal init; }
    public Guid Subject { get; internal init; }
    /// <summary>1 to <see cref="Coupon.PerMember"/>: two uses of one member never stand in the same place.</summary>
    public int Slot { get; internal init; }
    public long DiscountMinor { get; internal init; }
    public CouponUseState State { get; internal set; }
    public DateTimeOffset At { get; internal init; }
    public DateTimeOffset? EndedAt { get; internal set; }
    /// <summary>The deal it helped to pay.</summary>
    public Guid? Deal { get; internal set; }
}

public static class CouponSet
{
    extension(PortalDb db)
    {
        public DbSet<Coupon> Coupons => db.Set<Coupon>();
        public DbSet<CouponUse> CouponUses => db.Set<CouponUse>();
    }
}

internal sealed class CouponMap : IEntityTypeConfiguration<Coupon>
{
    public void Configure(EntityTypeBuilder<Coupon> coupon)
    {
        coupon.ToTable("coupons", table => table.HasCheckConstraint("ck_coupons_used", "\"Used\" >= 0 AND \"Used\" <= \"Limit\""));
        coupon.HasKey(c => c.Id);
        coupon.Property(c => c.Code).HasMaxLength(32);
        coupon.Property(c => c.NameZh).HasMaxLength(60);
        coupon.Property(c => c.NameEn).HasMaxLength(60);
        coupon.HasIndex(c => c.Code).IsUnique();
    }
}

internal sealed class CouponUseMap : IEntityTypeConfiguration<CouponUse>
{
    private const string Stands = "\"State\" <> 'GivenBack'";

    public void Configure(EntityTypeBuilder<CouponUse> use)
    {
        use.ToTable("coupon_uses", table => table.HasCheckConstraint("ck_coupon_uses_discount", "\"DiscountMinor\" > 0"));
        use.HasKey(u => u.Id);
        use.Property(u => u.Id).ValueGeneratedNever();
        use.Property(u => u.State).IsConcurrencyToken();
        use.HasIndex(u => new { u.For, u.Subject }).IsUnique().HasFilter(Stands);   // one coupon a purchase
        use.HasIndex(u => new { u.CouponId, u.AccountId, u.Slot }).IsUnique().HasFilter(Stands);
        use.HasIndex(u => u.Deal);
        use.HasOne<Coupon>().WithMany().HasForeignKey(u => u.CouponId).OnDelete(DeleteBehavior.Restrict);
    }
}
