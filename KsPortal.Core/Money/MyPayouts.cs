using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

/// <summary>My payouts, newest first, with the date of each step, and what may go out now.</summary>
[Needs(Who.Member)]
public sealed record MyPayouts(int Page = 0) : IQuery<MyPayoutsView>;

/// <param name="OnItsWay">Asked for and not known to have arrived: what is still here, and what has been sent.</param>
/// <param name="AutomaticLeft">What may still go out today without waiting for staff.</param>
/// <param name="MayRequest">There is a provider that pays out.</param>
public sealed record MyPayoutsView(PageOf<PayoutRow> Rows, Amount Available, Amount OnItsWay, Amount AutomaticLeft, bool MayRequest, LiveTicket Live);

/// <param name="ArrivesAt">Sent, and nobody says anything: then it is taken for arrived.</param>
/// <param name="Slow">The provider has not answered for a while; it is asked again by itself.</param>
public sealed record PayoutRow(
    Guid Id, PayoutKind Kind, string Holder, string Masked, Amount Amount, PayoutState State, DateTimeOffset RequestedAt, DateTimeOffset? ApprovedAt,
    DateTimeOffset? SentAt, DateTimeOffset? ConfirmedAt, bool ByOwner, DateTimeOffset? BackAt, string? Why, DateTimeOffset? ArrivesAt, bool Slow);

internal sealed class MyPayoutsHandler(IDbContextFactory<PortalDb> dbs, LiveHub live, GatewayList gateways, TimeProvider clock) : IQueryHandler<MyPayouts, MyPayoutsView>
{
    public async Task<Result<MyPayoutsView>> Handle(Scope scope, MyPayouts query, CancellationToken ct)
    {
        var ticket = live.Ticket(MoneyTopics.Of(scope.AccountId));
        await using var db = await dbs.CreateDbContextAsync(ct);
        var own = await db.Payouts.AsNoTracking().Where(p => p.AccountId == scope.AccountId)
            .OrderByDescending(p => p.RequestedAt).ThenByDescending(p => p.Id).ToPage(query.Page, ct);
        var asked = own.Rows.Where(p => p.State is PayoutState.Approved).Select(p => p.Id).ToList();
        var slow = (await db.GatewayJobs.Where(j => asked.Contains(j.Subject) && j.DoneAt == null && j.Unknowns > 0).Select(j => j.Subject).ToListAsync(ct)).ToHashSet();
        var sent = await db.SentPayouts(scope.AccountId, ct);
        return new MyPayoutsView(new([.. own.Rows.Select(p => new PayoutRow(
            p.Id, p.Kind, p.Holder, p.Masked, p.Amount, p.State, p.RequestedAt, p.ApprovedAt, p.SentAt, p.ConfirmedAt, p.ByOwner, p.BackAt, p.Why,
            p.State is PayoutState.Sent ? p.SentAt + Payout.Silence : null, slow.Contains(p.Id)))], own.Page, own.More),
            Amount.Fen(await db.Balance(LedgerKind.Available, scope.AccountId, ct)), Amount.Fen(await db.Balance(LedgerKind.PayoutsInTransit, scope.AccountId, ct) + sent),
            Amount.Fen(Math.Max(0, await db.AutomaticLeft(scope.AccountId, clock.GetUtcNow(), ct))), gateways.PaysOut, ticket);
    }
}
