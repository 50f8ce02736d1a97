namespace KsPortal.Tests.Harness;

/// <summary>The wall's clock; a test that needs two days to pass sets it forward, and what measures how long something took with it.</summary>
public sealed class ForwardClock : TimeProvider
{
    private long ahead;

    public void Pass(TimeSpan time) => Interlocked.Add(ref ahead, time.Ticks);

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;
    public override long GetTimestamp() => System.GetTimestamp() + (long)(Ahead.TotalSeconds * TimestampFrequency);

    private TimeSpan Ahead => TimeSpan.FromTicks(Interlocked.Read(ref ahead));
}
