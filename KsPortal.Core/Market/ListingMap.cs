using KsPortal.Core.Accounts;

namespace KsPortal.Core.Market;

internal sealed class ListingMap : IEntityTypeConfiguration<Listing>
{
    public void Configure(EntityTypeBuilder<Listing> listing)
    {
        listing.ToTable("listings").HasKey(l => l.Id);
        listing.ComplexProperty(l => l.Price);
        listing.Property(l => l.Title).HasMaxLength(120);
        listing.Property(l => l.Search);
        listing.HasIndex(l => new { l.State, l.CategoryId });
        listing.HasIndex(l => new { l.State, l.Id });   // a search takes the newest and leaves the rest unread
        listing.HasIndex(l => new { l.ProviderId, l.State });
        listing.HasOne<Category>().WithMany().HasForeignKey(l => l.CategoryId).OnDelete(DeleteBehavior.Restrict);
        listing.HasOne<Account>().WithMany().HasForeignKey(l => l.ProviderId).OnDelete(DeleteBehavior.Restrict);
    }
}
