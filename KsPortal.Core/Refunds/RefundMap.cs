using KsPortal.Core.Accounts;
using KsPortal.Core.Kernel;
using KsPortal.Core.Orders;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Refunds;

public static class RefundSet
{
    extension(PortalDb db)
    {
        public DbSet<RefundCase> RefundCases => db.Set<RefundCase>();
        public DbSet<RefundOffer> RefundOffers => db.Set<RefundOffer>();
        public DbSet<RefundEvidence> RefundEvidence => db.Set<RefundEvidence>();
    }
}

public static class RefundAccess
{
    extension(IQueryable<RefundCase> cases)
    {
        public IQueryable<RefundCase> VisibleTo(Scope scope) => scope.SeesAll
            ? cases
            : cases.Where(c => c.ClientId == scope.AccountId || c.ProviderId == scope.AccountId);

        public IQueryable<RefundCase> Open() => cases.Where(c => c.State != RefundState.Executed && c.State != RefundState.Withdrawn && c.State != RefundState.Closed);

        /// <summary>Whose next move is of staff.</summary>
        public IQueryable<RefundCase> ForStaff() => cases.Where(c => c.State == RefundState.Escalated || c.State == RefundState.Deciding || c.State == RefundState.Appealed);
    }
}

internal sealed class RefundCaseMap : IEntityTypeConfiguration<RefundCase>
{
    public void Configure(EntityTypeBuilder<RefundCase> one)
    {
        one.ToTable("refund_cases", table => table.HasCheckConstraint("ck_refund_cases_sums",
            "\"StandingMinor\" > 0 AND \"StandingMinor\" <= \"MostMinor\" AND (\"AgreedMinor\" IS NULL OR (\"AgreedMinor\" >= 0 AND \"AgreedMinor\" <= \"MostMinor\"))"));
        one.HasKey(c => c.Id);
        one.Property(c => c.Id).ValueGeneratedNever();
        one.Ignore(c => c.AnsweredMinor);
        one.Property(c => c.Stopped).HasMaxLength(64);
        one.HasIndex(c => c.OrderId).IsUnique().HasDatabaseName("ix_refund_cases_one_open")
            .HasFilter("\"State\" NOT IN ('Executed', 'Withdrawn', 'Closed')");   // one open case an order, whatever races
        one.HasIndex(c => new { c.OrderId, c.OpenedAt });
        one.HasIndex(c => new { c.State, c.Until });
        one.HasOne<Order>().WithMany().HasForeignKey(c => c.OrderId).OnDelete(DeleteBehavior.Restrict);
        one.HasOne<Milestone>().WithMany().HasForeignKey(c => c.MilestoneId).OnDelete(DeleteBehavior.Restrict);
        one.HasOne<Account>().WithMany().HasForeignKey(c => c.HandlerId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class RefundOfferMap : IEntityTypeConfiguration<RefundOffer>
{
    public void Configure(EntityTypeBuilder<RefundOffer> offer)
    {
        offer.ToTable("refund_offers", table => table.HasCheckConstraint("ck_refund_offers_sum", "\"Minor\" >= 0"));
        offer.HasKey(o => new { o.CaseId, o.Number });
        offer.HasOne<RefundCase>().WithMany().HasForeignKey(o => o.CaseId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class RefundEvidenceMap : IEntityTypeConfiguration<RefundEvidence>
{
    public void Configure(EntityTypeBuilder<RefundEvidence> evidence)
    {
        evidence.ToTable("refund_evidence").HasKey(e => e.Id);
        evidence.HasIndex(e => new { e.CaseId, e.At });
        evidence.HasOne<RefundCase>().WithMany().HasForeignKey(e => e.CaseId).OnDelete(DeleteBehavior.Restrict);
    }
}
