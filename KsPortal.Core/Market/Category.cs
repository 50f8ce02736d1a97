using KsPortal.Core.Storage;

namespace KsPortal.Core.Market;

/// <summary>Two levels: a branch without parent, leaves under it. Demands and listings belong to leaves.</summary>
public sealed class Category
{
    public Guid Id { get; internal init; }
    public Guid? ParentId { get; internal init; }
    /// <summary>Stable, in URLs.</summary>
    public string Slug { get; internal init; } = "";
    public string NameZh { get; internal set; } = "";
    public string NameEn { get; internal set; } = "";
    public string Icon { get; internal set; } = "";
    public int Sort { get; internal set; }
}

internal sealed class CategoryMap : IEntityTypeConfiguration<Category>
{
    public void Configure(EntityTypeBuilder<Category> category)
    {
        category.ToTable("categories").HasKey(c => c.Id);
        category.Property(c => c.Slug).HasMaxLength(64);
        category.HasIndex(c => c.Slug).IsUnique();
    }
}

public static class MarketSet
{
    extension(PortalDb db)
    {
        public DbSet<Category> Categories => db.Set<Category>();
        public DbSet<Listing> Listings => db.Set<Listing>();
    }
}
