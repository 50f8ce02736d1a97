using KsPortal.Core.Live;
using KsPortal.Core.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace KsPortal.Core.Checks;

/// <summary>Asks every invariant over one snapshot of the database, while others go on writing.</summary>
public sealed class Checker
{
    private readonly IDbContextFactory<PortalDb> dbs;
    private readonly IReadOnlyList<IInvariant> invariants;

    internal Checker(IDbContextFactory<PortalDb> dbs, IEnumerable<IInvariant> invariants)
        => (this.dbs, this.invariants) = (dbs, [.. invariants.OrderBy(one => one.Code, StringComparer.Ordinal)]);

    public async Task<IReadOnlyList<Finding>> Run(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        await using var snapshot = await db.OneMoment(ct);
        return await Look(db, ct);
    }

    internal async Task<IReadOnlyList<Finding>> Look(PortalDb db, CancellationToken ct)
    {
        var findings = new List<Finding>();
        foreach (var invariant in invariants)
        {
            var (looked, broken) = await invariant.Look(db, ct);
            findings.Add(new(invariant.Code, invariant.Says, looked, broken));
        }
        return findings;
    }

    /// <summary>Whether the database is the one this version works with; if not, nothing can be said about it.</summary>
    public async Task<bool> CanLook(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.Database.CanConnectAsync(ct) && !(await db.Database.GetPendingMigrationsAsync(ct)).Any();
    }
}

public static class ChecksSetup
{
    public static IServiceCollection AddChecks(this IServiceCollection services) => services
        .AddEach<IInvariant>()
        .AddSingleton(provider => new Checker(provider.GetRequiredService<IDbContextFactory<PortalDb>>(), provider.GetServices<IInvariant>()));
}
