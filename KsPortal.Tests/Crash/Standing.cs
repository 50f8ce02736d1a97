namespace KsPortal.Tests.Crash;

/// <summary>
/// Whoever comes to his place for the nth time stands there, with all that he holds, until the process is ended. Several portals in one process
/// each have a place of their own: a process costs seconds of compiling, a portal in it little.
/// </summary>
internal sealed class Standing(string place, int times)
{
    private static readonly AsyncLocal<Standing?> Mine = new();
    private readonly TaskCompletionSource there = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int times = times;

    public Task There => there.Task;

    public static void Pass(string name) => Mine.Value?.Come(name);

    /// <summary>Holds for the caller and for whatever he starts.</summary>
    public void Here() => Mine.Value = this;

    private void Come(string name)
    {
        if (name != place || Interlocked.Decrement(ref times) != 0) return;
        there.SetResult();
        Thread.Sleep(Timeout.Infinite);
    }
}
