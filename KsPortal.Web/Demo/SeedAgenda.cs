using KsPortal.Core.Deadlines;

namespace KsPortal.Web.Demo;

/// <summary>What happens when. Deadlines that come due between two acts are carried out in between, and every act is answered by the reactions to it.</summary>
internal sealed class SeedAgenda(SeedClock clock, ByHand hand)
{
    private readonly PriorityQueue<Func<Task>, (DateTimeOffset, int)> acts = new();
    private int planned;

    public void At(DateTimeOffset when, Func<Task> act) => acts.Enqueue(act, (when, planned++));

    /// <summary>Up to this moment; what was planned for later never happens.</summary>
    public async Task Run(DateTimeOffset until)
    {
        while (acts.TryDequeue(out var act, out var due) && due.Item1 <= until)
        {
            await Deadlines(due.Item1);
            clock.MoveTo(due.Item1);
            await act();
            await hand.React();
        }
        await Deadlines(until);
        clock.MoveTo(until);
    }

    private async Task Deadlines(DateTimeOffset until)
    {
        while (hand.NextDue is { } due && due <= until)
        {
            clock.MoveTo(due);
            await hand.Sweep(due);
            await hand.React();
        }
    }
}
