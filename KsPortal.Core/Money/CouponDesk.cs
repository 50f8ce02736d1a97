using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

/// <summary>Every campaign with what was used and what is left of its budget; and what lies in the fund.</summary>
[Needs(Who.Admin)]
public sealed record CouponDesk : IQuery<CouponDeskView>;

public sealed record CouponDeskView(Amount Fund, IReadOnlyList<CouponRow> Rows, IReadOnlyList<FundingRow> Fundings, DateTimeOffset Now, LiveTicket Live);

/// <param name="Used">Reserved and spent.</param>
/// <param name="Reserved">Put aside of that, for purchases that wait to be paid.</param>
/// <param name="Spent">What it has paid, less what came back.</param>
/// <param name="BudgetLeft">What lies in its account.</param>
/// <param name="Open">Anybody may use it without its code.</param>
/// <param name="Home">What would go home to the fund now.</param>
public sealed record CouponRow(
    CouponTerms Terms, CouponState State, bool Open, int Limit, int PerMember, int Used, int Reserved, Amount Spent, Amount Budget, Amount BudgetLeft, Amount Home);

public sealed record FundingRow(Guid Id, Amount Amount, string Reason, DateTimeOffset At);

internal sealed class CouponDeskHandler(IDbContextFactory<PortalDb> dbs, LiveHub live, TimeProvider clock) : IQueryHandler<CouponDesk, CouponDeskView>
{
    public const int Most = 200, MostFundings = 20;

    public async Task<Result<CouponDeskView>> Handle(Scope scope, CouponDesk query, CancellationToken ct)
    {
        var ticket = live.Ticket(CouponTopics.Desk);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var coupons = await db.Coupons.AsNoTracking().OrderBy(c => c.State == CouponState.Closed).ThenByDescending(c => c.Id).Take(Most).ToListAsync(ct);
        var ids = coupons.ConvertAll(c => c.Id);
        var reserved = await db.CouponUses.Where(u => ids.Contains(u.CouponId) && u.State == CouponUseState.Reserved).GroupBy(u => u.CouponId)
            .Select(own => new { own.Key, Count = own.Count(), Sum = own.Sum(u => u.DiscountMinor) }).ToDictionaryAsync(own => own.Key, own => (own.Count, own.Sum), ct);
        var flows = await (from account in db.LedgerAccounts
                           where account.Kind == LedgerKind.Coupons && ids.Contains(account.Owner)
                           select new
                           {
                               account.Owner, Left = account.Credits - account.Debits,
                               Out = db.Set<Transfer>().Where(t => t.DebitId == account.Id && t.Kind == TransferKind.Coupon).Sum(t => t.Minor),
                               Back = db.Set<Transfer>().Where(t => t.CreditId == account.Id && t.Kind == TransferKind.CouponBack).Sum(t => t.Minor),
                           }).ToDictionaryAsync(own => own.Owner, ct);
        var fundings = await db.CouponFundings.AsNoTracking().OrderByDescending(f => f.Id).Take(MostFundings)
            .Select(f => new FundingRow(f.Id, Amount.Fen(f.Minor), f.Reason, f.At)).ToListAsync(ct);

        return new CouponDeskView(Amount.Fen(await db.Balance(LedgerKind.Coupons, Guid.Empty, ct)), [.. coupons.Select(Row)], fundings, clock.GetUtcNow(), ticket);

        CouponRow Row(Coupon c)
        {
            var ((count, aside), flow) = (reserved.GetValueOrDefault(c.Id), flows.GetValueOrDefault(c.Id));
            var left = flow?.Left ?? 0;
            return new(CouponTerms.Of(c), c.State, c.Open, c.Limit, c.PerMember, c.Used, count, Amount.Fen((flow?.Out ?? 0) - (flow?.Back ?? 0)),
                Amount.Fen(c.BudgetMinor), Amount.Fen(left), Amount.Fen(left - aside));
        }
    }
}
