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

internal sealed class StaffQueueHandler(IDbContextFactory<PortalDb> dbs, LiveHub live, SharedAnswers shared, Untold untold) : IQueryHandler<StaffQueue, StaffQueueView>
{
    private static readonly Topic[] Desks = [AccountTopics.Applicants, TalkTopics.Flags, RefundTopics.Desk, MoneyTopics.Desk, InvoiceTopics.Desk];

    public async Task<Result<StaffQueueView>> Handle(Scope scope, StaffQueue query, CancellationToken ct)
    {
        var (applicants, flags, disputes) = (live.Ticket(AccountTopics.Applicants), live.Ticket(TalkTopics.Flags), live.Ticket(RefundTopics.Desk));
        var (money, invoices) = (live.Ticket(MoneyTopics.Desk), live.Ticket(InvoiceTopics.Desk));
        var waits = Array.Exists(Desks, untold.Has)   // who was just told that it is done reads no count from before
            ? await Waiting()
            : await shared.Of(Desks, "staff-queue", Waiting, static _ => []);   // the same for all of staff, in each place it stands
        await using var db = await dbs.CreateDbContextAsync(ct);
        var stuck = await db.Set<ParkedReaction>().CountAsync(ct) + await db.Deadlines.CountAsync(d => d.State == DeadlineState.Parked, ct);   // no fact tells of it
        return new StaffQueueView(waits.Applicants, waits.Flagged, waits.Disputes, stuck, applicants, flags, disputes)
        {
            Payouts = waits.Payouts, Invoices = waits.Invoices, Unclear = waits.Unclear, MoneyLive = money, InvoicesLive = invoices,
        };
    }

    private async Task<Waits> Waiting()
    {
        await using var db = await dbs.CreateDbContextAsync();
        return new(
            await db.Accounts.CountAsync(a => a.Provider == ProviderStanding.Pending),
            await db.Conversations.CountAsync(c => c.FlagSeq > c.FlagSeenSeq),
            await db.RefundCases.ForStaff().CountAsync(),
            await db.Payouts.CountAsync(p => p.State == PayoutState.Requested),
            await db.Invoices.CountAsync(i => i.State == InvoiceState.Asked),
            await db.GatewayJobs.CountAsync(j => j.DoneAt == null && j.Unknowns > 0) + await db.InboxEvents.CountAsync(e => e.State == InboxState.Parked && e.AsideAt == null));
    }

    private sealed record Waits(int Applicants, int Flagged, int Disputes, int Payouts, int Invoices, int Unclear);
}
