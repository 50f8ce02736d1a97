using KsPortal.Core.Kernel;

namespace KsPortal.Core.Live;

/// <summary>
/// Who looks at what on this node, and who is here at all. Kept in memory, told by whispers: a lost one costs a moment.
/// An account counts once however many pages it has open.
/// </summary>
public sealed class Presence(LiveHub hub)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Dictionary<Guid, int>> places = [];

    /// <summary>Somebody is here until what is returned is disposed.</summary>
    internal IDisposable Enter(Topic place, Guid account)
    {
        bool first;
        lock (gate)
        {
            if (!places.TryGetValue(place.Name, out var people))
                places[place.Name] = people = [];
            people[account] = people.GetValueOrDefault(account) + 1;
            first = people[account] == 1;
        }
        if (first) Tell(place, account);
        return new Stay(this, place, account);
    }

    public int CountAt(Topic place, Guid? except = null)
    {
        lock (gate)
            return places.TryGetValue(place.Name, out var people)
                ? people.Count - (except is { } one && people.ContainsKey(one) ? 1 : 0)
                : 0;
    }

    public IReadOnlyList<Guid> PeopleAt(Topic place)
    {
        lock (gate) return places.TryGetValue(place.Name, out var people) ? [.. people.Keys] : [];
    }

    public bool IsAt(Topic place, Guid account)
    {
        lock (gate) return places.TryGetValue(place.Name, out var people) && people.ContainsKey(account);
    }

    private void Leave(Topic place, Guid account)
    {
        var last = false;
        lock (gate)
        {
            if (!places.TryGetValue(place.Name, out var people) || !people.TryGetValue(account, out var pages)) return;
            if (pages > 1)
            {
                people[account] = pages - 1;
                return;
            }
            last = people.Remove(account);
            if (people.Count == 0) places.Remove(place.Name);
        }
        if (last) Tell(place, account);
    }

    private void Tell(Topic place, Guid account)
    {
        var pulse = new Pulse(0, "PresenceChanged", account);
        hub.Whisper(place, pulse);
        if (place == Places.Portal) hub.Whisper(Places.Of(account), pulse);
    }

    private sealed class Stay(Presence presence, Topic place, Guid account) : IDisposable
    {
        private int left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref left, 1) == 0) presence.Leave(place, account);
        }
    }
}

public static class Places
{
    /// <summary>Everybody who is signed in and has a page open.</summary>
    public static Topic Portal { get; } = new("here");

    /// <summary>Whispers only: this one came, or went.</summary>
    public static Topic Of(Guid account) => new($"here:{account:n}");
}
