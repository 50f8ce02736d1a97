using KsPortal.Web.Words;
using Microsoft.Extensions.Localization;

namespace KsPortal.Web.Components.Shared;

/// <summary>Moments are stored in UTC and told in the viewer's zone; this is the only place that knows it.</summary>
public static class ViewerTime
{
    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.TryFindSystemTimeZoneById("Asia/Shanghai", out var zone)
        ? zone
        : TimeZoneInfo.CreateCustomTimeZone("Asia/Shanghai", TimeSpan.FromHours(8), "Asia/Shanghai", "Asia/Shanghai");

    public static DateTimeOffset At(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Zone);

    /// <summary>The moment behind what a member typed into a date and time field. A year half typed, 0001, lies before all time in UTC: far back will do, or far off.</summary>
    public static DateTimeOffset FromField(DateTime local)
        => local.Year < DateTime.UnixEpoch.Year ? DateTimeOffset.UnixEpoch
            : local.Year > 9000 ? new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero)
            : new(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), Zone.GetUtcOffset(local));

    extension(IStringLocalizer<PortalWords> words)
    {
        /// <summary>Today 17:28; Mar 2, 17:28; Mar 2, 2025 17:28.</summary>
        public string When(DateTimeOffset moment, DateTimeOffset now)
        {
            DateTimeOffset then = At(moment), today = At(now);
            var days = (then.Date - today.Date).Days;
            return words[days switch
            {
                0 => "time.today",
                1 => "time.tomorrow",
                -1 => "time.yesterday",
                _ => then.Year == today.Year ? "time.day-and-hour" : "time.full",
            }, then];
        }

        /// <summary>12 s ago, 5 min ago, 3 h ago; older ones like <see cref="When"/>.</summary>
        public string Ago(DateTimeOffset moment, DateTimeOffset now)
        {
            var past = now - moment;
            return past switch
            {
                { TotalSeconds: < 5 } => words["time.just-now"],
                { TotalMinutes: < 1 } => words["time.seconds-ago", (int)past.TotalSeconds],
                { TotalHours: < 1 } => words["time.minutes-ago", (int)past.TotalMinutes],
                { TotalHours: < 12 } => words["time.hours-ago", (int)past.TotalHours],
                _ => words.When(moment, now),
            };
        }

        public string Day(DateTimeOffset moment, DateTimeOffset now)
            => words[At(moment).Year == At(now).Year ? "time.day" : "time.day-of-year", At(moment)];

        public string Full(DateTimeOffset moment) => words["time.full", At(moment)];
    }
}
