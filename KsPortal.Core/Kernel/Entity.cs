namespace KsPortal.Core.Kernel;

/// <summary>A row with a life: it changes by its own verbs, counts its versions and tells what happened.</summary>
public abstract class Entity
{
    private static long order;

    private readonly List<Recorded> facts = [];

    public Guid Id { get; protected init; }
    public int Version { get; internal set; }

    internal IReadOnlyList<Recorded> Facts => facts;

    /// <summary>At most one fact of a kind in one unit of work: (subject, version, fact) is unique in the journal.</summary>
    protected void Record(Fact fact, string? reason = null) => facts.Add(new(fact, reason, Interlocked.Increment(ref order)));

    internal void ForgetFacts() => facts.Clear();
}

/// <param name="Order">Among all that was recorded in this process: within a unit of work facts are told as they happened, whatever they happened to.</param>
internal readonly record struct Recorded(Fact Fact, string? Reason, long Order = 0);
