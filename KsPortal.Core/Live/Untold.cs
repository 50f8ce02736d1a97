using System.Collections.Concurrent;
using KsPortal.Core.Kernel;

namespace KsPortal.Core.Live;

/// <summary>
/// Topics of facts that were saved on this node and that its own pump has not told yet: what is remembered by such a topic may be older
/// than what somebody here has just been told was done. A fact that was saved and rolled back stays until the topic's next: that is only slower.
/// </summary>
public sealed class Untold
{
    private readonly ConcurrentDictionary<string, Guid> topics = new(StringComparer.Ordinal);

    public bool None => topics.IsEmpty;

    internal bool Has(Topic topic) => topics.ContainsKey(topic.Name);

    /// <summary>Before the commit, so that nobody hears of it earlier.</summary>
    internal void Add(Guid operation, IEnumerable<Topic> saved)
    {
        foreach (var topic in saved) topics[topic.Name] = operation;
    }

    /// <summary>After the hub has it.</summary>
    internal void Told(Guid operation, IEnumerable<string> told)
    {
        foreach (var topic in told) topics.TryRemove(new(topic, operation));
    }

    internal void Forget() => topics.Clear();
}
