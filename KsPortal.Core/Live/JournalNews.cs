namespace KsPortal.Core.Live;

/// <summary>Wakes this node's own workers (reactions, deadlines, mail) when the pump has read something. Like the bell, a hint that may be lost.</summary>
public sealed class JournalNews
{
    private volatile TaskCompletionSource next = Fresh();

    public void Tell() => Interlocked.Exchange(ref next, Fresh()).TrySetResult();

    /// <summary>Take this before looking, so that what comes while one looks is not slept through.</summary>
    public Task Next => next.Task;

    private static TaskCompletionSource Fresh() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

internal static class JournalNewsWaiting
{
    /// <summary>Until there is news or the time is up, whichever is first.</summary>
    public static async Task OrAfter(this Task news, TimeSpan atMost, CancellationToken ct)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await Task.WhenAny(news, Task.Delay(atMost, over.Token));
        await over.CancelAsync();
        ct.ThrowIfCancellationRequested();
    }
}
