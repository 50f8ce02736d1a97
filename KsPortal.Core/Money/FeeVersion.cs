using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

/// <summary>What the orders of a category are charged, from one moment to the next. A version is never changed: it ends where the next begins.</summary>
public sealed class FeeVersion : Entity
{
    private FeeVersion() { }

    /// <summary>A branch, with all under it, or a leaf; empty for whatever has no rule of its own.</summary>
    public Guid CategoryId { get; private init; }
    /// <summary>In hundredths of a percent.</summary>
    public int BasisPoints { get; private init; }
    /// <summary>From the second order of the same pair.</summary>
    public int LoyalBasisPoints { get; private init; }
    /// <summary>At least so much an order, in fen.</summary>
    public long LeastMinor { get; private init; }
    public DateTimeOffset From { get; private init; }
    /// <summary>Null for the one in force.</summary>
    public DateTimeOffset? Until { get; private set; }
    public Guid ById { get; private init; }
    public string Reason { get; private init; } = "";

    internal FeeBand Band => new(CategoryId, new(BasisPoints, LeastMinor), new(LoyalBasisPoints, LeastMinor), From, Until);

    internal static FeeVersion Begin(Guid category, FeeForm form, string reason, Guid by, DateTimeOffset now)
    {
        var version = new FeeVersion
        {
            Id = Guid.CreateVersion7(now), CategoryId = category, BasisPoints = form.BasisPoints, LoyalBasisPoints = form.LoyalBasisPoints,
            LeastMinor = form.LeastMinor, From = now, ById = by, Reason = reason,
        };
        version.Record(new FeesChanged(version.Id, category), reason);
        return version;
    }

    internal void End(string reason, DateTimeOffset now)
    {
        Until = now;
        Record(new FeesChanged(Id, CategoryId), reason);
    }
}

/// <summary>What staff fill in: hundredths of a percent, and fen.</summary>
public sealed record FeeForm(int BasisPoints, int LoyalBasisPoints, long LeastMinor)
{
    public const int MostBasisPoints = 50_00, ReasonMost = 200;
    public const long MostLeast = 100_00;

    internal Refusal? Wrong()
        => BasisPoints is < 0 or > MostBasisPoints ? Refusal.Invalid("fee.percent", "BasisPoints", MostBasisPoints / 100)
            : LoyalBasisPoints < 0 || LoyalBasisPoints > BasisPoints ? Refusal.Invalid("fee.loyal", "LoyalBasisPoints")
            : LeastMinor is < 0 or > MostLeast ? Refusal.Invalid("fee.least", "LeastMinor", Amount.Fen(MostLeast))
            : null;
}

public static class FeeTopics
{
    public static Topic Schedule { get; } = new("fees");
}

public sealed record FeesChanged(Guid VersionId, Guid CategoryId) : Fact(VersionId)
{
    public override IEnumerable<Topic> Topics => [FeeTopics.Schedule];
}

public static class FeeSet { extension(PortalDb db) { public DbSet<FeeVersion> FeeVersions => db.Set<FeeVersion>(); } }

internal sealed class FeeVersionMap : IEntityTypeConfiguration<FeeVersion>
{
    public void Configure(EntityTypeBuilder<FeeVersion> version)
    {
        version.ToTable("fee_versions").HasKey(v => v.Id);
        version.Ignore(v => v.Band);
        version.Property(v => v.Reason).HasMaxLength(FeeForm.ReasonMost);
        version.HasIndex(v => v.CategoryId, "IX_fee_versions_in_force").IsUnique().HasFilter("\"Until\" IS NULL");   // one is in force, whatever races
        version.HasIndex(v => new { v.CategoryId, v.From });
    }
}
