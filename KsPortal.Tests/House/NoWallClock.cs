using System.Text.RegularExpressions;

namespace KsPortal.Tests.House;

public sealed partial class NoWallClock
{
    [Fact]
    public void Time_comes_from_a_TimeProvider()
        => Assert.Empty(from source in new[] { "KsPortal.Core", "KsPortal.Web" }
                        from file in Sources.Under(source, ".cs", ".razor", ".cshtml")
                        from Match look in Looks().Matches(file.Text)
                        select $"{file.Path}: {look.Value}");

    [Theory]
    [InlineData("var now = DateTime.UtcNow;")]
    [InlineData("DateTimeOffset.Now.AddDays(1)")]
    [InlineData("DateTime.Today")]
    public void A_planted_look_is_found(string source) => Assert.Matches(Looks(), source);

    [GeneratedRegex(@"\bDateTime(Offset)?\.(UtcNow|Now|Today)\b")]
    private static partial Regex Looks();
}
