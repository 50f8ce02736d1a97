using KsPortal.Core.Accounts;
using KsPortal.Core.Kernel;
using KsPortal.Core.Market;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Demands;

public static class DemandSet { extension(PortalDb db) { public DbSet<Demand> Demands => db.Set<Demand>(); } }

internal static class DemandAccess
{
    extension(PortalDb db)
    {
        /// <summary>One's own; what ever stood open, for providers who are let in; everything for staff. Drafts are nobody else's business.</summary>
        public IQueryable<Demand> DemandsVisibleTo(Scope scope) => scope.SeesAll
            ? db.Demands
            : db.Demands.Where(d => d.ClientId == scope.AccountId
                || (d.OpenedAt != null && db.Set<Account>().Any(a =>
                    a.Id == scope.AccountId && a.Provider == ProviderStanding.Approved && a.VerifiedAt != null)));
    }

    // The same rule once more, in one translated query.
    private static readonly Prepared<Func<PortalDb, Guid, Guid, bool, Task<Demand?>>> Visible = new(() => EF.CompileAsyncQuery(
        (PortalDb db, Guid id, Guid me, bool all) => db.Set<Demand>().SingleOrDefault(d => d.Id == id && (all || d.ClientId == me
            || (d.OpenedAt != null && db.Set<Account>().Any(a => a.Id == me && a.Provider == ProviderStanding.Approved && a.VerifiedAt != null))))));

    extension(Work work)
    {
        /// <summary>The demand, to be changed; null for whoever may not see it, as if there were none.</summary>
        public Task<Demand?> DemandToActOn(Guid id) => Visible.On(work.Db)(work.Db, id, work.Scope.AccountId, work.Scope.SeesAll);
    }
}

internal sealed class DemandMap : IEntityTypeConfiguration<Demand>
{
    public void Configure(EntityTypeBuilder<Demand> demand)
    {
        demand.ToTable("demands").HasKey(d => d.Id);
        demand.Ignore(d => d.Price);
        demand.Property(d => d.Title).HasMaxLength(200);
        demand.HasIndex(d => d.Number).IsUnique();
        demand.HasIndex(d => new { d.State, d.OpenedAt });
        demand.HasIndex(d => new { d.ClientId, d.State });
        demand.HasOne<Category>().WithMany().HasForeignKey(d => d.CategoryId).OnDelete(DeleteBehavior.Restrict);
    }
}
