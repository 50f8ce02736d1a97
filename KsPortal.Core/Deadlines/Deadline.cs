using KsPortal.Core.Kernel;

namespace KsPortal.Core.Deadlines;

public enum DeadlineState { Open, Met, Dropped, Parked }

/// <summary>A moment at which the portal acts by itself, unless what it waits for happens first.</summary>
public sealed class Deadline : Entity
{
    private Deadline() { }

    /// <summary>Which act, e.g. <c>demand.expire</c>; an <see cref="IDeadlineAct"/> carries it out.</summary>
    public string Kind { get; private init; } = "";
    public Guid Subject { get; private init; }
    public DateTimeOffset SetAt { get; private init; }
    public DateTimeOffset DueAt { get; private set; }
    public DeadlineState State { get; private set; }
    public int Tries { get; private set; }

    internal static Deadline Set(string kind, Guid subject, DateTimeOffset now, DateTimeOffset due) => new()
    {
        Id = Guid.CreateVersion7(now), Kind = kind, Subject = subject, SetAt = now, DueAt = due,
    };

    internal void Move(DateTimeOffset due) => DueAt = due;
    internal void Meet() => State = DeadlineState.Met;
    internal void Drop() => State = DeadlineState.Dropped;

    /// <summary>It failed: later again, and after some tries set aside for staff.</summary>
    internal void Fail(DateTimeOffset now)
    {
        Tries++;
        DueAt = now.AddSeconds(15 * Tries);
        if (Tries >= 8) State = DeadlineState.Parked;
    }
}

internal sealed class DeadlineMap : IEntityTypeConfiguration<Deadline>
{
    public void Configure(EntityTypeBuilder<Deadline> deadline)
    {
        deadline.ToTable("deadlines").HasKey(d => d.Id);
        deadline.Property(d => d.Kind).HasMaxLength(64);
        deadline.HasIndex(d => new { d.State, d.DueAt });
        deadline.HasIndex(d => new { d.Subject, d.Kind });
    }
}
