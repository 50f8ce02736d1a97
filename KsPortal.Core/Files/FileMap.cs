using KsPortal.Core.Storage;

namespace KsPortal.Core.Files;

public static class FileSet
{
    extension(PortalDb db)
    {
        public DbSet<StoredFile> StoredFiles => db.Set<StoredFile>();
        public DbSet<FileGrant> FileGrants => db.Set<FileGrant>();
    }
}

internal sealed class StoredFileMap : IEntityTypeConfiguration<StoredFile>
{
    public void Configure(EntityTypeBuilder<StoredFile> file)
    {
        file.ToTable("files").HasKey(f => f.Id);
        file.Property(f => f.Name).HasMaxLength(FileName.MaxLength);
        file.Property(f => f.ContentType).HasMaxLength(100);
        file.Property(f => f.Sha256).HasMaxLength(64);
        file.Property(f => f.SmallSha256).HasMaxLength(64);
        file.HasIndex(f => new { f.OwnerId, f.CreatedAt });
        file.HasIndex(f => new { f.State, f.CreatedAt });
        file.HasMany(f => f.Grants).WithOne().HasForeignKey(g => g.FileId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class FileGrantMap : IEntityTypeConfiguration<FileGrant>
{
    public void Configure(EntityTypeBuilder<FileGrant> grant)
    {
        grant.ToTable("file_grants").HasKey(g => new { g.FileId, g.AccountId });
        grant.HasIndex(g => g.AccountId);
    }
}
