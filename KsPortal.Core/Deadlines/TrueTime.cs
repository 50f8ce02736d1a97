namespace KsPortal.Core.Deadlines;

/// <summary>
/// Holds the wall's clock against one that only ever runs on. Slow drift is followed, since clocks are kept right by small
/// steps; what was set at once adds up, and beyond <see cref="Most"/> the wall's clock is not to be trusted.
/// </summary>
internal sealed class TrueTime(TimeProvider clock)
{
    internal static readonly TimeSpan Most = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Followed = TimeSpan.FromSeconds(1);

    private (DateTimeOffset Wall, long Running)? agreed;

    public bool Off { get; private set; }

    /// <summary>How far the wall's clock is from where it should be.</summary>
    public TimeSpan Look()
    {
        var (wall, running) = (clock.GetUtcNow(), clock.GetTimestamp());
        agreed ??= (wall, running);
        var drift = wall - agreed.Value.Wall - clock.GetElapsedTime(agreed.Value.Running, running);
        Off = drift.Duration() > Most;
        if (drift.Duration() < Followed) agreed = (wall, running);
        return drift;
    }
}
