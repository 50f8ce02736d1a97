using KsPortal.Core.Accounts;
using KsPortal.Core.Checks;
using KsPortal.Core.Demands;
using KsPortal.Core.Money;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Orders;

internal sealed class OrdersHoldWhatIsOpen : IInvariant
{
    public string Code => "E1o";
    public string Says => "orders: shares sum to the total, escrow holds the open ones and nothing when all is over";

    public async Task<(long Checked, IReadOnlyList<string> Broken)> Look(PortalDb db, CancellationToken ct)
    {
        var shares = await db.Set<Milestone>().GroupBy(m => m.OrderId)
            .Select(own => new
            {
                own.Key, All = own.Sum(m => m.Share.Minor),
                Over = own.Sum(m => m.State == MilestoneState.Accepted || m.State == MilestoneState.Cancelled ? m.Share.Minor : 0),
            })
            .ToDictionaryAsync(own => own.Key, own => (own.All, own.Over), ct);
        var orders = await db.Set<Order>()
            .Select(o => new
            {
                o.Id, o.Number, o.State, Total = o.Total.Minor,
                Held = db.Set<LedgerAccount>().Where(a => a.Kind == LedgerKind.Escrow && a.Owner == o.Deal).Sum(a => a.Credits - a.Debits),
            })
            .ToListAsync(ct);

        var broken = new List<string>();
        foreach (var order in orders)
        {
            var (all, over) = shares.GetValueOrDefault(order.Id);
            var open = order.State is OrderState.InProgress or OrderState.Funded ? all - over : 0;
            if (all != order.Total || order.Held != open)
                broken.Add($"S-{order.Number} ({order.State}): {order.Total} in shares of {all}, {order.Held} held for {open}");
        }
        return (orders.Count, broken);
    }
}

internal sealed class PartsEndAsSettled : IInvariant
{
    public string Code => "O1";
    public string Says => "accepted parts are released or split, cancelled ones refunded if they were paid, others neither";

    public async Task<(long Checked, IReadOnlyList<string> Broken)> Look(PortalDb db, CancellationToken ct)
    {
        var parts = db.Set<Milestone>();
        var paid = db.Set<Order>().Where(o => o.State != OrderState.Closed && o.State != OrderState.PendingPayment);
        var broken = await parts
            .Where(m => (m.State == MilestoneState.Accepted) != db.Set<Settlement>().Any(s => s.Subject == m.Id && (s.Kind == SettlementKind.Released || s.Kind == SettlementKind.Split))
                || (m.State == MilestoneState.Cancelled && paid.Any(o => o.Id == m.OrderId)) != db.Set<Settlement>().Any(s => s.Subject == m.Id && s.Kind == SettlementKind.Refunded))
            .Select(m => new { m.Id, m.State }).ToListAsync(ct);
        return (await parts.LongCountAsync(ct), [.. broken.Select(m => $"part {m.Id} is {m.State} and its money is not")]);
    }
}

internal sealed class DemandsAreWonOnce : IInvariant
{
    public string Code => "O2";
    public string Says => "won demands have one order, of the same two people, and no other has any";

    public async Task<(long Checked, IReadOnlyList<string> Broken)> Look(PortalDb db, CancellationToken ct)
    {
        var won = db.Set<Demand>().Where(d => d.State == DemandState.Ordered);
        var alone = await won
            .Where(d => db.Set<Order>().Count(o => o.DemandId == d.Id && o.ClientId == d.ClientId && o.ProviderId == d.ProviderId) != 1)
            .Select(d => d.Id).ToListAsync(ct);
        var stray = await db.Set<Order>()
            .Where(o => o.DemandId != null && !db.Set<Demand>().Any(d => d.Id == o.DemandId && d.State == DemandState.Ordered))
            .Select(o => o.Number).ToListAsync(ct);
        return (await won.LongCountAsync(ct),
            [.. alone.Select(demand => $"demand {demand} has none or many"), .. stray.Select(number => $"S-{number} comes from a demand nobody won")]);
    }
}

internal sealed class ReviewsAreEarned : IInvariant
{
    public string Code => "R1";
    public string Says => "reviews are of finished orders, one a side, of the other side, from 1 to 5";

    public async Task<(long Checked, IReadOnlyList<string> Broken)> Look(PortalDb db, CancellationToken ct)
    {
        var broken = await (
            from review in db.Set<Review>()
            join order in db.Set<Order>() on review.OrderId equals order.Id
            let client = review.Side == OrderParty.Client
            where order.State != OrderState.Completed || (review.Side != OrderParty.Client && review.Side != OrderParty.Provider)
                || review.ById != (client ? order.ClientId : order.ProviderId) || review.AboutId != (client ? order.ProviderId : order.ClientId)
                || review.Attitude < 1 || review.Attitude > 5 || review.Skill < 1 || review.Skill > 5 || review.Quality < 1 || review.Quality > 5
                || db.Set<Review>().Count(other => other.OrderId == review.OrderId && other.Side == review.Side) != 1
            select review.Id).ToListAsync(ct);
        return (await db.Set<Review>().LongCountAsync(ct), [.. broken.Select(review => $"review {review} is not")]);
    }
}

internal sealed class ProfilesCountRight : IInvariant
{
    public string Code => "R2";
    public string Says => "profiles count the orders and marks there are";

    public async Task<(long Checked, IReadOnlyList<string> Broken)> Look(PortalDb db, CancellationToken ct)
    {
        var orders = await db.Set<Order>().GroupBy(o => o.ProviderId)
            .Select(own => new { own.Key, Finished = own.Count(o => o.State == OrderState.Completed), Running = own.Count(o => o.State == OrderState.InProgress) })
            .ToDictionaryAsync(own => own.Key, own => (own.Finished, own.Running), ct);
        var marks = await db.Set<Review>().Where(r => r.Side == OrderParty.Client && r.PublishedAt != null).GroupBy(r => r.AboutId)
            .Select(own => new { own.Key, Count = own.Count(), Sum = own.Sum(r => r.Attitude + r.Skill + r.Quality) })
            .ToDictionaryAsync(own => own.Key, own => (own.Count, own.Sum), ct);
        var profiles = await db.Profiles.AsNoTracking()
            .Select(p => new { p.Id, p.FinishedOrders, p.RunningOrders, p.Reviews, Sum = p.AttitudeSum + p.SkillSum + p.QualitySum }).ToListAsync(ct);
        return (profiles.Count,
        [
            .. profiles.Where(p => (p.FinishedOrders, p.RunningOrders) != orders.GetValueOrDefault(p.Id) || (p.Reviews, p.Sum) != marks.GetValueOrDefault(p.Id))
                .Select(p => $"profile {p.Id} counts otherwise"),
        ]);
    }
}
