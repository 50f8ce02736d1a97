using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Money;
using KsPortal.Core.Orders;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Refunds;

/// <summary>One case as staff see it; the order, its deliveries and its talk stand beside it, each by its own query.</summary>
[Needs(Who.Staff)]
public sealed record ViewDispute(Guid CaseId) : IQuery<DisputeView>;

/// <param name="Base">What the slider reckons with, by <see cref="Split.Of"/>; the same moves the money.</param>
/// <param name="OwnCase">Whoever looks is one of the two: he decides nothing here.</param>
public sealed record DisputeView(Guid OrderId, RefundCaseView Case, SplitBase Base, FeeTerms Fee, bool OwnCase, LiveTicket Live)
{
    /// <summary>So that like is ruled like; nothing for whoever is in the case himself.</summary>
    public IReadOnlyList<PastRuling> Alike { get; init; } = [];
    /// <summary>Cases of the same order that were opened before this one, the latest first.</summary>
    public IReadOnlyList<RefundCaseView> Earlier { get; init; } = [];
}

internal sealed class ViewDisputeHandler(IDbContextFactory<PortalDb> dbs, LiveHub live, TimeProvider clock) : IQueryHandler<ViewDispute, DisputeView>
{
    public async Task<Result<DisputeView>> Handle(Scope scope, ViewDispute query, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var found = await db.RefundCases.AsNoTracking().Where(c => c.Id == query.CaseId).Select(c => (Guid?)c.OrderId).SingleOrDefaultAsync(ct);
        if (found is not { } orderId)
            return Refusal.NotFound("refund");
        var ticket = live.Ticket(OrderTopics.Of(orderId));   // before what it tells of is read

        var one = await db.RefundCases.AsNoTracking().SingleAsync(c => c.Id == query.CaseId, ct);
        var order = await db.Orders.AsNoTracking().Include(o => o.Milestones).SingleAsync(o => o.Id == orderId, ct);
        var now = clock.GetUtcNow();
        var earlier = await db.RefundCases.AsNoTracking().Where(c => c.OrderId == orderId && c.OpenedAt < one.OpenedAt).OrderByDescending(c => c.OpenedAt)
            .Take(RefundReading.EarlierMost).ToListAsync(ct);
        var views = await db.CaseViews([one, .. earlier], scope, now, ct);
        var ownCase = one.PartyOf(scope) is not OrderParty.Staff;
        return new DisputeView(
            order.Id, views[0], await db.SplitBaseOf(order, order.Find(one.MilestoneId)!, ct), order.Fee,
            ownCase, ticket)
        {
            Earlier = [.. views.Skip(1)],
            Alike = ownCase ? [] : await db.RulingsLike(one, order, ct),
        };
    }
}
