using System.Text.RegularExpressions;

namespace KsPortal.Tests.House;

/// <summary>A page leaves in the middle of a call every few hundred visits: who calls its scripts past PageScript logs a failure of the circuit then.</summary>
public sealed partial class ScriptsAreCalledQuietly
{
    // The ground's script stands in the window, and is no module.
    private static readonly string[] Own = ["PageScript.cs", "MudGround.razor"];

    [Fact]
    public void Only_a_PageScript_calls_into_the_page()
        => Assert.Empty(from file in Sources.Under("KsPortal.Web", ".cs", ".razor")
                        where !Own.Any(own => file.Path.EndsWith(own, StringComparison.Ordinal))
                        from Match call in Calls().Matches(file.Text)
                        select $"{file.Path}: {call.Value}");

    [Theory]
    [InlineData("private IJSObjectReference? script;")]
    [InlineData("""await Js.InvokeVoidAsync("focus", element);""")]
    [InlineData("""await js.InvokeAsync<bool>("ksTheme.listen", self)""")]
    public void A_planted_one_is_found(string source) => Assert.Matches(Calls(), source);

    [GeneratedRegex(@"\bIJSObjectReference\b|\b[Jj]s\.Invoke(Void)?Async\b")]
    private static partial Regex Calls();
}
