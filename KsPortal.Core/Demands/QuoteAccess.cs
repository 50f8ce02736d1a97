using KsPortal.Core.Accounts;
using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Demands;

public static class QuoteSet { extension(PortalDb db) { public DbSet<Quote> Quotes => db.Set<Quote>(); } }

internal static class QuoteAccess
{
    extension(IQueryable<Quote> quotes)
    {
        /// <summary>One's own, those on one's demands, all for staff: bids are sealed from everybody else.</summary>
        public IQueryable<Quote> VisibleTo(Scope scope) => scope.SeesAll
            ? quotes
            : quotes.Where(q => q.ProviderId == scope.AccountId || q.ClientId == scope.AccountId);
    }

    extension(Work work)
    {
        /// <summary>Whoever moves a demand that is quoted, or one of its quotes, does so after the other: taken before anything is read.</summary>
        public Task LockQuotes(Guid demandId, CancellationToken ct) => work.Db.Lock($"quotes:{demandId:n}", ct);

        /// <summary>Whether a provider may still take on work; between quote and choice he may have been suspended.</summary>
        public Task<bool> StillProvides(Guid provider, CancellationToken ct) => work.Db.Accounts.AnyAsync(a => a.Id == provider
            && a.Provider == ProviderStanding.Approved && a.VerifiedAt != null && a.SuspendedAt == null, ct);
    }
}

internal sealed class QuoteMap : IEntityTypeConfiguration<Quote>
{
    public void Configure(EntityTypeBuilder<Quote> quote)
    {
        quote.ToTable("quotes").HasKey(q => q.Id);
        quote.Ignore(q => q.Price);
        quote.Property(q => q.Note).HasMaxLength(QuoteRules.NoteMost);
        quote.HasIndex(q => new { q.DemandId, q.ProviderId }).IsUnique();
        quote.HasIndex(q => q.DemandId, "IX_quotes_picked").IsUnique().HasFilter("\"State\" IN ('Chosen', 'Won')");   // one is picked, whatever races
        quote.HasIndex(q => new { q.ProviderId, q.State, q.OfferedAt });
        quote.HasIndex(q => new { q.DemandId, q.State });
        quote.HasOne<Demand>().WithMany().HasForeignKey(q => q.DemandId).OnDelete(DeleteBehavior.Restrict);
        quote.HasOne<Account>().WithMany().HasForeignKey(q => q.ProviderId).OnDelete(DeleteBehavior.Restrict);
    }
}
