using System.Text.RegularExpressions;

namespace KsPortal.Tests.House;

/// <summary>A name that two rooms give to different things breaks both: the pills of categories and a budget's two fields did.</summary>
public sealed partial class EveryClassIsLaidOutOnce
{
    [Fact]
    public void In_one_file_of_styles_only()
    {
        var places = from file in Directory.EnumerateFiles(Path.Combine(Sources.Root, "wwwroot", "css"), "*.css")
                     let always = Conditional().Replace(Comment().Replace(File.ReadAllText(file), ""), "")
                     from Match rule in Rule().Matches(always)
                     where Layout().IsMatch(rule.Groups[2].Value)
                     from selector in rule.Groups[1].Value.Split(',').Select(s => s.Trim())
                     where Bare().IsMatch(selector)
                     group Path.GetFileName(file) by selector into named
                     where named.Distinct().Count() > 1
                     select $"{named.Key} in {string.Join(" and ", named.Distinct())}";

        Assert.Empty(places);
    }

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"@[^{;]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")]
    private static partial Regex Conditional();

    [GeneratedRegex(@"([^{}]*)\{([^{}]*)\}")]
    private static partial Regex Rule();

    [GeneratedRegex(@"(?<![\w-])(display|position|width|height|grid-template-columns|flex)\s*:")]
    private static partial Regex Layout();

    [GeneratedRegex(@"^\.[\w-]+$")]
    private static partial Regex Bare();
}
