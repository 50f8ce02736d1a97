using KsPortal.Core.Kernel;
using KsPortal.Core.Money;
using KsPortal.Core.Orders;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Refunds;

/// <summary>Who gets what by the ruling an order waits under, before it is carried out.</summary>
[Needs(Who.Member)]
public sealed record RulingOf(Guid OrderId) : IQuery<RulingView>;

/// <param name="Gets">Nothing where no ruling waits, or where what it is about was paid back otherwise meanwhile.</param>
/// <param name="AfterAcceptance">It had been released before: the client gets it from the provider.</param>
public sealed record RulingView(Split? Gets, bool AfterAcceptance);

internal sealed class RulingOfHandler(IDbContextFactory<PortalDb> dbs) : IQueryHandler<RulingOf, RulingView>
{
    public async Task<Result<RulingView>> Handle(Scope scope, RulingOf query, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var order = await db.Orders.AsNoTracking().Include(o => o.Milestones).VisibleTo(scope).SingleOrDefaultAsync(o => o.Id == query.OrderId, ct);
        if (order is null)
            return Refusal.NotFound("order");
        if (await db.RefundCases.AsNoTracking().SingleOrDefaultAsync(c => c.OrderId == order.Id && c.State == RefundState.Ruled, ct) is not { RuledMinor: { } ruled } one)
            return new RulingView(null, false);
        var most = await db.SplitBaseOf(order, order.Find(one.MilestoneId)!, ct);
        return new RulingView(ruled <= most.Sum ? Split.Of(most, ruled, order.Fee) : null, one.AfterAcceptance);
    }
}
