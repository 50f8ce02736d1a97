using KsPortal.Core.Accounts;
using KsPortal.Core.Deadlines;
using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Messaging;
using KsPortal.Core.Money;
using KsPortal.Core.Refunds;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Support;

/// <summary>What waits for a person of staff: the badge.</summary>
[Needs(Who.Staff)]
public sealed record StaffQueue : IQuery<StaffQueueView>;

/// <param name="Flagged">Conversations with a flagged line nobody of staff has looked at.</param>
/// <param name="Disputes">Refund cases that wait for staff, late or not.</param>
/// <param name="Stuck">What the portal should have done by itself and gave up on: whoever runs it finds why in the log.</param>
public sealed record StaffQueueView(int Applicants, int Flagged, int Disputes, int Stuck, LiveTicket ApplicantsLive, LiveTicket FlaggedLive, LiveTicket DisputesLive)
{
    /// <summary>Withdrawals and invoices that wait for a decision.</summary>
    public int Payouts { get; init; }
    public int Invoices { get; init; }

    /// <summary>What providers give no clear answer about, or said that does not fit.</summary>
    public int Unclear { get; init; }

    /// <summary>Of payouts, too.</summary>
    public required LiveTicket MoneyLive { get; init; }
    public required LiveTicket InvoicesLive { get; init; }

    /// <summary>What the pages of the office are for.</summary>
    public int Office => Applicants + Payouts + Invoices + Unclear;

    public int Count => Office + Flagged + Disputes;
}

internal sealed class StaffQueueHandler(IDbContextFactory<PortalDb> dbs, LiveHub live) : IQueryHandler<StaffQueue, StaffQueueView>
{
    public async Task<Result<StaffQueueView>> Handle(Scope scope, StaffQueue query, CancellationToken ct)
    {
        var (applicants, flags, disputes) = (live.Ticket(AccountTopics.Applicants), live.Ticket(TalkTopics.Flags), live.Ticket(RefundTopics.Desk));
        var (money, invoices) = (live.Ticket(MoneyTopics.Desk), live.Ticket(InvoiceTopics.Desk));
        await using var db = await dbs.CreateDbContextAsync(ct);
        return new StaffQueueView(
            await db.Accounts.CountAsync(a => a.Provider == ProviderStanding.Pending, ct),
            await db.Conversations.CountAsync(c => c.FlagSeq > c.FlagSeenSeq, ct),
            await db.RefundCases.ForStaff().CountAsync(ct),
            await db.Set<ParkedReaction>().CountAsync(ct) + await db.Deadlines.CountAsync(d => d.State == DeadlineState.Parked, ct),
            applicants, flags, disputes)
        {
            Payouts = await db.Payouts.CountAsync(p => p.State == PayoutState.Requested, ct),
            Invoices = await db.Invoices.CountAsync(i => i.State == InvoiceState.Asked, ct),
            Unclear = await db.GatewayJobs.CountAsync(j => j.DoneAt == null && j.Unknowns > 0, ct)
                + await db.InboxEvents.CountAsync(e => e.State == InboxState.Parked && e.AsideAt == null, ct),
            MoneyLive = money, InvoicesLive = invoices,
        };
    }
}
