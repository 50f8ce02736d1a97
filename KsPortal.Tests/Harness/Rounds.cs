namespace KsPortal.Tests.Harness;

/// <summary>How often something is tried: a short form in the suite, a long one where KSPORTAL_LONG is set.</summary>
public static class Rounds
{
    public static bool Long { get; } = Environment.GetEnvironmentVariable("KSPORTAL_LONG") is { Length: > 0 } and not "0";

    public static int Of(int suite, int longForm) => Long ? longForm : suite;
}
