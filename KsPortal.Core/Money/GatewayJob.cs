using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

/// <summary>
/// Something to ask a provider, written in the same unit of work as the state it belongs to. Who asks claims it by a lease; what has
/// no clear answer is asked again with growing pauses.
/// </summary>
public sealed class GatewayJob
{
    /// <summary>From here on staff see that somebody should ask the provider himself.</summary>
    public const int Worrying = 4;

    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1),
    ];

    private GatewayJob() { }

    public Guid Id { get; private init; }
    /// <summary>Which <see cref="IGatewayAct"/> asks, and knows what to do with the answer.</summary>
    public string Kind { get; private init; } = "";
    public Guid Subject { get; private init; }
    public string Gateway { get; private init; } = "";
    public DateTimeOffset AddedAt { get; private init; }
    public DateTimeOffset NextAt { get; private init; }
    public int Tries { get; private init; }
    /// <summary>How often in a row the outcome was unknown.</summary>
    public int Unknowns { get; private init; }
    /// <summary>Who has it now, and until when: a node that died with it keeps it no longer.</summary>
    public Guid? Lease { get; private init; }
    public DateTimeOffset? LeaseUntil { get; private init; }
    public DateTimeOffset? DoneAt { get; private init; }
    public string? Said { get; private init; }

    internal static GatewayJob Of(string kind, Guid subject, string gateway, DateTimeOffset now, DateTimeOffset next) => new()
    {
        Id = Guid.CreateVersion7(now), Kind = kind, Subject = subject, Gateway = gateway, AddedAt = now, NextAt = next,
    };

    /// <summary>After so many unknown outcomes in a row: how long until it is asked again.</summary>
    internal static TimeSpan PauseAfter(int unknowns) => Pauses[Math.Clamp(unknowns - 1, 0, Pauses.Length - 1)];
}

internal sealed class GatewayJobMap : IEntityTypeConfiguration<GatewayJob>
{
    public const int SaidMost = 400;

    public void Configure(EntityTypeBuilder<GatewayJob> job)
    {
        job.ToTable("gateway_jobs").HasKey(j => j.Id);
        job.Property(j => j.Kind).HasMaxLength(64);
        job.Property(j => j.Gateway).HasMaxLength(32);
        job.Property(j => j.Said).HasMaxLength(SaidMost);
        job.HasIndex(j => new { j.DoneAt, j.NextAt });
        job.HasIndex(j => new { j.Kind, j.Subject }).IsUnique().HasFilter("\"DoneAt\" IS NULL");
    }
}

public static class GatewayJobSet { extension(PortalDb db) { public DbSet<GatewayJob> GatewayJobs => db.Set<GatewayJob>(); } }

internal static class GatewayJobWork
{
    extension(Work work)
    {
        /// <summary>To be asked once this unit of work is committed, or later; nothing if the same is to be asked already.</summary>
        public async Task AddJob(string kind, Guid subject, string gateway, TimeSpan after, CancellationToken ct)
        {
            if (!await work.Db.GatewayJobs.AnyAsync(j => j.Kind == kind && j.Subject == subject && j.DoneAt == null, ct))
                work.AddJob(kind, subject, gateway, after);
        }

        /// <summary>The same for something new, of which nothing can have been asked.</summary>
        public void AddJob(string kind, Guid subject, string gateway, TimeSpan after = default)
            => work.Db.Add(GatewayJob.Of(kind, subject, gateway, work.Now, work.Now + after));

        /// <summary>The last time it was asked about there was no clear answer.</summary>
        public Task<bool> WasUnclear(Guid subject, CancellationToken ct)
            => work.Db.GatewayJobs.AnyAsync(j => j.Subject == subject && j.DoneAt == null && j.Unknowns > 0, ct);

        /// <summary>Nothing is left to ask. What somebody has at hand just now ends by itself.</summary>
        public Task EndJobs(Guid subject, CancellationToken ct)
            => work.Db.GatewayJobs.Where(j => j.Subject == subject && j.DoneAt == null && j.Lease == null)
                .ExecuteUpdateAsync(set => set.SetProperty(j => j.DoneAt, work.Now), ct);

        /// <summary>The provider has news: what is open about it is asked now. Answers whether something is.</summary>
        public async Task<bool> HurryJobs(Guid subject, string gateway, CancellationToken ct)
            => await work.Db.GatewayJobs.Where(j => j.Subject == subject && j.Gateway == gateway && j.DoneAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(j => j.NextAt, work.Now), ct) > 0;
    }
}
