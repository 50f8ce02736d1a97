using System.Collections.Concurrent;
using KsPortal.Core.Kernel;

namespace KsPortal.Core.Live;

/// <summary>
/// One read for a thousand pages: an answer that is the same for a whole audience is kept under the position of its topic,
/// so a pulse never gets the old list. Tickets and anything personal stay out of it.
/// </summary>
internal sealed class SharedAnswers(LiveHub hub)
{
    private readonly ConcurrentDictionary<string, (long Position, Lazy<Task<object>> Answer)> kept = new();

    public async Task<T> Of<T>(Topic topic, string question, Func<Task<T>> read) where T : class
    {
        var position = hub.PositionOf(topic);
        var (_, answer) = kept.AddOrUpdate($"{topic}|{question}",
            _ => (position, Ask(read)),
            (_, earlier) => earlier.Position == position && !earlier.Answer.Value.IsFaulted ? earlier : (position, Ask(read)));
        if (kept.Count > 2000) kept.Clear();
        return (T)await answer.Value;
    }

    private static Lazy<Task<object>> Ask<T>(Func<Task<T>> read) where T : class => new(async () => await read());
}
