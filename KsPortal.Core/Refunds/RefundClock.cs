using KsPortal.Core.Deadlines;
using KsPortal.Core.Live;
using KsPortal.Core.Orders;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Refunds;

/// <summary>Nobody answered, or nobody appealed.</summary>
internal sealed class RefundClock : IDeadlineAct
{
    public const string Name = "refund.clock";

    public string Kind => Name;

    public async Task Act(Work work, Deadline deadline, CancellationToken ct)
    {
        var (it, overtaken) = await work.RefundToActOn(deadline.Subject, ct);
        if (overtaken is not null || !it!.Case.IsOpen)
            return;   // settled otherwise: the reaction to that closes it
        if (!it.Case.Silence(it.Part, work.Now))
            await work.Stands(it, ct);
        else
            await work.ExecuteOrWait(it, ct);
    }
}

/// <summary>The part was accepted, cancelled or refused while a case about it was open: there is nothing left to argue about.</summary>
internal sealed class CloseOvertaken : IReaction
{
    public string Name => "refunds.overtaken";
    public IReadOnlyCollection<string> Facts { get; } = [nameof(MilestoneMoved), nameof(OrderMoved)];

    public async Task React(Work work, JournalEntry entry, CancellationToken ct)
    {
        if (RefundCodes.IsByCase(entry) || await work.Db.RefundCases.Open().SingleOrDefaultAsync(c => c.OrderId == entry.Subject && !c.AfterAcceptance, ct) is not { } one)
            return;
        var order = await work.Db.Orders.Include(o => o.Milestones).SingleAsync(o => o.Id == one.OrderId, ct);
        var part = order.Find(one.MilestoneId)!;
        if (part.EndedAt is not null && one.Close(work.Now))
            await work.Stands(new(one, order, part), ct);
    }
}
