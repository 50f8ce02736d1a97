using KsPortal.Core.Accounts;
using KsPortal.Core.Deadlines;
using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Messaging;
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
    public int Count => Applicants + Flagged + Disputes;
}

internal sealed class StaffQueueHandler(IDbContextFactory<PortalDb> dbs, LiveHub live) : IQueryHandler<StaffQueue, StaffQueueView>
{
    public async Task<Result<StaffQueueView>> Handle(Scope scope, StaffQueue query, CancellationToken ct)
    {
        var (applicants, flags, disputes) = (live.Ticket(AccountTopics.Applicants), live.Ticket(TalkTopics.Flags), live.Ticket(RefundTopics.Desk));
        await using var db = await dbs.CreateDbContextAsync(ct);
        return new StaffQueueView(
            await db.Accounts.CountAsync(a => a.Provider == ProviderStanding.Pending, ct),
            await db.Conversations.CountAsync(c => c.FlagSeq > c.FlagSeenSeq, ct),
            await db.RefundCases.ForStaff().CountAsync(ct),
            await db.Set<ParkedReaction>().CountAsync(ct) + await db.Deadlines.CountAsync(d => d.State == DeadlineState.Parked, ct),
            applicants, flags, disputes);
    }
}
