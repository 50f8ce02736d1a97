using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Orders;

namespace KsPortal.Web.Components.Layout;

/// <summary>Whose turn it is, asked for once a pulse, however many parts of the page tell it: the menu, the bar above, the home page.</summary>
public sealed class TurnNow(IPortal portal, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);
    private const int Rows = 3;
    private readonly Queue<long> heard = new();
    private Task<Result<MyTurnView>>? asked;
    private long askedAt;

    /// <summary>For who begins to tell it: what another part of the page has asked for a moment ago. Its ticket replays what came since.</summary>
    public Task<Result<MyTurnView>> Now() => asked is not null && Answers(asked) && clock.GetElapsedTime(askedAt) < Fresh ? asked : Ask();

    /// <summary>The answer that was asked for when one of them heard this pulse, or a later one.</summary>
    public Task<Result<MyTurnView>> After(Pulse pulse)
    {
        if (asked is { IsFaulted: false } && heard.Contains(pulse.Seq)) return asked;
        if (pulse.Seq > 0) heard.Enqueue(pulse.Seq);
        if (heard.Count > 20) heard.Dequeue();
        return Ask();
    }

    private Task<Result<MyTurnView>> Ask()
    {
        askedAt = clock.GetTimestamp();
        return asked = portal.Send(new MyTurn(Rows), CancellationToken.None);   // one page's leaving is not the others'
    }

    // Under way counts: on SQLite it never is, for its answers are there at once.
    private static bool Answers(Task<Result<MyTurnView>> asked) => !asked.IsCompleted || (asked.IsCompletedSuccessfully && asked.Result.Ok);
}

public static class TurnAddress
{
    extension(TurnRow row)
    {
        public string Address => $"/{(row.OfDemand ? "demands" : "orders")}/{row.Id}";
    }
}
