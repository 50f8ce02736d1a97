namespace KsPortal.Web.Demo;

/// <summary>How much of what, and when: from the seed alone, counted back from now.</summary>
internal sealed record SeedPlan(int Seed, int Scale, DateTimeOffset Now)
{
    /// <summary>Hours of Shanghai in which people write and work.</summary>
    private static readonly TimeSpan Zone = TimeSpan.FromHours(8), Morning = TimeSpan.FromHours(8);

    public DateTimeOffset Start => Now.AddDays(-176);
    public int Providers => 48 * Scale;
    public int Clients => 34 * Scale;
    public int Listings => 134 * Scale;
    public int Finished => 304 * Scale;
    public int Open => 64 * Scale;
    /// <summary>How often every state of a running order is shown.</summary>
    public int Running => 2 * Scale;

    public DemoRandom Random(string stream, int number = 0) => DemoRandom.For((ulong)(uint)Seed, $"seed-{stream}", number);

    /// <summary>The same moment, or the next morning where people sleep.</summary>
    public static DateTimeOffset Awake(DateTimeOffset moment, DemoRandom random)
    {
        var clock = moment.ToOffset(Zone).TimeOfDay;
        return clock >= Morning ? moment : moment + (Morning - clock) + TimeSpan.FromSeconds(random.Below(5400));
    }
}
