using KsPortal.Core.Deadlines;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Orders;

/// <summary>Which clock of a part stands still, and what was left of it.</summary>
public sealed record StoppedClock(string Kind, TimeSpan Left);

/// <summary>While a refund case is open nothing happens to the part by itself; when it is over its clock goes on with what was left.</summary>
internal static class CaseClocks
{
    private static readonly string[] Kinds = [AcceptSilence.Name, CancelLate.Name, ClearEarned.Name];

    extension(Work work)
    {
        public async Task<StoppedClock?> StopClock(Milestone part, CancellationToken ct)
        {
            var running = await work.Db.Deadlines.Where(d => d.Subject == part.Id && Kinds.Contains(d.Kind) && d.State == DeadlineState.Open).ToListAsync(ct);
            running.ForEach(deadline => deadline.Drop());
            return running.Count == 0 ? null : new(running[0].Kind, Positive(running[0].DueAt - work.Now));
        }

        /// <summary>Sets a clock of the part, unless all of them stand still now.</summary>
        public void SetClock(string kind, Order order, Milestone part, DateTimeOffset due)
        {
            if (!order.IsDisputed) work.SetDeadline(kind, part.Id, due);
        }

        public void StartClock(Milestone part, StoppedClock? stopped, DateTimeOffset since)
        {
            switch (part.State)
            {
                case MilestoneState.Delivered:
                    part.AcceptItselfAt(work.Now + (stopped?.Kind == AcceptSilence.Name ? stopped.Left : OrderRules.AcceptsItself));
                    work.SetDeadline(AcceptSilence.Name, part.Id, part.AcceptsItselfAt!.Value);
                    break;
                case MilestoneState.Working or MilestoneState.ChangesRequested:
                    part.WorkOn(stopped?.Kind == CancelLate.Name ? work.Now - since : TimeSpan.Zero, work.Now);
                    work.SetDeadline(CancelLate.Name, part.Id, part.DueAt + OrderRules.CancelledWhenLate);
                    break;
                case MilestoneState.Accepted when stopped?.Kind == ClearEarned.Name:
                    work.SetDeadline(ClearEarned.Name, part.Id, work.Now + stopped.Left);
                    break;
                case MilestoneState.Accepted or MilestoneState.Cancelled or MilestoneState.Waiting:
                    break;   // waiting, it has the day to be taken on, which goes on all the while
            }
        }
    }

    private static TimeSpan Positive(TimeSpan span) => span > TimeSpan.Zero ? span : TimeSpan.Zero;
}
