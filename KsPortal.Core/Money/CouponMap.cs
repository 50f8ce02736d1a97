namespace KsPortal.Core.Money;

internal sealed class CouponMap : IEntityTypeConfiguration<Coupon>
{
    public void Configure(EntityTypeBuilder<Coupon> coupon)
    {
        coupon.ToTable("coupons", table => table.HasCheckConstraint("ck_coupons_used", "\"Used\" >= 0 AND \"Used\" <= \"Limit\""));
        coupon.HasKey(c => c.Id);
        coupon.Property(c => c.Code).HasMaxLength(CouponRules.CodeMost);
        coupon.Property(c => c.NameZh).HasMaxLength(CouponRules.NameMost);
        coupon.Property(c => c.NameEn).HasMaxLength(CouponRules.NameMost);
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
        use.HasIndex(u => new { u.For, u.Subject }).IsUnique().HasFilter(Stands);   // one coupon a purchase
        use.HasIndex(u => new { u.CouponId, u.AccountId, u.Slot }).IsUnique().HasFilter(Stands);
        use.HasIndex(u => u.Deal);
        use.HasOne<Coupon>().WithMany().HasForeignKey(u => u.CouponId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CouponGrantMap : IEntityTypeConfiguration<CouponGrant>
{
    public void Configure(EntityTypeBuilder<CouponGrant> grant)
    {
        grant.ToTable("coupon_grants").HasKey(g => new { g.AccountId, g.CouponId });
        grant.HasOne<Coupon>().WithMany().HasForeignKey(g => g.CouponId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CouponFundingMap : IEntityTypeConfiguration<CouponFunding>
{
    public void Configure(EntityTypeBuilder<CouponFunding> funding)
    {
        funding.ToTable("coupon_fundings").HasKey(f => f.Id);
        funding.Property(f => f.Reason).HasMaxLength(CouponRules.ReasonMost);
    }
}
