using System.Text.RegularExpressions;

namespace KsPortal.Tests.House;

/// <summary>A page may be drawn anew between a look and an act: a test that finds first and clicks after fails now and then.</summary>
public sealed partial class FoundAndActedOnAtOnce
{
    [Fact]
    public void No_test_acts_on_what_it_found_before()
        => Assert.Empty(from file in Sources.Under("KsPortal.Tests", ".cs")
                        where !file.Path.EndsWith($"{nameof(FoundAndActedOnAtOnce)}.cs", StringComparison.Ordinal)
                        from Match act in Acts().Matches(file.Text)
                        select $"{file.Path}: {act.Value.Trim()}");

    [Theory]
    [InlineData("""        page.Find("button").Click();""")]
    [InlineData("""        page.WaitForElement(".a", Soon).Input("x");""")]
    [InlineData("""        page.FindAll(".seg button")[0].Click();""")]
    public void A_planted_one_is_found(string source) => Assert.Matches(Acts(), source);

    [Theory]
    [InlineData("""        await page.Click("button");""")]
    [InlineData("""        await page.InvokeAsync(() => page.Find("button").Click());""")]
    public void What_is_found_and_acted_on_in_one_turn_is_fine(string source) => Assert.DoesNotMatch(Acts(), source);

    [GeneratedRegex(@"^\s*\w+\.(Find|FindAll|WaitForElement|WaitForElements)\(.*\)(\[\d+\])?\.(Click|Submit|Input|Change)\(.*$", RegexOptions.Multiline)]
    private static partial Regex Acts();
}
