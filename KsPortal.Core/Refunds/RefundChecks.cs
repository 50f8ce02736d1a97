using KsPortal.Core.Checks;
using KsPortal.Core.Money;
using KsPortal.Core.Orders;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Refunds;

internal sealed class RefundsMovedWhatWasAgreed : IInvariant
{
    public string Code => "D1";
    public string Says => "refund cases: what was carried out moved the sum agreed, others moved nothing";

    public async Task<(long Checked, IReadOnlyList<string> Broken)> Look(PortalDb db, CancellationToken ct)
    {
        var cases = await db.RefundCases.AsNoTracking().Select(c => new { c.Id, c.MilestoneId, c.AfterAcceptance, c.State, c.AgreedMinor }).ToListAsync(ct);
        var moved = await db.Settlements.AsNoTracking().Where(s => s.Kind != SettlementKind.Released)
            .ToDictionaryAsync(s => s.Subject, s => s.RefundedMinor + s.CouponBackMinor, ct);
        var broken = cases.Where(c => c.State == RefundState.Executed
                ? moved.GetValueOrDefault(c.AfterAcceptance ? c.Id : c.MilestoneId) != c.AgreedMinor && c.AgreedMinor != 0
                : moved.ContainsKey(c.Id))
            .Select(c => $"case {c.Id} is {c.State} and its money is not").ToList();
        return (cases.Count, broken);
    }
}

internal sealed class OrdersKnowTheirCase : IInvariant
{
    public string Code => "D2";
    public string Says => "orders: the open refund case is the one the order shows";

    public async Task<(long Checked, IReadOnlyList<string> Broken)> Look(PortalDb db, CancellationToken ct)
    {
        var open = await db.RefundCases.Open().Select(c => new { c.Id, c.OrderId }).ToDictionaryAsync(c => c.Id, c => c.OrderId, ct);
        var shown = await db.Orders.Where(o => o.CaseId != null).Select(o => new { o.Id, CaseId = o.CaseId!.Value }).ToDictionaryAsync(o => o.CaseId, o => o.Id, ct);
        var broken = open.Where(c => shown.GetValueOrDefault(c.Key) != c.Value).Select(c => $"order {c.Value} does not show case {c.Key}").ToList();
        broken.AddRange(shown.Where(o => !open.ContainsKey(o.Key)).Select(o => $"order {o.Value} shows a case that is over"));
        return (open.Count + shown.Count, broken);
    }
}
