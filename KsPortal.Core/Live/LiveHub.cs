using KsPortal.Core.Kernel;
using Microsoft.Extensions.Logging;

namespace KsPortal.Core.Live;

/// <summary>"Look again": which fact about what, never the data itself.</summary>
public sealed record Pulse(long Seq, string Fact, Guid Subject)
{
    /// <summary>For a ticket so old that nobody remembers what it missed.</summary>
    public static Pulse LookAgain { get; } = new(0, "", Guid.Empty);
}

/// <summary>Permission to listen, minted by a query that has already let the caller in.</summary>
public sealed record LiveTicket
{
    internal LiveTicket(string topic, long asOf) => (Topic, AsOf) = (topic, asOf);
    public string Topic { get; }
    internal long AsOf { get; }
}

/// <summary>Fans journal entries out to the circuits of this node, in the order they arrive here.</summary>
/// <param name="pauses">Times the breath between two pulses: a clock that runs, even where the portal's own stands still.</param>
/// <param name="log">Hears of listeners that failed.</param>
/// <param name="remembered">How many pulses late listeners can still catch up on.</param>
public sealed class LiveHub(TimeProvider pauses, ILogger<LiveHub> log, int remembered = 4096)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, HashSet<Listener>> rooms = [];
    private readonly Dictionary<string, long> positions = [];
    private readonly Queue<(long Arrival, string Topic, Pulse Pulse)> recent = new();
    private long arrivals;
    private long forgotten;

    /// <summary>How many listeners there are on this node; back to nought when every circuit has gone.</summary>
    public int Listeners
    {
        get { lock (gate) return rooms.Values.Sum(room => room.Count); }
    }

    internal LiveTicket Ticket(Topic topic)
    {
        lock (gate) return new(topic.Name, arrivals);
    }

    /// <summary>How far this node is in the news: what is read after this holds everything up to it.</summary>
    internal long Position
    {
        get { lock (gate) return arrivals; }
    }

    /// <summary>Whether nothing has arrived on any of these topics since; no, where that is not remembered any more.</summary>
    internal bool Quiet(ReadOnlySpan<Topic> topics, long since)
    {
        lock (gate)
        {
            foreach (var topic in topics)
                if (positions.GetValueOrDefault(topic.Name, forgotten) > since) return false;
            return true;
        }
    }

    public IAsyncDisposable Listen(LiveTicket ticket, Func<Pulse, Task> onPulse)
    {
        var listener = new Listener(onPulse, leaver => Leave(ticket.Topic, leaver), pauses, log);
        lock (gate)
        {
            if (!rooms.TryGetValue(ticket.Topic, out var room))
                rooms[ticket.Topic] = room = [];
            room.Add(listener);
            CatchUp(ticket, listener);
        }
        return listener;
    }

    internal void Publish(Pulse pulse, IEnumerable<string> topics)
    {
        lock (gate)
        {
            arrivals++;
            foreach (var topic in topics)
            {
                positions[topic] = arrivals;
                recent.Enqueue((arrivals, topic, pulse));
                if (recent.Count > remembered) Forget();
                if (rooms.TryGetValue(topic, out var room))
                    foreach (var listener in room) listener.Offer(pulse);
            }
        }
    }

    /// <summary>Straight to who listens now: typing, presence. Not remembered, not journaled, allowed to vanish.</summary>
    internal void Whisper(Topic topic, Pulse pulse)
    {
        lock (gate)
            if (rooms.TryGetValue(topic.Name, out var room))
                foreach (var listener in room) listener.Offer(pulse);
    }

    private void Forget()
    {
        var (arrival, topic, _) = recent.Dequeue();
        forgotten = arrival;
        if (positions.GetValueOrDefault(topic) == arrival) positions.Remove(topic);
    }

    private void CatchUp(LiveTicket ticket, Listener listener)
    {
        if (ticket.AsOf < forgotten)
            listener.Offer(Pulse.LookAgain);
        else
            foreach (var (_, _, pulse) in recent.Where(r => r.Arrival > ticket.AsOf && r.Topic == ticket.Topic))
                listener.Offer(pulse);
    }

    private void Leave(string topic, Listener leaver)
    {
        lock (gate)
            if (rooms.TryGetValue(topic, out var room) && room.Remove(leaver) && room.Count == 0)
                rooms.Remove(topic);
    }
}
