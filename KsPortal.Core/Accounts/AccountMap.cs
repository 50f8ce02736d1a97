using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Accounts;

public static class AccountSet
{
    extension(PortalDb db)
    {
        public DbSet<Account> Accounts => db.Set<Account>();
        public DbSet<ProviderProfile> Profiles => db.Set<ProviderProfile>();
        public DbSet<Session> Sessions => db.Set<Session>();
    }
}

internal sealed class AccountMap : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> account)
    {
        account.ToTable("accounts").HasKey(a => a.Id);
        account.Property(a => a.UserName).HasMaxLength(64);
        account.Property(a => a.DisplayName).HasMaxLength(64);
        account.Property(a => a.Language).HasMaxLength(16);
        account.HasIndex(a => a.UserName).IsUnique();
        account.HasIndex(a => a.Provider);
        account.HasOne<Login>().WithOne().HasForeignKey<Account>(a => a.Id).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ProviderProfileMap : IEntityTypeConfiguration<ProviderProfile>
{
    public void Configure(EntityTypeBuilder<ProviderProfile> profile)
    {
        profile.ToTable("provider_profiles").HasKey(p => p.Id);
        profile.Ignore(p => p.Score);
        profile.Property(p => p.Headline).HasMaxLength(120);
        profile.HasOne<Account>().WithOne().HasForeignKey<ProviderProfile>(p => p.Id).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SessionMap : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> session)
    {
        session.ToTable("sessions").HasKey(s => s.Id);
        session.Property(s => s.Device).HasMaxLength(200);
        session.HasIndex(s => new { s.AccountId, s.EndedAt });
    }
}

internal sealed class LoginMap : IEntityTypeConfiguration<Login>
{
    public void Configure(EntityTypeBuilder<Login> login)
    {
        login.ToTable("logins");
        // One confirmed owner an address. While it is unconfirmed anybody may have typed it: a stranger can neither
        // block the owner nor learn by the answer that the address is known.
        login.HasIndex(l => l.NormalizedEmail).IsUnique().HasFilter("\"EmailConfirmed\"").HasDatabaseName("ux_logins_confirmed_email");
    }
}
