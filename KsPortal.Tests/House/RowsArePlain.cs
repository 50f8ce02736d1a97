using System.Text.RegularExpressions;

namespace KsPortal.Tests.House;

/// <summary>A component in a row costs every circuit that shows the list some kilobytes a row: rows are HTML, and what they share is in Draw.</summary>
public sealed partial class RowsArePlain
{
    [Fact]
    public void No_list_has_a_component_in_its_rows()
    {
        var lists = Sources.Under("KsPortal.Web", ".razor").Where(file => List().IsMatch(file.Text)).ToList();

        Assert.True(lists.Count >= 11, "The lists are no longer found by what marks them.");
        Assert.Empty(from list in lists from component in InLoops(list.Text) select $"{list.Path}: {component}");
    }

    [Theory]
    [InlineData("""<ul data-rows>@foreach (var row in rows) { <li @key="row.Id">@if (row.New) { <Badge Count="1" /> }</li> }</ul>""", "<Badge")]
    [InlineData("""<div role="log">@for (var i = 0; i < 5; i++) { <p>{ <Icon Name="x" /></p> }</div>""", "<Icon")]
    public void A_planted_one_is_found(string markup, string component) => Assert.Equal([component], InLoops(markup));

    [Theory]
    [InlineData("""<ul data-rows>@foreach (var row in rows.Select(r => r)) { <li>@Words.Badge(row.New)</li> }</ul><Pager />""")]
    [InlineData("""@foreach (var row in rows) { <i>@Of<Guid>(row)</i> var all = new List<Guid>(); } <Badge />""")]
    public void Components_beside_the_rows_and_types_are_none(string markup) => Assert.Empty(InLoops(markup));

    private static IEnumerable<string> InLoops(string markup)
        => Loop().Matches(markup)
            .Select(loop => Until(markup, loop.Index + loop.Length, '(', ')'))
            .Select(head => markup.IndexOf('{', head) is var body and >= 0 ? markup[body..Until(markup, body + 1, '{', '}')] : "")
            .SelectMany(body => Component().Matches(body)).Select(found => found.Value.TrimEnd()).Distinct();

    /// <summary>Behind what closes the bracket that was opened before <paramref name="from"/>.</summary>
    private static int Until(string text, int from, char open, char close)
    {
        var depth = 1;
        for (; from < text.Length && depth > 0; from++) depth += text[from] == open ? 1 : text[from] == close ? -1 : 0;
        return from;
    }

    [GeneratedRegex("""role="log"|class="feed"|class="ledger"|data-rows""")]
    private static partial Regex List();

    [GeneratedRegex(@"\b(foreach|for|while) \(")]
    private static partial Regex Loop();

    [GeneratedRegex(@"(?<=[\s>{}])<[A-Z]\w*(?=[\s/>])")]
    private static partial Regex Component();
}
