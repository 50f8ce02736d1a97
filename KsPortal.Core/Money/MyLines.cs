using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

/// <param name="Minor">Positive: came in.</param>
/// <param name="Account">Which of the member's accounts moved.</param>
/// <param name="After">What was available after it; null where that did not move, and where lines are left out.</param>
public sealed record LedgerLine(long Seq, DateTimeOffset At, TransferKind Kind, LedgerKind Account, long Minor, Guid? Deal, long? After = null);

/// <summary>
/// The lines of one member. Each of his accounts is read from its own end of an index and the rows are put together here: a single
/// question with OR in it would make the database walk everybody's transfers.
/// </summary>
internal sealed class MyLines(PortalDb db, Guid member, LedgerFilter filter)
{
    private readonly Guid available = LedgerAccount.IdOf(LedgerKind.Available, member);
    private readonly Guid clearing = LedgerAccount.IdOf(LedgerKind.Clearing, member);

    /// <summary>The newest below this number, newest first.</summary>
    public async Task<List<LedgerLine>> Below(long seq, int take, CancellationToken ct)
    {
        var found = new List<LedgerLine>();
        foreach (var (rows, account, sign) in Sides())
            found.AddRange((await rows.Where(t => t.Seq < seq).OrderByDescending(t => t.Seq).Take(take)
                .Select(t => new { t.Seq, t.At, t.Kind, t.Minor, t.Deal }).ToListAsync(ct))
                .Select(t => new LedgerLine(t.Seq, t.At, t.Kind, account, sign * t.Minor, t.Deal)));
        return [.. found.OrderByDescending(line => line.Seq).Take(take)];
    }

    /// <summary>The number below which the next lines stand when these many are passed over; reads nothing but an index.</summary>
    public async Task<long> Pass(long seq, int lines, CancellationToken ct)
    {
        var found = new List<long>();
        foreach (var (rows, _, _) in Sides())
            found.AddRange(await rows.Where(t => t.Seq < seq).OrderByDescending(t => t.Seq).Take(lines).Select(t => t.Seq).ToListAsync(ct));
        return found.OrderDescending().Take(lines).Append(seq).Min();
    }

    public async Task<int> Count(long below, CancellationToken ct)
    {
        var count = 0;
        foreach (var (rows, _, _) in Sides()) count += await rows.CountAsync(t => t.Seq < below, ct);
        return count;
    }

    /// <summary>The same lines with what was available after each, as long as the filter leaves out none in between.</summary>
    public async Task<List<LedgerLine>> Reckoned(List<LedgerLine> lines, CancellationToken ct)
    {
        if (lines.Count == 0 || filter is not { Show: LedgerShow.All, Deal: null }) return lines;
        var (last, first) = (lines[0].Seq, lines[^1].Seq);
        var after = await db.Transfers.Where(t => t.CreditId == available && t.Seq <= last).SumAsync(t => t.Minor, ct)
            - await db.Transfers.Where(t => t.DebitId == available && t.Seq <= last).SumAsync(t => t.Minor, ct);
        var moves = (await db.Transfers.Where(t => t.CreditId == available && t.Seq >= first && t.Seq <= last).Select(t => new { t.Seq, t.Minor }).ToListAsync(ct))
            .Concat(await db.Transfers.Where(t => t.DebitId == available && t.Seq >= first && t.Seq <= last).Select(t => new { t.Seq, Minor = -t.Minor }).ToListAsync(ct));
        var balances = new Dictionary<long, long>();
        foreach (var move in moves.OrderByDescending(move => move.Seq))
        {
            balances[move.Seq] = after;
            after -= move.Minor;
        }
        return [.. lines.Select(line => line with { After = balances.TryGetValue(line.Seq, out var sum) ? sum : null })];
    }

    // From clearing to available is one transfer and two lines of this member: shown once, as what became free; all that cleared
    // shows it from the other side.
    private IEnumerable<(IQueryable<Transfer> Rows, LedgerKind Account, int Sign)> Sides()
    {
        var rows = db.Transfers.AsNoTracking();
        if (filter.From is { } from) rows = rows.Where(t => t.At >= from);
        if (filter.Until is { } until) rows = rows.Where(t => t.At < until);
        if (filter.Deal is { } deal) rows = rows.Where(t => t.Deal == deal);
        var backs = LedgerFilter.Backs;
        var came = rows.Where(t => t.CreditId == available);
        return filter.Show switch
        {
            LedgerShow.All =>
            [
                (came, LedgerKind.Available, 1), (rows.Where(t => t.DebitId == available), LedgerKind.Available, -1),
                (rows.Where(t => t.CreditId == clearing), LedgerKind.Clearing, 1),
                (rows.Where(t => t.DebitId == clearing && t.CreditId != available), LedgerKind.Clearing, -1),
            ],
            LedgerShow.In => [(came.Where(t => !backs.Contains(t.Kind)), LedgerKind.Available, 1)],
            LedgerShow.Out => [(rows.Where(t => t.DebitId == available), LedgerKind.Available, -1)],
            LedgerShow.Back => [(came.Where(t => backs.Contains(t.Kind)), LedgerKind.Available, 1)],
            LedgerShow.Clearing => [(rows.Where(t => t.CreditId == clearing), LedgerKind.Clearing, 1), (rows.Where(t => t.DebitId == clearing), LedgerKind.Clearing, -1)],
        };
    }
}
