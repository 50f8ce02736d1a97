using KsPortal.Core.Accounts;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Notices;

public static class NoticeSet
{
    extension(PortalDb db)
    {
        public DbSet<Notice> Notices => db.Set<Notice>();
        public DbSet<NoticeBox> NoticeBoxes => db.Set<NoticeBox>();
    }
}

internal sealed class NoticeMap : IEntityTypeConfiguration<Notice>
{
    public void Configure(EntityTypeBuilder<Notice> notice)
    {
        notice.ToTable("notices").HasKey(n => n.Id);
        notice.Property(n => n.Id).ValueGeneratedNever();
        notice.Property(n => n.Code).HasMaxLength(64);
        notice.Property(n => n.Link).HasMaxLength(200);
        notice.HasIndex(n => new { n.AccountId, n.FactSeq }).IsUnique();
        notice.HasIndex(n => new { n.AccountId, n.ReadAt });
        notice.HasOne<Account>().WithMany().HasForeignKey(n => n.AccountId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class NoticeBoxMap : IEntityTypeConfiguration<NoticeBox>
{
    public void Configure(EntityTypeBuilder<NoticeBox> box)
    {
        box.ToTable("notice_boxes").HasKey(b => b.Id);
        box.HasOne<Account>().WithOne().HasForeignKey<NoticeBox>(b => b.Id).OnDelete(DeleteBehavior.Restrict);
    }
}
