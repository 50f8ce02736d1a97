using System.Collections.Concurrent;
using KsPortal.Core.Kernel;

namespace KsPortal.Core.Live;

/// <summary>
/// One read for a thousand pages: an answer is kept with the place in the news it was read at, and given again as long as nothing has
/// arrived on its topics since, so that a pulse never gets the old one. Tickets stay out of it; what is somebody's own names him in the question.
/// </summary>
internal sealed class SharedAnswers(LiveHub hub)
{
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<string, Kept> kept = new(StringComparer.Ordinal);

    public Task<T> Of<T>(Topic topic, string question, Func<Task<T>> read) where T : class
        => Of([topic], string.Concat(topic.Name, "|", question), read, static _ => []);

    /// <param name="topics">What it hangs on.</param>
    /// <param name="question">The same for everybody who may be given this answer.</param>
    /// <param name="read">Asked when there is no answer that holds.</param>
    /// <param name="also">Topics it hangs on, too, as only the answer tells.</param>
    public async Task<T> Of<T>(Topic[] topics, string question, Func<Task<T>> read, Func<T, Topic[]> also) where T : class
    {
        while (true)
        {
            if (kept.TryGetValue(question, out var one) && Holds(one, topics, also)) return (T)await one.Answer.Value;
            var fresh = new Kept(hub.Position, new(async () => await read()));   // its place first, so that no change slips in behind the read
            if (one is null ? !kept.TryAdd(question, fresh) : !kept.TryUpdate(question, fresh, one)) continue;   // somebody else was quicker
            if (kept.Count > Most) kept.Clear();
            return (T)await fresh.Answer.Value;
        }
    }

    private bool Holds<T>(Kept one, Topic[] topics, Func<T, Topic[]> also) where T : class
    {
        if (!hub.Quiet(topics, one.Position)) return false;
        if (!one.Answer.IsValueCreated || !one.Answer.Value.IsCompleted) return true;   // being read
        return one.Answer.Value.IsCompletedSuccessfully && also((T)one.Answer.Value.Result) is var more && (more.Length == 0 || hub.Quiet(more, one.Position));
    }

    private sealed record Kept(long Position, Lazy<Task<object>> Answer);
}
