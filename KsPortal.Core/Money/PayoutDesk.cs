using KsPortal.Core.Accounts;
using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

/// <summary>What wait for staff; what is with the provider and on its way; what is over.</summary>
public enum PayoutShow { Waiting, OnTheWay, Ended }

/// <summary>Payouts for staff: those that wait longest first, the others newest first.</summary>
[Needs(Who.Staff)]
public sealed record PayoutDesk(PayoutShow Show = PayoutShow.Waiting, int Page = 0) : IQuery<PayoutDeskView>;

/// <param name="Unclear">How many have no clear answer of a provider for so long that somebody should look.</param>
public sealed record PayoutDeskView(PageOf<PayoutDeskRow> Rows, int Waiting, int Unclear, LiveTicket Live);

/// <param name="NewMethod">It goes to an account that was added within a day before.</param>
/// <param name="MemberSince">When his account here was opened, and how many payouts of his have arrived.</param>
/// <param name="Unknowns">How often in a row the provider gave no clear answer; what it said, and when it is asked again.</param>
/// <param name="Mine">One's own case: another decides.</param>
public sealed record PayoutDeskRow(
    Guid Id, Guid AccountId, string Name, PayoutKind Kind, string Holder, string Masked, Amount Amount, string Gateway, PayoutState State, bool NewMethod,
    DateTimeOffset MemberSince, int Arrived, DateTimeOffset RequestedAt, DateTimeOffset? ApprovedAt, string? By, DateTimeOffset? SentAt, DateTimeOffset? ConfirmedAt,
    bool ByOwner, DateTimeOffset? BackAt, string? Why, int Unknowns, string? Said, DateTimeOffset? NextAt, bool Mine);

internal sealed class PayoutDeskHandler(IDbContextFactory<PortalDb> dbs, LiveHub live) : IQueryHandler<PayoutDesk, PayoutDeskView>
{
    public async Task<Result<PayoutDeskView>> Handle(Scope scope, PayoutDesk query, CancellationToken ct)
    {
        var ticket = live.Ticket(PayoutTopics.Desk);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var waiting = db.Payouts.AsNoTracking().Where(p => p.State == PayoutState.Requested);
        var shown = query.Show switch
        {
            PayoutShow.Waiting => waiting.OrderBy(p => p.RequestedAt),
            PayoutShow.OnTheWay => db.Payouts.AsNoTracking().Where(p => p.State == PayoutState.Approved || p.State == PayoutState.Sent).OrderByDescending(p => p.RequestedAt),
            PayoutShow.Ended => db.Payouts.AsNoTracking().Where(p => p.State == PayoutState.Confirmed || p.State == PayoutState.Back || p.State == PayoutState.Refused
                || p.State == PayoutState.Withdrawn)
                .OrderByDescending(p => p.RequestedAt),
        };
        var found = await (from payout in shown
                           join account in db.Accounts on payout.AccountId equals account.Id
                           join method in db.PayoutMethods on payout.MethodId equals method.Id
                           select new
                           {
                               Payout = payout, Name = account.DisplayName, account.OpenedAt, method.AddedAt,
                               Arrived = db.Set<Payout>().Count(p => p.AccountId == payout.AccountId && p.State == PayoutState.Confirmed),
                           }).ToPage(query.Page, ct);
        var ids = found.Rows.Select(r => r.Payout.Id).ToList();
        var jobs = (await db.GatewayJobs.AsNoTracking().Where(j => ids.Contains(j.Subject) && j.DoneAt == null && j.Unknowns > 0).ToListAsync(ct))
            .GroupBy(j => j.Subject).ToDictionary(own => own.Key, own => own.MaxBy(j => j.Unknowns)!);
        var names = found.Rows.Select(r => r.Payout.DecidedBy).OfType<Guid>().Distinct().ToList();
        var staff = await db.Accounts.Where(a => names.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.DisplayName, ct);
        var unclear = await (from job in db.GatewayJobs
                             where job.DoneAt == null && job.Unknowns >= GatewayJob.Worrying
                             join payout in db.Payouts on job.Subject equals payout.Id
                             select payout.Id).Distinct().CountAsync(ct);

        return new PayoutDeskView(new([.. found.Rows.Select(r => Row(r.Payout, r.Name, r.AddedAt, r.OpenedAt, r.Arrived))], found.Page, found.More),
            await waiting.CountAsync(ct), unclear, ticket);

        PayoutDeskRow Row(Payout p, string name, DateTimeOffset added, DateTimeOffset opened, int arrived)
        {
            var job = jobs.GetValueOrDefault(p.Id);
            return new(p.Id, p.AccountId, name, p.Kind, p.Holder, p.Masked, p.Amount, p.Gateway, p.State, p.RequestedAt < added + PayoutMethod.New, opened, arrived,
                p.RequestedAt, p.ApprovedAt, p.DecidedBy is { } by ? staff.GetValueOrDefault(by) : null, p.SentAt, p.ConfirmedAt, p.ByOwner, p.BackAt, p.Why,
                job?.Unknowns ?? 0, job?.Said, job?.NextAt, p.AccountId == scope.AccountId);
        }
    }
}
