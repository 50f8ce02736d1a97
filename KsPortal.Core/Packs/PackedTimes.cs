using System.Globalization;
using System.Text.RegularExpressions;

namespace KsPortal.Core.Packs;

/// <summary>Times inside texts (facts as JSON, arguments of words) move along with the rows.</summary>
internal static partial class PackedTimes
{
    public static string Moved(string text, TimeSpan by) => Moment().Replace(text, found =>
    {
        var moved = DateTime.Parse(found.Groups["at"].ValueSpan, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal) + by;
        return moved.ToString("yyyy-MM-ddTHH:mm:ss.fffffff", CultureInfo.InvariantCulture) + found.Groups["zone"].Value;
    });

    [GeneratedRegex(@"(?<at>\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,7})?)(?<zone>Z|\+00:00)")]
    private static partial Regex Moment();
}
