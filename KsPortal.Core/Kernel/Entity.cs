namespace KsPortal.Core.Kernel;

/// <summary>A row with a life: it changes by its own verbs, counts its versions and tells what happened.</summary>
public abstract class Entity
{
    private readonly List<Recorded> facts = [];

    public Guid Id { get; protected init; }
    public int Version { get; internal set; }

    internal IReadOnlyList<Recorded> Facts => facts;

    /// <summary>At most one fact of a kind in one unit of work: (subject, version, fact) is unique in the journal.</summary>
    protected void Record(Fact fact, string? reason = null) => facts.Add(new(fact, reason));

    internal void ForgetFacts() => facts.Clear();
}

internal readonly record struct Recorded(Fact Fact, string? Reason);
