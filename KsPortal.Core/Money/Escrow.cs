using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

public enum SettlementKind { Released, Refunded }

/// <summary>How one part of a deal ended. Unique for its subject (a milestone, or the deal itself), so that release and refund exclude each other.</summary>
public sealed class Settlement
{
    public Guid Subject { get; internal init; }
    public Guid Deal { get; internal init; }
    public SettlementKind Kind { get; internal init; }
    public long ReleasedMinor { get; internal init; }
    public long FeeMinor { get; internal init; }
    public long RefundedMinor { get; internal init; }
    public DateTimeOffset At { get; internal init; }
}

/// <summary>The client's money from payment to acceptance. Rooms further down call these in their own unit of work.</summary>
internal static class Escrow
{
    private static readonly Prepared<Func<PortalDb, Guid, Task<Taken?>>> Earlier = new(() => EF.CompileAsyncQuery(
        (PortalDb db, Guid deal) => db.Set<Settlement>().Where(s => s.Deal == deal && s.Kind == SettlementKind.Released)
            .GroupBy(_ => 1).Select(g => new Taken(g.Sum(s => s.ReleasedMinor + s.FeeMinor), g.Sum(s => s.FeeMinor))).SingleOrDefault()));

    /// <summary>What has left a deal before, in fen, and the fee within it.</summary>
    private sealed record Taken(long Released, long Fee);

    extension(Work work)
    {
        /// <summary>From the client's wallet into the deal's escrow. Refuses with what is missing.</summary>
        public async Task<Refusal?> Hold(Guid deal, Guid client, Amount amount, CancellationToken ct)
        {
            var available = await work.Db.Balance(LedgerKind.Available, client, ct);
            if (available < amount.Minor)
                return Refusal.Conflict("money.short", Amount.Fen(amount.Minor - available));

            await work.Post($"hold:{deal:n}", deal,
                [new(TransferKind.Hold, await work.LedgerId(LedgerKind.Available, client, ct), await work.LedgerId(LedgerKind.Escrow, deal, ct), amount.Minor)], ct);
            return null;
        }

        /// <summary>A part is accepted: its sum less the fee goes to the provider's clearing account. Answers the fee.</summary>
        /// <param name="basisPoints">Fee rate of this deal, see <see cref="FeeRule"/>.</param>
        public async Task<Amount> Release(Guid deal, Guid subject, Guid provider, Amount amount, int basisPoints, CancellationToken ct)
        {
            var before = await Earlier.On(work.Db)(work.Db, deal);
            var fee = FeeRule.Next(before?.Released ?? 0, before?.Fee ?? 0, amount.Minor, basisPoints);
            var net = amount.Minor - fee;

            work.Db.Add(new Settlement
            {
                Subject = subject, Deal = deal, Kind = SettlementKind.Released, ReleasedMinor = net, FeeMinor = fee, At = work.Now,
            });
            var escrow = await work.LedgerId(LedgerKind.Escrow, deal, ct);
            await work.Post($"settle:{subject:n}", deal,
            [
                new(TransferKind.Release, escrow, await work.LedgerId(LedgerKind.Clearing, provider, ct), net),
                new(TransferKind.Fee, escrow, await work.LedgerId(LedgerKind.Fees, Guid.Empty, ct), fee),
            ], ct);
            return Amount.Fen(fee);
        }

        /// <summary>A part will not be delivered: all of it goes back to the client's wallet, without a fee.</summary>
        public async Task Refund(Guid deal, Guid subject, Guid client, Amount amount, CancellationToken ct)
        {
            work.Db.Add(new Settlement { Subject = subject, Deal = deal, Kind = SettlementKind.Refunded, RefundedMinor = amount.Minor, At = work.Now });
            await work.Post($"settle:{subject:n}", deal,
                [new(TransferKind.Refund, await work.LedgerId(LedgerKind.Escrow, deal, ct), await work.LedgerId(LedgerKind.Available, client, ct), amount.Minor)], ct);
        }

        /// <summary>What was earned with one part is free now.</summary>
        public async Task ClearEarnings(Guid deal, Guid subject, Guid provider, long netMinor, CancellationToken ct)
            => await work.Post($"clear:{subject:n}", deal,
                [new(TransferKind.Clear, await work.LedgerId(LedgerKind.Clearing, provider, ct), await work.LedgerId(LedgerKind.Available, provider, ct), netMinor)], ct);
    }
}
