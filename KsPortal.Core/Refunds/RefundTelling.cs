using System.Text.Json;
using KsPortal.Core.Accounts;
using KsPortal.Core.Live;
using KsPortal.Core.Money;
using KsPortal.Core.Orders;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Refunds;

/// <summary>What a fact of a case says, for talk and notices: {0} who, {1} how much, {2} why; of what was carried out {0} back, {1} what the provider keeps, {2} fee.</summary>
internal sealed record RefundTelling(Guid OrderId, Guid ClientId, Guid ProviderId, Guid By, string Code, object[] Args)
{
    /// <summary>Every code there is, without what goes before it.</summary>
    public static IReadOnlyList<string> Codes { get; } =
    [
        "refund.asked", "refund.offered", "refund.countered", "refund.agreed", "refund.granted", "refund.approved", "refund.rejected", "refund.escalated",
        "refund.silence", "refund.claimed", "refund.evidence", "refund.proposed", "refund.nodded", "refund.declined", "refund.proposal-lapsed", "refund.ruled",
        "refund.ruled.nothing", "refund.ruled.final", "refund.ruled.final.nothing", "refund.appealed", "refund.withdrawn", "refund.closed", "refund.executed", "refund.executed.nothing",
    ];

    public static async Task<RefundTelling> Of(Work work, JournalEntry entry, CancellationToken ct)
    {
        var one = await work.Db.RefundCases.AsNoTracking().SingleAsync(c => c.Id == entry.Subject, ct);
        var who = await work.Db.Accounts.Where(a => a.Id == entry.By).Select(a => a.DisplayName).SingleOrDefaultAsync(ct) ?? "";
        var (code, sum) = (RefundCodes.Of(entry)!, await Sum(work, one, entry, ct));
        var nothing = sum.Minor == 0 && code is "refund.ruled" or "refund.ruled.final" or "refund.executed";
        return new(one.OrderId, one.ClientId, one.ProviderId, entry.By, nothing ? $"{code}.nothing" : code, entry.Fact == nameof(RefundExecuted)
            ? await Moved(work, one, ct)
            : [who, sum, entry.Reason is null or "silence" ? "" : entry.Reason]);
    }

    private static async Task<object[]> Moved(Work work, RefundCase one, CancellationToken ct)
    {
        var got = await work.Db.Settlements.AsNoTracking().Where(s => s.Subject == one.MilestoneId || s.Part == one.MilestoneId).GroupBy(_ => 1)
            .Select(g => new { Released = g.Sum(s => s.ReleasedMinor), Fee = g.Sum(s => s.FeeMinor) }).SingleOrDefaultAsync(ct);
        return [Amount.Fen(one.AgreedMinor ?? 0), Amount.Fen(got?.Released ?? 0), Amount.Fen(got?.Fee ?? 0)];
    }

    // The case may be further on by now: what was put on the table then stands in its rows.
    private static async Task<Amount> Sum(Work work, RefundCase one, JournalEntry entry, CancellationToken ct)
    {
        if (entry.Fact == nameof(RefundExecuted))
            return Amount.Fen(one.AgreedMinor ?? 0);
        var number = entry.Fact == nameof(RefundAsked) ? 1 : JsonSerializer.Deserialize<RefundCaseMoved>(entry.Body)!.Offer;
        if (number == 0)
            return Amount.Fen(one.AgreedMinor ?? one.ProposedMinor ?? one.StandingMinor);
        return Amount.Fen(await work.Db.RefundOffers.Where(o => o.CaseId == one.Id && o.Number == number).Select(o => o.Minor).SingleAsync(ct));
    }
}
