using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Live;

/// <summary>What a later room does about an earlier room's fact, in a unit of work of its own, as the portal itself.</summary>
/// <remarks>The mark moves in the same transaction, so each fact has its effect once; still write it so that a second time would do no harm.</remarks>
public interface IReaction
{
    /// <summary>Stable: the stored mark hangs on it.</summary>
    string Name { get; }

    /// <summary>Names of the facts it wants to see.</summary>
    IReadOnlyCollection<string> Facts { get; }

    Task React(Work work, JournalEntry entry, CancellationToken ct);
}

/// <summary>How far a reaction has read the journal.</summary>
internal sealed class ReactionMark
{
    public required string Name { get; init; }
    public long Seq { get; set; }
}

/// <summary>A fact a reaction failed at again and again: set aside so that the rest flows, shown to staff.</summary>
internal sealed class ParkedReaction
{
    public required string Name { get; init; }
    public long Seq { get; init; }
    public DateTimeOffset At { get; init; }
    public required string Why { get; init; }
}

internal sealed class ReactionMarkMap : IEntityTypeConfiguration<ReactionMark>
{
    public void Configure(EntityTypeBuilder<ReactionMark> mark) => mark.ToTable("reaction_marks").HasKey(m => m.Name);
}

internal sealed class ParkedReactionMap : IEntityTypeConfiguration<ParkedReaction>
{
    public void Configure(EntityTypeBuilder<ParkedReaction> parked) => parked.ToTable("reactions_parked").HasKey(p => new { p.Name, p.Seq });
}
