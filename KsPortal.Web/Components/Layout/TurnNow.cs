using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Orders;

namespace KsPortal.Web.Components.Layout;

/// <summary>Whose turn it is, asked for once a pulse, however many parts of the page tell it: the menu, the bar above, the home page.</summary>
public sealed class TurnNow(IPortal portal)
{
    private const int Rows = 3;
    private readonly Queue<long> heard = new();
    private Task<Result<MyTurnView>>? asked;

    public Task<Result<MyTurnView>> Now() => asked is { IsCompleted: false } ? asked : Ask();

    /// <summary>The answer that was asked for when one of them heard this pulse, or a later one.</summary>
    public Task<Result<MyTurnView>> After(Pulse pulse)
    {
        if (asked is { IsFaulted: false } && heard.Contains(pulse.Seq)) return asked;
        if (pulse.Seq > 0) heard.Enqueue(pulse.Seq);
        if (heard.Count > 20) heard.Dequeue();
        return Ask();
    }

    private Task<Result<MyTurnView>> Ask() => asked = portal.Send(new MyTurn(Rows), CancellationToken.None);   // one page's leaving is not the others'
}

public static class TurnAddress
{
    extension(TurnRow row)
    {
        public string Address => $"/{(row.OfDemand ? "demands" : "orders")}/{row.Id}";
    }
}
