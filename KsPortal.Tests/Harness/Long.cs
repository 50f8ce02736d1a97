namespace KsPortal.Tests.Harness;

/// <summary>How often a test repeats itself: enough in the suite, and as often as it was promised in ./long.sh.</summary>
public static class Long
{
    public static bool Is { get; } = Environment.GetEnvironmentVariable("KSPORTAL_LONG") is "1";

    /// <summary>KSPORTAL_SEEDS: how many random lives of the whole there is time for.</summary>
    public static int? Seeds { get; } = int.TryParse(Environment.GetEnvironmentVariable("KSPORTAL_SEEDS"), out var seeds) ? seeds : null;

    public static int Of(int suite, int whole) => Is ? whole : suite;
}
