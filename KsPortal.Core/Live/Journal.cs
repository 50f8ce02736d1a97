using System.Text.Json;
using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Live;

/// <summary>One fact that was committed: outbox, audit trail, order story and source of notices at once. Rows are never changed.</summary>
public sealed class JournalEntry
{
    public long Seq { get; private init; }
    public DateTimeOffset At { get; private init; }
    public Guid By { get; private init; }
    public Guid OperationId { get; private init; }
    public Guid Subject { get; private init; }
    public int SubjectVersion { get; private init; }
    public required string Fact { get; init; }
    public required string Topics { get; init; }
    public required string Body { get; init; }
    public string? Reason { get; private init; }

    internal static JournalEntry Of(Work work, int version, Recorded recorded) => new()
    {
        At = work.Now,
        By = work.Scope.AccountId,
        OperationId = work.OperationId,
        Subject = recorded.Fact.Subject,
        SubjectVersion = version,
        Fact = recorded.Fact.GetType().Name,
        Topics = string.Join(' ', recorded.Fact.Topics),
        Body = JsonSerializer.Serialize(recorded.Fact, recorded.Fact.GetType()),
        Reason = recorded.Reason,
    };
}

internal sealed class JournalEntryMap : IEntityTypeConfiguration<JournalEntry>
{
    public void Configure(EntityTypeBuilder<JournalEntry> entry)
    {
        entry.ToTable("journal").HasKey(e => e.Seq);
        entry.Property(e => e.Fact).HasMaxLength(64);
        entry.HasIndex(e => e.OperationId);
        entry.HasIndex(e => new { e.Fact, e.Seq });
        entry.HasIndex(e => new { e.Subject, e.SubjectVersion, e.Fact }).IsUnique();
    }
}

public static class JournalSet { extension(PortalDb db) { public DbSet<JournalEntry> Journal => db.Set<JournalEntry>(); } }
