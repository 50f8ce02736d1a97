using KsPortal.Core.Accounts;
using KsPortal.Core.Demands;
using KsPortal.Core.Kernel;
using KsPortal.Core.Market;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Orders;

public static class OrderSet
{
    extension(PortalDb db)
    {
        public DbSet<Order> Orders => db.Set<Order>();
        public DbSet<Delivery> Deliveries => db.Set<Delivery>();
        public DbSet<Review> Reviews => db.Set<Review>();
    }
}

public static class OrderAccess
{
    extension(IQueryable<Order> orders)
    {
        public IQueryable<Order> VisibleTo(Scope scope) => scope.SeesAll
            ? orders
            : orders.Where(o => o.ClientId == scope.AccountId || o.ProviderId == scope.AccountId);
    }
}

internal sealed class OrderMap : IEntityTypeConfiguration<Order>
{
    public void Configure(EntityTypeBuilder<Order> order)
    {
        order.ToTable("orders").HasKey(o => o.Id);
        order.ComplexProperty(o => o.Total);
        order.Ignore(o => o.Fee);
        order.Property(o => o.Rules).HasMaxLength(16);
        order.Property(o => o.Title).HasMaxLength(200);
        order.Property(o => o.CaseCode).HasMaxLength(32);
        order.HasIndex(o => o.Number).IsUnique();
        order.HasIndex(o => o.DemandId).IsUnique();   // one order a demand, whatever races
        order.HasIndex(o => o.Deal).IsUnique();
        order.HasIndex(o => new { o.ListingId, o.ClientId }).IsUnique().HasFilter("\"State\" = 'PendingPayment'");   // two tabs, one order to pay
        order.HasIndex(o => new { o.ClientId, o.State, o.PlacedAt });
        order.HasIndex(o => new { o.ProviderId, o.State, o.PlacedAt });
        order.HasIndex(o => new { o.CategoryId, o.State, o.EndedAt });
        order.HasMany(o => o.Milestones).WithOne().HasForeignKey(m => m.OrderId).OnDelete(DeleteBehavior.Restrict);
        order.Navigation(o => o.Milestones).UsePropertyAccessMode(PropertyAccessMode.Field).HasField("milestones");
        order.HasOne<Demand>().WithMany().HasForeignKey(o => o.DemandId).OnDelete(DeleteBehavior.Restrict);
        order.HasOne<Listing>().WithMany().HasForeignKey(o => o.ListingId).OnDelete(DeleteBehavior.Restrict);
        order.HasOne<Category>().WithMany().HasForeignKey(o => o.CategoryId).OnDelete(DeleteBehavior.Restrict);
        order.HasOne<Account>().WithMany().HasForeignKey(o => o.ClientId).OnDelete(DeleteBehavior.Restrict);
        order.HasOne<Account>().WithMany().HasForeignKey(o => o.ProviderId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class MilestoneMap : IEntityTypeConfiguration<Milestone>
{
    public void Configure(EntityTypeBuilder<Milestone> milestone)
    {
        milestone.ToTable("milestones").HasKey(m => m.Id);
        milestone.Property(m => m.Id).ValueGeneratedNever();
        milestone.ComplexProperty(m => m.Share);
        milestone.HasIndex(m => new { m.OrderId, m.Position }).IsUnique();
    }
}

internal sealed class DeliveryMap : IEntityTypeConfiguration<Delivery>
{
    public void Configure(EntityTypeBuilder<Delivery> delivery)
    {
        delivery.ToTable("deliveries").HasKey(d => d.Id);
        delivery.HasIndex(d => new { d.MilestoneId, d.Number }).IsUnique();
        delivery.HasIndex(d => d.OrderId);
        delivery.HasOne<Order>().WithMany().HasForeignKey(d => d.OrderId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ReviewMap : IEntityTypeConfiguration<Review>
{
    public void Configure(EntityTypeBuilder<Review> review)
    {
        review.ToTable("reviews", table =>
            table.HasCheckConstraint("ck_reviews_scores", "\"Attitude\" BETWEEN 1 AND 5 AND \"Skill\" BETWEEN 1 AND 5 AND \"Quality\" BETWEEN 1 AND 5"));
        review.HasKey(r => r.Id);
        review.HasIndex(r => new { r.OrderId, r.Side }).IsUnique();
        review.HasIndex(r => new { r.AboutId, r.PublishedAt });
        review.HasOne<Order>().WithMany().HasForeignKey(r => r.OrderId).OnDelete(DeleteBehavior.Restrict);
    }
}
