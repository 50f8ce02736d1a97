using System.Text;
using KsPortal.Core.Files;

namespace KsPortal.Tests.Files;

public sealed class FileNameTests
{
    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("..\\..\\boot.ini", "boot.ini")]
    [InlineData("C:\\Users\\ann\\plan.pdf", "plan.pdf")]
    [InlineData("plan\0.pdf", "plan.pdf")]
    [InlineData("photo\u202Egpj.exe", "photogpj.exe")]
    [InlineData("a\r\nSet-Cookie: x.txt", "aSet-Cookie_ x.txt")]
    [InlineData("\"quoted\".txt", "_quoted_.txt")]
    [InlineData("NUL.txt", "_NUL.txt")]
    [InlineData("com1.tar.gz", "_com1.tar.gz")]
    [InlineData("aux", "_aux")]
    [InlineData("...", "file")]
    [InlineData("", "file")]
    [InlineData(null, "file")]
    [InlineData(".htaccess", "htaccess")]
    [InlineData("  报价 单.xlsx ", "报价 单.xlsx")]
    [InlineData("e\u0301te\u0301.txt", "\u00E9t\u00E9.txt")]
    [InlineData("half\uD83D.txt", "half.txt")]
    public void A_name_keeps_what_is_worth_showing(string? sent, string shown) => Assert.Equal(shown, FileName.Clean(sent));

    [Fact]
    public void A_name_of_4000_letters_is_cut_and_keeps_its_ending()
    {
        var shown = FileName.Clean(new string('名', 4000) + ".pdf");
        Assert.EndsWith("名.pdf", shown, StringComparison.Ordinal);
        Assert.InRange(shown.Length, 100, FileName.MaxLength - 8);
    }

    [Fact]
    public void Four_hundred_hostile_names_are_harmless()
    {
        string[] parts = ["..", "/", "\\", "\0", "%2e%2e%2f", "\u202E", "con", "LPT1", ".", " ", ":", "*", "\u2028", "\uD800", "🙂", new string('a', 4000), "~", "$(x)", "`x`", "<b>"];
        var reserved = new[] { "con", "lpt1" };
        foreach (var (first, second) in parts.SelectMany(first => parts.Select(second => (first, second))))
        {
            var shown = FileName.Fit(FileName.Clean(first + second), FileKinds.Pdf);
            Assert.Equal(shown, Path.GetFileName(shown));
            Assert.InRange(shown.Length, 5, FileName.MaxLength);
            Assert.EndsWith(".pdf", shown, StringComparison.Ordinal);
            Assert.DoesNotContain(shown, letter => char.IsControl(letter) || "/\\:*?\"<>|\u202E\u2028".Contains(letter, StringComparison.Ordinal));
            Assert.DoesNotContain(shown.Split('.')[0].ToLowerInvariant(), reserved);
            Assert.NotEmpty(new UTF8Encoding(false, throwOnInvalidBytes: true).GetBytes(shown));
        }
    }
}
