namespace KsPortal.Tests.Crash;

/// <summary>The named places of the path of money where the power goes off, each with a database of its own.</summary>
internal static class Place
{
    public static IReadOnlyList<string> All { get; } =
    [
        "payment.begun", "job.claimed", "provider.asked", "provider.paid", "money.in", "money.held", "callback.kept", "money.settled", "money.sent-back", "unit.committed",
    ];

    /// <summary>How many times a portal may come to a place before it stands there: every unit of work comes to the last one.</summary>
    public static int Often(string place) => place is "unit.committed" ? 60 : 3;

    /// <summary>The connection to the database of a place, of a pattern with {0} for its number.</summary>
    public static string In(string pattern, string place) => string.Format(System.Globalization.CultureInfo.InvariantCulture, pattern, All.ToList().IndexOf(place));
}
