using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

/// <summary>Sends some of my wallet to an account of mine outside; answers the payout to follow.</summary>
[Needs(Who.Verified), Pace(20, 120)]
public sealed record RequestPayout(Guid Key, Guid MethodId, long Minor) : ICommand<PayoutRequested>, IKeyed;

public sealed record PayoutRequested(Guid PayoutId, PayoutState State);

internal sealed class RequestPayoutHandler(GatewayList gateways) : ICommandHandler<RequestPayout, PayoutRequested>
{
    public async Task<Result<PayoutRequested>> Handle(Work work, RequestPayout command, CancellationToken ct)
    {
        var me = work.Scope.AccountId;
        await work.Db.Lock($"payout-methods:{me:n}", ct);   // two at once count each other, and the method is not removed meanwhile
        var method = await work.Db.PayoutMethods.AsNoTracking().SingleOrDefaultAsync(m => m.Id == command.MethodId && m.AccountId == me && m.RemovedAt == null, ct);
        if (method is null)
            return Refusal.NotFound("payout-method");
        if (gateways.ToPay(method.Kind) is not { } gateway)
            return Refusal.NotAllowed("payout.no-gateway");
        if (command.Minor is < Payout.Least or > Payout.Most)
            return Refusal.Invalid("payout.range", "Minor", Amount.Fen(Payout.Least), Amount.Fen(Payout.Most));
        if (await work.Db.Balance(LedgerKind.Available, me, ct) is var available && available < command.Minor)
            return Refusal.Conflict("payout.short", Amount.Fen(available));

        var automatic = !method.IsNew(work.Now) && await work.Db.AutomaticLeft(me, work.Now, ct) >= command.Minor;
        var payout = Payout.Request(method, Amount.Fen(command.Minor), gateway.Name, automatic, work.Now);
        work.Db.Add(payout);
        work.TakeOut(payout);
        if (automatic)
            work.AddJob(SendPayout.Name, payout.Id, payout.Gateway);
        return new PayoutRequested(payout.Id, payout.State);
    }
}

internal static class AutomaticPayouts
{
    extension(PortalDb db)
    {
        /// <summary>What may still go out of this wallet today without staff: many small ones are as good as a big one.</summary>
        public async Task<long> AutomaticLeft(Guid account, DateTimeOffset now, CancellationToken ct)
        {
            var since = now - Payout.Day;
            return Payout.Automatic - await db.Payouts
                .Where(p => p.AccountId == account && p.RequestedAt > since && p.DecidedBy == null
                    && p.State != PayoutState.Requested && p.State != PayoutState.Back && p.State != PayoutState.Withdrawn)
                .SumAsync(p => p.Amount.Minor, ct);
        }
    }
}
