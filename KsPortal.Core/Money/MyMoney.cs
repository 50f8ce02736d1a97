using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

/// <summary>My wallet and my earnings that still clear; the lines behind them are in <see cref="MyLedger"/>.</summary>
[Needs(Who.Member)]
public sealed record MyMoney : IQuery<MyMoneyView>;

/// <param name="HeldMinor">What lies in escrow of this member's own deals, from his wallet.</param>
public sealed record MyMoneyView(
    long AvailableMinor, long ClearingMinor, long HeldMinor, bool CanTopUp, LiveTicket Live)
{
    /// <summary>On its way to accounts of his outside: asked for and not known to have arrived.</summary>
    public long InTransitMinor { get; init; }

    /// <summary>On its way back to where he had paid it from.</summary>
    public long BackMinor { get; init; }
}

internal sealed class MyMoneyHandler(IDbContextFactory<PortalDb> dbs, LiveHub live, GatewayList gateways) : IQueryHandler<MyMoney, MyMoneyView>
{
    public async Task<Result<MyMoneyView>> Handle(Scope scope, MyMoney query, CancellationToken ct)
    {
        var ticket = live.Ticket(MoneyTopics.Of(scope.AccountId));
        await using var db = await dbs.CreateDbContextAsync(ct);
        var available = LedgerAccount.IdOf(LedgerKind.Available, scope.AccountId);

        var balances = await db.LedgerAccounts.AsNoTracking().Where(a => a.Owner == scope.AccountId)
            .ToDictionaryAsync(a => a.Kind, a => a.Credits - a.Debits, ct);
        var held = await (from hold in db.Transfers
                          where hold.DebitId == available && hold.Kind == TransferKind.Hold
                          join escrow in db.LedgerAccounts on hold.CreditId equals escrow.Id
                          select escrow.Credits - escrow.Debits).SumAsync(ct);
        var sent = await db.SentPayouts(scope.AccountId, ct);
        return new MyMoneyView(balances.GetValueOrDefault(LedgerKind.Available), balances.GetValueOrDefault(LedgerKind.Clearing), held, gateways.Available.Count > 0, ticket)
        {
            InTransitMinor = balances.GetValueOrDefault(LedgerKind.PayoutsInTransit) + sent, BackMinor = balances.GetValueOrDefault(LedgerKind.RefundsInTransit),
        };
    }
}
