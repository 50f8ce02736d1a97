using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

public static class PayoutSet
{
    extension(PortalDb db)
    {
        public DbSet<PayoutMethod> PayoutMethods => db.Set<PayoutMethod>();
        public DbSet<Payout> Payouts => db.Set<Payout>();
    }
}

internal sealed class PayoutMethodMap : IEntityTypeConfiguration<PayoutMethod>
{
    public void Configure(EntityTypeBuilder<PayoutMethod> method)
    {
        method.ToTable("payout_methods").HasKey(m => m.Id);
        method.Property(m => m.Holder).HasMaxLength(PayoutMethod.HolderMost);
        method.Property(m => m.Masked).HasMaxLength(PayoutMethod.MaskedMost);
        method.Property(m => m.Sealed).HasMaxLength(PayoutMethod.SealedMost);
        method.HasIndex(m => new { m.AccountId, m.AddedAt });
    }
}

internal sealed class PayoutMap : IEntityTypeConfiguration<Payout>
{
    public void Configure(EntityTypeBuilder<Payout> payout)
    {
        payout.ToTable("payouts").HasKey(p => p.Id);
        payout.ComplexProperty(p => p.Amount);
        payout.Property(p => p.Holder).HasMaxLength(PayoutMethod.HolderMost);
        payout.Property(p => p.Masked).HasMaxLength(PayoutMethod.MaskedMost);
        payout.Property(p => p.Gateway).HasMaxLength(32);
        payout.Property(p => p.Why).HasMaxLength(Payout.ReasonMost);
        payout.Ignore(p => p.InTransit);
        payout.HasIndex(p => new { p.AccountId, p.RequestedAt });
        payout.HasIndex(p => new { p.State, p.RequestedAt });
        payout.HasIndex(p => p.MethodId);
        payout.HasOne<PayoutMethod>().WithMany().HasForeignKey(p => p.MethodId).OnDelete(DeleteBehavior.Restrict);
    }
}
