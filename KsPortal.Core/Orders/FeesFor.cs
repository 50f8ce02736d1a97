using KsPortal.Core.Demands;
using KsPortal.Core.Market;
using KsPortal.Core.Money;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Orders;

/// <summary>What an order of two people is charged, and what is said of it.</summary>
/// <param name="First">Of a pair that has finished no order together; <paramref name="Again"/> of one that has.</param>
public readonly record struct PairFees(bool Loyal, FeeTerms First, FeeTerms Again)
{
    public FeeTerms Terms => Loyal ? Again : First;
}

internal static class FeesForPairs
{
    private sealed record Found(FeeVersion Rule, bool Loyal, Guid? Branch);

    private static readonly Prepared<Func<PortalDb, Guid, Guid, Guid, DateTimeOffset, IAsyncEnumerable<Found>>> InForce = new(() => EF.CompileAsyncQuery(
        (PortalDb db, Guid client, Guid provider, Guid category, DateTimeOffset at) => db.Set<FeeVersion>().AsNoTracking()
            .Where(v => v.From <= at && (v.Until == null || v.Until > at)
                && (v.CategoryId == Guid.Empty || v.CategoryId == category || db.Set<Category>().Any(c => c.Id == category && c.ParentId == v.CategoryId)))
            .Select(v => new Found(v, db.Set<Order>().Any(o => o.ClientId == client && o.ProviderId == provider && o.State == OrderState.Completed),
                db.Set<Category>().Where(c => c.Id == category).Select(c => c.ParentId).SingleOrDefault()))));
    private static readonly Prepared<Func<PortalDb, Guid, Guid, Task<bool>>> Finished = new(() => EF.CompileAsyncQuery(
        (PortalDb db, Guid client, Guid provider) => db.Set<Order>().Any(o => o.ClientId == client && o.ProviderId == provider && o.State == OrderState.Completed)));

    extension(PortalDb db)
    {
        /// <summary>What this demand is charged, by claim or by quote: the rule that stood when it was opened, so that nobody earns less than he read.</summary>
        public async Task<PairFees> FeesFor(Demand demand, Guid provider)
        {
            var fees = await db.FeesFor(demand.ClientId, provider, demand.CategoryId ?? Guid.Empty, demand.OpenedAt ?? demand.SavedAt);
            return demand.State is DemandState.Ordered && demand.ProviderId == provider
                && await db.Set<Order>().AsNoTracking().SingleOrDefaultAsync(o => o.DemandId == demand.Id) is { } order
                ? fees with { Loyal = order.Fee == fees.Again }   // as it was ordered: the two may have finished it meanwhile
                : fees;
        }

        /// <summary>What an order of these two is charged by the rules of a moment: less once they have finished an order together.</summary>
        public async Task<PairFees> FeesFor(Guid client, Guid provider, Guid category, DateTimeOffset at)
        {
            var found = new List<Found>(3);
            await foreach (var one in InForce.On(db)(db, client, provider, category, at)) found.Add(one);
            var loyal = found.Count > 0 ? found[0].Loyal : await Finished.On(db)(db, client, provider);
            var (schedule, branch) = (new FeeSchedule(found.ConvertAll(one => one.Rule.Band)), found.Count > 0 ? found[0].Branch : null);
            return new(loyal, schedule.Of(category, branch, at, false), schedule.Of(category, branch, at, true));
        }
    }
}
