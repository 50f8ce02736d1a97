using System.Text.Json;
using KsPortal.Core.Demands;
using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Matching;

/// <summary>A demand was shown to a provider, and why.</summary>
public sealed class Match
{
    public Guid DemandId { get; internal init; }
    public Guid ProviderId { get; internal init; }
    public int Score { get; internal init; }
    /// <summary>JSON of <see cref="MatchReason"/>s.</summary>
    public string Reasons { get; internal init; } = "[]";
    public DateTimeOffset At { get; internal init; }

    internal static Match Of(Guid demand, Matched matched, DateTimeOffset now) => new()
    {
        DemandId = demand, ProviderId = matched.ProviderId, Score = matched.Score, Reasons = JsonSerializer.Serialize(MatchScore.Explain(matched.Input)), At = now,
    };

    public IReadOnlyList<MatchReason> Explained() => JsonSerializer.Deserialize<List<MatchReason>>(Reasons) ?? [];
}

/// <summary>How wide the circle around a demand is. Its id is the demand's.</summary>
public sealed class MatchCircle : Entity
{
    private MatchCircle() { }

    public int Rounds { get; private set; }
    public int Notified { get; private set; }

    internal static MatchCircle Around(Guid demandId) => new() { Id = demandId };

    internal void Widen(IReadOnlyList<Guid> providers, Guid clientId)
    {
        Rounds++;
        Notified += providers.Count;
        if (providers.Count > 0) Record(new DemandMatched(Id, clientId, providers));
    }
}

/// <summary>These providers are shown the demand now.</summary>
public sealed record DemandMatched(Guid DemandId, Guid ClientId, IReadOnlyList<Guid> ProviderIds) : Fact(DemandId)
{
    public override IEnumerable<Topic> Topics => [DemandTopics.Of(DemandId), .. ProviderIds.Select(MatchTopics.HallOf)];
}

public static class MatchTopics
{
    /// <summary>What is new for one provider in the hall.</summary>
    public static Topic HallOf(Guid providerId) => new($"account:{providerId:n}:hall");
}

public static class MatchSet
{
    extension(PortalDb db)
    {
        public DbSet<Match> Matches => db.Set<Match>();
        public DbSet<MatchCircle> MatchCircles => db.Set<MatchCircle>();
    }
}

internal sealed class MatchMap : IEntityTypeConfiguration<Match>
{
    public void Configure(EntityTypeBuilder<Match> match)
    {
        match.ToTable("matches").HasKey(m => new { m.DemandId, m.ProviderId });
        match.HasIndex(m => m.ProviderId);
    }
}

internal sealed class MatchCircleMap : IEntityTypeConfiguration<MatchCircle>
{
    public void Configure(EntityTypeBuilder<MatchCircle> circle) => circle.ToTable("match_circles").HasKey(c => c.Id);
}
