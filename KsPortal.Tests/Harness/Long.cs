namespace KsPortal.Tests.Harness;

/// <summary>How often a test repeats itself: enough in the suite, and as often as it was promised in ./long.sh.</summary>
public static class Long
{
    public static bool Is { get; } = Environment.GetEnvironmentVariable("KSPORTAL_LONG") is "1";

    public static int Of(int suite, int whole) => Is ? whole : suite;
}
