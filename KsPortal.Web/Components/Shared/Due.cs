using System.Globalization;

namespace KsPortal.Web.Components.Shared;

/// <summary>How near a deadline is, as js/ticks.js reckons it too: the last two hours or the last tenth are soon.</summary>
public static class Due
{
    private static readonly TimeSpan Near = TimeSpan.FromHours(2);

    public static string? Class(DateTimeOffset due, DateTimeOffset? from, DateTimeOffset now)
    {
        var near = from is { } start && (due - start) / 10 > Near ? (due - start) / 10 : Near;
        return due <= now ? "late" : due - now < near ? "soon" : null;
    }

    public static string Iso(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    public static string? Iso(DateTimeOffset? moment) => moment is { } known ? Iso(known) : null;
}
