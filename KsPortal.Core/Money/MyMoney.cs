using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

/// <summary>My wallet, my earnings that still clear, and a page of the ledger lines behind them, newest first.</summary>
[Needs(Who.Member)]
public sealed record MyMoney(int Page = 0) : IQuery<MyMoneyView>;

/// <param name="HeldMinor">What lies in escrow of this member's own deals, from his wallet.</param>
public sealed record MyMoneyView(
    long AvailableMinor, long ClearingMinor, long HeldMinor, bool CanTopUp, PageOf<LedgerLine> Lines, LiveTicket Live);

/// <param name="Minor">Positive: came in.</param>
/// <param name="Account">Which of the member's accounts moved.</param>
public sealed record LedgerLine(long Seq, DateTimeOffset At, TransferKind Kind, LedgerKind Account, long Minor, Guid? Deal);

internal sealed class MyMoneyHandler(IDbContextFactory<PortalDb> dbs, LiveHub live, DemoGateway demo) : IQueryHandler<MyMoney, MyMoneyView>
{
    public async Task<Result<MyMoneyView>> Handle(Scope scope, MyMoney query, CancellationToken ct)
    {
        var ticket = live.Ticket(MoneyTopics.Of(scope.AccountId));
        await using var db = await dbs.CreateDbContextAsync(ct);
        var available = LedgerAccount.IdOf(LedgerKind.Available, scope.AccountId);
        var clearing = LedgerAccount.IdOf(LedgerKind.Clearing, scope.AccountId);

        var balances = await db.LedgerAccounts.AsNoTracking().Where(a => a.Owner == scope.AccountId)
            .ToDictionaryAsync(a => a.Kind, a => a.Credits - a.Debits, ct);
        var held = await (from hold in db.Transfers
                          where hold.DebitId == available && hold.Kind == TransferKind.Hold
                          join escrow in db.LedgerAccounts on hold.CreditId equals escrow.Id
                          select escrow.Credits - escrow.Debits).SumAsync(ct);
        // From clearing to available is one transfer and two lines of this member: shown once, as what became free.
        var lines = await db.Transfers.AsNoTracking()
            .Where(t => t.DebitId == available || t.CreditId == available || t.CreditId == clearing)
            .OrderByDescending(t => t.Seq)
            .Select(t => new LedgerLine(t.Seq, t.At, t.Kind, t.CreditId == clearing ? LedgerKind.Clearing : LedgerKind.Available,
                t.DebitId == available ? -t.Minor : t.Minor, t.Deal))
            .ToPage(query.Page, ct);

        return new MyMoneyView(balances.GetValueOrDefault(LedgerKind.Available), balances.GetValueOrDefault(LedgerKind.Clearing), held, demo.On, lines, ticket);
    }
}
