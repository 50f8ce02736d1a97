namespace KsPortal.Web.Components.Shared;

/// <summary>Does something once it has been quiet for a while: the last call wins.</summary>
public sealed class Debounce(TimeProvider clock, TimeSpan quiet) : IDisposable
{
    private CancellationTokenSource? pending;

    public bool Waiting => pending is not null;

    /// <summary>Call it on the renderer's own thread; <paramref name="act"/> runs there too.</summary>
    public async Task Run(Func<Task> act)
    {
        Forget();
        var mine = pending = new CancellationTokenSource();
        try
        {
            await Task.Delay(quiet, clock, mine.Token);
        }
        catch (OperationCanceledException)
        {
            return;
        }
        if (pending != mine) return;
        Forget();
        await act();
    }

    public void Forget()
    {
        pending?.Cancel();
        pending?.Dispose();
        pending = null;
    }

    public void Dispose() => Forget();
}
