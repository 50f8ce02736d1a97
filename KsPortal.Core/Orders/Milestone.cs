using KsPortal.Core.Money;

namespace KsPortal.Core.Orders;

/// <summary>One part of the work, delivered and accepted by itself.</summary>
public sealed class Milestone
{
    private Milestone() { }

    internal Milestone(Guid orderId, int position, string title, Amount share, DateTimeOffset dueAt, int rounds, DateTimeOffset now,
        MilestoneState state = MilestoneState.Working)
        => (Id, OrderId, Position, Title, Share, DueAt, RoundsIncluded, State)
            = (Guid.CreateVersion7(now), orderId, position, title, share, dueAt, rounds, state);

    public Guid Id { get; private init; }
    public Guid OrderId { get; private init; }
    public int Position { get; private init; }
    public string Title { get; private init; } = "";
    public Amount Share { get; private init; }
    public MilestoneState State { get; private set; }
    public DateTimeOffset DueAt { get; private set; }
    public int RoundsIncluded { get; private init; }
    public int RoundsUsed { get; private set; }
    public int Deliveries { get; private set; }
    public DateTimeOffset? DeliveredAt { get; private set; }
    /// <summary>When no answer to the last delivery counts as accepted.</summary>
    public DateTimeOffset? AcceptsItselfAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Its clock starts.</summary>
    internal void Begin(DateTimeOffset due) => (State, DueAt) = (MilestoneState.Working, due);

    internal void Become(MilestoneState next, DateTimeOffset now)
    {
        State = next;
        switch (next)
        {
            case MilestoneState.Delivered:
                (DeliveredAt, AcceptsItselfAt) = (now, now + OrderRules.AcceptsItself);
                Deliveries++;
                break;
            case MilestoneState.ChangesRequested:
                RoundsUsed++;
                DueAt = DueAfterChanges(now);
                break;
            case MilestoneState.Accepted or MilestoneState.Cancelled:
                EndedAt = now;
                break;
        }
    }

    internal void AcceptItselfAt(DateTimeOffset at) => AcceptsItselfAt = at;

    /// <summary>Its clock goes on after it stood still for so long; what began meanwhile has a day at least.</summary>
    internal void WorkOn(TimeSpan stood, DateTimeOffset now)
    {
        DueAt += stood;
        if (stood == TimeSpan.Zero && DueAt < now + OrderRules.LeastForChanges)
            DueAt = now + OrderRules.LeastForChanges;
    }

    // The provider's clock stood still while the client looked; a round of changes has a day at least.
    private DateTimeOffset DueAfterChanges(DateTimeOffset now)
    {
        var pausedFor = now - (DeliveredAt ?? now);
        var due = DueAt + pausedFor;
        return due > now + OrderRules.LeastForChanges ? due : now + OrderRules.LeastForChanges;
    }
}

/// <summary>One version of what was handed over.</summary>
public sealed class Delivery
{
    public Guid Id { get; internal init; }
    public Guid OrderId { get; internal init; }
    public Guid MilestoneId { get; internal init; }
    public int Number { get; internal init; }
    public string Note { get; internal init; } = "";
    public List<Guid> Files { get; internal init; } = [];
    public DateTimeOffset At { get; internal init; }
}
