using KsPortal.Core.Kernel;
using KsPortal.Core.Market;
using KsPortal.Core.Money;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Orders;

/// <summary>What I am charged, for whoever reads many prices: each row's net without another question.</summary>
[Needs(Who.ApprovedProvider)]
public sealed record MyFees : IQuery<MyFeesView>;

/// <param name="Branches">Which branch a category is in.</param>
/// <param name="Known">Clients I have finished an order with.</param>
public sealed record MyFeesView(FeeSchedule Schedule, IReadOnlyDictionary<Guid, Guid> Branches, IReadOnlySet<Guid> Known)
{
    public FeeTerms Of(Guid client, Guid category, DateTimeOffset at) => Of(Known.Contains(client), category, at);

    public FeeTerms Of(bool loyal, Guid category, DateTimeOffset at)
        => Schedule.Of(category, Branches.TryGetValue(category, out var branch) ? branch : null, at, loyal);

    /// <summary>Of a price that stands since a moment, what a client pays me after the fee.</summary>
    public Amount NetOf(Guid client, Guid category, DateTimeOffset at, Amount price) => FeeRule.NetOf(price, Of(client, category, at));

    /// <summary>Of a price of mine whoever pays it: what a first order brings.</summary>
    public Amount NetOf(Guid category, DateTimeOffset at, Amount price) => FeeRule.NetOf(price, Of(false, category, at));
}

internal sealed class MyFeesHandler(IDbContextFactory<PortalDb> dbs, TimeProvider clock) : IQueryHandler<MyFees, MyFeesView>
{
    public async Task<Result<MyFeesView>> Handle(Scope scope, MyFees query, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.FeesOf(scope.AccountId, clock.GetUtcNow(), ct);
    }
}

internal static class FeesOfProvider
{
    /// <summary>Longer than anything stands open.</summary>
    private static readonly TimeSpan Back = TimeSpan.FromDays(60);

    extension(PortalDb db)
    {
        public async Task<MyFeesView> FeesOf(Guid provider, DateTimeOffset now, CancellationToken ct)
        {
            var branches = await db.Categories.Where(c => c.ParentId != null).ToDictionaryAsync(c => c.Id, c => c.ParentId!.Value, ct);
            var known = await db.Orders.Where(o => o.ProviderId == provider && o.State == OrderState.Completed).Select(o => o.ClientId).Distinct().ToListAsync(ct);
            return new MyFeesView(await db.FeesSince(now - Back, ct), branches, known.ToHashSet());
        }
    }
}
