using KsPortal.Core.Kernel;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace KsPortal.Core.Storage;

/// <summary>The one model on both databases. It lists no tables: each room brings its set and its map.</summary>
public abstract class PortalDb(DbContextOptions options) : IdentityUserContext<Login, Guid>(options), IDataProtectionKeyContext
{
    private readonly Dictionary<Type, IWrittenLast> last = [];

    internal Work? Work { get; private set; }

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    internal Work Begin(Scope scope, DateTimeOffset now) => Work = new(this, scope, Micro(now), Guid.CreateVersion7(now));

    /// <summary>The same unit of work in somebody else's name, or in one's own again.</summary>
    internal Work Act(Work work) => Work = work;

    /// <summary>The context goes back to the pool: whoever gets it next must not save facts in this one's name.</summary>
    internal void End()
    {
        Work = null;
        last.Clear();
    }

    /// <summary>The one of its kind in this unit of work.</summary>
    internal T AtLast<T>() where T : class, IWrittenLast, new()
    {
        if (!last.TryGetValue(typeof(T), out var one)) last.Add(typeof(T), one = new T());
        return (T)one;
    }

    /// <summary>Saves what there is so far, so that it stays when what follows is put down; only what is written last still waits.</summary>
    internal Task Keep(CancellationToken ct)
    {
        foreach (var one in last.Values) one.Keep();
        return Save(acceptAllChangesOnSuccess: true, ct);
    }

    /// <summary>What was begun and neither saved nor kept is not saved.</summary>
    internal void PutDown()
    {
        ChangeTracker.Clear();
        foreach (var one in last.Values) one.PutDown();
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
        conventions.Properties<Enum>().HaveConversion<string>().HaveMaxLength(32);
    }

    protected override void OnModelCreating(ModelBuilder model)
    {
        base.OnModelCreating(model);
        model.ApplyConfigurationsFromAssembly(typeof(PortalDb).Assembly);
        foreach (var entity in model.Model.GetEntityTypes().Where(e => typeof(Entity).IsAssignableFrom(e.ClrType)))
            entity.FindProperty(nameof(Entity.Version))!.IsConcurrencyToken = true;
    }

    /// <summary>Only for the framework's own rows (its keys are saved synchronously); whoever records facts saves asynchronously.</summary>
    public override int SaveChanges(bool acceptAllChangesOnSuccess)
        => ChangeTracker.Entries<Entity>().Any()
            ? throw new NotSupportedException("Save asynchronously.")
            : base.SaveChanges(acceptAllChangesOnSuccess);

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken ct = default)
    {
        foreach (var one in last.Values) await one.Write(this, ct);
        return await Save(acceptAllChangesOnSuccess, ct);
    }

    private async Task<int> Save(bool acceptAllChangesOnSuccess, CancellationToken ct)
    {
        var (entries, detects) = (ChangeTracker.Entries<Entity>().ToList(), ChangeTracker.AutoDetectChangesEnabled);
        ChangeTracker.AutoDetectChangesEnabled = false;   // they were compared just now, and would be twice more
        try
        {
            foreach (var entry in entries)
                if (entry.State is EntityState.Modified || (entry.State is not EntityState.Added && entry.Entity.Facts.Count > 0))
                    entry.Property(e => e.Version).CurrentValue++;
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, ct);
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = detects;
        }
    }

    // PostgreSQL keeps microseconds: what is hashed and compared must not have more.
    private static DateTimeOffset Micro(DateTimeOffset now) => now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));

    private sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTime>(
        moment => moment.UtcDateTime,
        stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));
}
