using System.Globalization;
using KsPortal.Web.Components.Shared;

namespace KsPortal.Web.Components.Money;

/// <summary>A month of the viewer's calendar.</summary>
public readonly record struct StatementMonth(int Year, int Month)
{
    private const int FirstYear = 2020;

    /// <summary>The month asked for, or this one where it is none, has not come or lies before all of ours.</summary>
    public static StatementMonth Of(string? typed, DateTimeOffset now)
    {
        var today = ViewerTime.At(now);
        return DateOnly.TryParseExact(typed, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.Year >= FirstYear && day <= DateOnly.FromDateTime(today.DateTime) ? new(day.Year, day.Month) : new(today.Year, today.Month);
    }

    public DateOnly First => new(Year, Month, 1);
    public DateOnly Last => First.AddMonths(1).AddDays(-1);
    public DateTimeOffset From => ViewerTime.FromField(First.ToDateTime(TimeOnly.MinValue));
    public DateTimeOffset Until => ViewerTime.FromField(First.AddMonths(1).ToDateTime(TimeOnly.MinValue));

    public StatementMonth? Before => Year > FirstYear || Month > 1 ? Moved(-1) : null;

    public StatementMonth? After(DateTimeOffset now) => Until <= now ? Moved(1) : null;

    public string Href => $"/account/statement?month={this}";

    public override string ToString() => First.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private StatementMonth Moved(int by)
    {
        var to = First.AddMonths(by);
        return new(to.Year, to.Month);
    }
}
