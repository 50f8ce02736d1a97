using KsPortal.Core.Kernel;
using KsPortal.Core.Money;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Orders;

/// <summary>Reckons the money of an order anew, from the transfers of its deal alone, and looks whether every row is still what it was.</summary>
[Needs(Who.Member), Pace(20, 240)]
public sealed record CheckMyMoney(Guid OrderId) : IQuery<MoneyProof>;

/// <param name="Lines">Every transfer of the deal, oldest first.</param>
/// <param name="Held">What the transfers leave in escrow.</param>
/// <param name="Seal">The end of the last row's fingerprint, for people to compare.</param>
public sealed record MoneyProof(IReadOnlyList<ProofLine> Lines, Amount In, Amount Out, Amount Held, IReadOnlyList<ProofFault> Faults, string Seal, DateTimeOffset At)
{
    public bool Holds => Faults.Count == 0;
}

/// <param name="Minor">Into escrow if positive, out of it if negative; nothing where the escrow was not touched.</param>
/// <param name="Held">What was in escrow after it.</param>
/// <param name="Moved">The sum itself.</param>
public sealed record ProofLine(long Seq, DateTimeOffset At, TransferKind Kind, long Minor, long Moved, long Held, bool Sound);

/// <summary>Seal: a row or the one before it is not what it was. Sum: the account says another sum. Overdrawn: more went out than was there. Ended: something is left though the order is over.</summary>
public enum ProofFault { Seal, Sum, Overdrawn, Ended }

internal sealed class CheckMyMoneyHandler(IDbContextFactory<PortalDb> dbs, TimeProvider clock) : IQueryHandler<CheckMyMoney, MoneyProof>
{
    private const int Most = 1000;

    public async Task<Result<MoneyProof>> Handle(Scope scope, CheckMyMoney query, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        await using var still = await db.OneMoment(ct);   // rows and total
        var order = await db.Orders.AsNoTracking().VisibleTo(scope).SingleOrDefaultAsync(o => o.Id == query.OrderId, ct);
        if (order is null)
            return Refusal.NotFound("order");

        var rows = await db.Transfers.AsNoTracking().Where(t => t.Deal == order.Deal).OrderBy(t => t.Seq).Take(Most).ToListAsync(ct);
        var before = rows.Select(t => t.Seq - 1).ToList();
        var links = await db.Transfers.AsNoTracking().Where(t => before.Contains(t.Seq)).Select(t => new { t.Seq, t.Hash }).ToDictionaryAsync(t => t.Seq, t => t.Hash, ct);
        var lines = Reckon(rows, LedgerAccount.IdOf(LedgerKind.Escrow, order.Deal), t => t.Hash == t.ComputeHash() && t.Previous == links.GetValueOrDefault(t.Seq - 1, ""));
        var held = lines.Count > 0 ? lines[^1].Held : 0;
        var account = await db.Balance(LedgerKind.Escrow, order.Deal, ct);

        return new MoneyProof(lines, Amount.Fen(lines.Sum(line => Math.Max(0, line.Minor))), Amount.Fen(-lines.Sum(line => Math.Min(0, line.Minor))),
            Amount.Fen(held), [.. Faults(order, lines, held, account)], rows.Count > 0 ? rows[^1].Hash : "", clock.GetUtcNow());
    }

    private static List<ProofLine> Reckon(List<Transfer> rows, Guid escrow, Func<Transfer, bool> sound)
    {
        var (lines, held) = (new List<ProofLine>(), 0L);
        foreach (var row in rows)
        {
            var moved = row.CreditId == escrow ? row.Minor : row.DebitId == escrow ? -row.Minor : 0;
            held = checked(held + moved);
            lines.Add(new(row.Seq, row.At, row.Kind, moved, row.Minor, held, sound(row)));
        }
        return lines;
    }

    private static IEnumerable<ProofFault> Faults(Order order, List<ProofLine> lines, long held, long account)
    {
        if (lines.Exists(line => !line.Sound)) yield return ProofFault.Seal;
        if (held != account) yield return ProofFault.Sum;
        if (lines.Exists(line => line.Held < 0)) yield return ProofFault.Overdrawn;
        if (order.EndedAt is not null && held != 0) yield return ProofFault.Ended;
    }
}
