namespace KsPortal.Web.Demo;

/// <summary>Stands where it was put and never goes back: history is written in its order.</summary>
internal sealed class SeedClock(DateTimeOffset start) : TimeProvider
{
    private long ticks = start.UtcTicks;

    public DateTimeOffset Now => new(Volatile.Read(ref ticks), TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;

    public void MoveTo(DateTimeOffset moment)
    {
        if (moment.UtcTicks > ticks) Volatile.Write(ref ticks, moment.UtcTicks);
    }
}
