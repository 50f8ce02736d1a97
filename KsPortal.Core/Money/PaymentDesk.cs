using System.Text;
using KsPortal.Core.Accounts;
using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

/// <summary>For staff: what providers give no clear answer about, what they said that does not fit, and money on its way back.</summary>
[Needs(Who.Staff)]
public sealed record PaymentDesk(bool Aside = false, int Page = 0) : IQuery<PaymentDeskView>;

public sealed record PaymentDeskView(
    IReadOnlyList<UnclearRow> Unclear, int UnclearMore, PageOf<ParkedRow> Parked, int ParkedCount, IReadOnlyList<BackRow> Back, int BackCount, LiveTicket Live);

/// <param name="Kind">What is asked: a code.</param>
/// <param name="Worrying">So often in vain that somebody should ask the provider himself.</param>
public sealed record UnclearRow(
    Guid JobId, string Kind, Guid Subject, string Gateway, DateTimeOffset Since, int Tries, int Unknowns, DateTimeOffset NextAt, string? Said, bool Worrying,
    Amount? Amount, string? Member);

/// <param name="Reason">What did not fit: a code.</param>
/// <param name="Ours">What we expected, where we know the payment, refund or payout.</param>
/// <param name="Body">As it came.</param>
public sealed record ParkedRow(
    Guid Id, GatewayMatter Matter, Outcome Outcome, string Gateway, string EventId, string Number, string Transaction, long Minor, string Currency, DateTimeOffset At, string Reason,
    Amount? Ours, string? Member, string Body, string? AsideBy, DateTimeOffset? AsideAt, string? AsideWhy, bool Mine);

public sealed record BackRow(Guid Id, string Gateway, Amount Amount, string Reason, DateTimeOffset StartedAt, string Member);

internal sealed class PaymentDeskHandler(IDbContextFactory<PortalDb> dbs, LiveHub live) : IQueryHandler<PaymentDesk, PaymentDeskView>
{
    private const int Most = 50;

    public async Task<Result<PaymentDeskView>> Handle(Scope scope, PaymentDesk query, CancellationToken ct)
    {
        var ticket = live.Ticket(MoneyTopics.Desk);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var unclear = db.GatewayJobs.AsNoTracking().Where(j => j.DoneAt == null && j.Unknowns > 0);
        var jobs = await unclear.OrderByDescending(j => j.Unknowns).ThenBy(j => j.AddedAt).Take(Most).ToListAsync(ct);
        var parked = db.InboxEvents.AsNoTracking().Where(e => e.State == InboxState.Parked && e.AsideAt != null == query.Aside);
        var events = await (query.Aside ? parked.OrderByDescending(e => e.AsideAt) : parked.OrderBy(e => e.At)).ToPage(query.Page, ct);
        var leaving = db.GatewayRefunds.AsNoTracking().Where(r => r.State == GatewayRefundState.Asked);
        var back = await leaving.OrderBy(r => r.StartedAt).Take(Most).ToListAsync(ct);

        var subjects = jobs.Select(j => j.Subject).Concat(events.Rows.Select(e => Number(e.Number)).OfType<Guid>()).ToList();
        var payments = await db.Payments.AsNoTracking().Where(p => subjects.Contains(p.Id)).ToDictionaryAsync(p => p.Id, ct);
        var refunds = await db.GatewayRefunds.AsNoTracking().Where(r => subjects.Contains(r.Id)).ToDictionaryAsync(r => r.Id, ct);
        var payouts = await db.Payouts.AsNoTracking().Where(p => subjects.Contains(p.Id)).ToDictionaryAsync(p => p.Id, ct);
        var people = payments.Values.Select(p => p.AccountId).Concat(refunds.Values.Select(r => r.AccountId)).Concat(back.Select(r => r.AccountId))
            .Concat(payouts.Values.Select(p => p.AccountId))
            .Concat(events.Rows.Select(e => e.AsideBy).OfType<Guid>()).Distinct().ToList();
        var names = await db.Accounts.AsNoTracking().Where(a => people.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.DisplayName, ct);

        return new PaymentDeskView(
            [.. jobs.Select(Unclear)], await unclear.CountAsync(ct) - jobs.Count, new([.. events.Rows.Select(Parked)], events.Page, events.More),
            await db.InboxEvents.CountAsync(e => e.State == InboxState.Parked && e.AsideAt == null, ct),
            [.. back.Select(r => new BackRow(r.Id, r.Gateway, r.Amount, r.Reason, r.StartedAt, names.GetValueOrDefault(r.AccountId, "")))],
            await leaving.CountAsync(ct), ticket);

        UnclearRow Unclear(GatewayJob job)
        {
            var (sum, who) = Known(job.Subject);
            return new(job.Id, job.Kind, job.Subject, job.Gateway, job.AddedAt, job.Tries, job.Unknowns, job.NextAt, job.Said, job.Unknowns >= GatewayJob.Worrying,
                sum, who is { } member ? names.GetValueOrDefault(member) : null);
        }

        ParkedRow Parked(InboxEvent heard)
        {
            var (ours, who) = Number(heard.Number) is { } number ? Known(number) : default;
            return new(heard.Id, heard.Matter, heard.Outcome, heard.Gateway, heard.EventId, heard.Number, heard.Transaction, heard.Minor, heard.Currency, heard.At, heard.Reason ?? "",
                ours, who is { } member ? names.GetValueOrDefault(member) : null, Encoding.UTF8.GetString(heard.Body),
                heard.AsideBy is { } by ? names.GetValueOrDefault(by) : null, heard.AsideAt, heard.AsideWhy, who == scope.AccountId);
        }

        (Amount?, Guid?) Known(Guid subject)
            => payments.TryGetValue(subject, out var payment) ? (payment.Amount, payment.AccountId)
                : refunds.TryGetValue(subject, out var refund) ? (refund.Amount, refund.AccountId)
                : payouts.TryGetValue(subject, out var payout) ? (payout.Amount, payout.AccountId)
                : default;
    }

    private static Guid? Number(string told) => Guid.TryParseExact(told, "N", out var number) ? number : null;
}
