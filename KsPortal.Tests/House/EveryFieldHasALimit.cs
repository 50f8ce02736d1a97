using System.Text.RegularExpressions;

namespace KsPortal.Tests.House;

/// <summary>What one event carries is bounded by the browser first: a paste of a megabyte would end the circuit, and the draft with it.</summary>
public sealed partial class EveryFieldHasALimit
{
    [Fact]
    public void That_takes_typed_text()
        => Assert.Empty(from page in Sources.Under("KsPortal.Web/Components", ".razor") from field in Unlimited(page.Text) select $"{page.Path}: {field}");

    [Theory]
    [InlineData("""<textarea @bind="form.Note"></textarea>""", 1)]
    [InlineData("""<input id="x" value="@(a > b)" @oninput="Type" />""", 1)]
    [InlineData("""<input type="search" maxlength="40" /><input type="checkbox" /><textarea maxlength="@Most"></textarea>""", 0)]
    public void A_planted_one_is_found(string markup, int found) => Assert.Equal(found, Unlimited(markup).Count());

    private static IEnumerable<string> Unlimited(string markup) => Field().Matches(markup).Select(field => field.Value)
        .Where(field => !field.Contains("maxlength=", StringComparison.Ordinal) && !Picked().IsMatch(field));

    [GeneratedRegex("""<(textarea|input)\b("[^"]*"|[^">])*>""")]
    private static partial Regex Field();

    [GeneratedRegex("""type="(radio|checkbox|file|hidden|range|number|date|time|datetime-local|color|submit)"|\breadonly\b""")]
    private static partial Regex Picked();
}
