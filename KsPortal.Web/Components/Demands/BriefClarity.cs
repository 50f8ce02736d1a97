using System.Text.RegularExpressions;
using KsPortal.Core.Demands;

namespace KsPortal.Web.Components.Demands;

/// <summary>What makes a brief easy to answer, in points that add up to 100. It looks for plain things and says which are missing; it judges nothing else.</summary>
public static partial class BriefClarity
{
    public sealed record Point(string Key, int Points, bool Done);

    [GeneratedRegex("交付|成品|源文件|格式|给到|提交|deliver|source|format|file|pdf|psd|docx|xlsx|png|mp4", RegexOptions.IgnoreCase)]
    private static partial Regex Delivered();

    [GeneratedRegex("验收|标准|合格|达到|确认|通过|看什么|accept|check|must|criteria|pass", RegexOptions.IgnoreCase)]
    private static partial Regex Accepted();

    [GeneratedRegex(@"\p{Nd}|[一二三四五六七八九十两几]\s?[个张页条份篇款段分种套]")]
    private static partial Regex Counted();

    public static IReadOnlyList<Point> Of(DemandForm form)
    {
        var brief = form.Brief.Trim();
        return
        [
            new("clear.category", 10, form.CategoryId is not null),
            new("clear.title", 10, form.Title.Trim().Length >= 8),
            new("clear.brief", 20, brief.Length >= 60),
            new("clear.deliver", 15, Delivered().IsMatch(brief)),
            new("clear.accept", 15, Accepted().IsMatch(brief)),
            new("clear.count", 10, Counted().IsMatch(brief)),
            new("clear.files", 10, form.Files.Count > 0 || brief.Contains("http", StringComparison.OrdinalIgnoreCase)),
            new("clear.price", 5, form.PriceMinor is >= DemandRules.PriceLeast and <= DemandRules.PriceMost),
            new("clear.due", 5, form.DueAt is not null),
        ];
    }

    public static int Sum(IEnumerable<Point> points) => points.Where(p => p.Done).Sum(p => p.Points);
}
