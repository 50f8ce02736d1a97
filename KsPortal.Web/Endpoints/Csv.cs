using System.Globalization;
using System.Text;

namespace KsPortal.Web.Endpoints;

/// <summary>
/// Comma separated rows as RFC 4180 has them. A spreadsheet takes a cell that begins with = + - @ for a formula: such a cell, and one
/// that begins with an apostrophe itself, begins with an apostrophe more, so that whoever takes one away has the text as it was.
/// </summary>
internal static class Csv
{
    private const string Signs = "=+-@'＝＋－＠\t\r\n";

    public static string Row(params IEnumerable<object?> cells) => $"{string.Join(',', cells.Select(Cell))}\r\n";

    /// <summary>A number bare, a text in quotes.</summary>
    public static string Cell(object? value) => value switch
    {
        null => "",
        long number => number.ToString(CultureInfo.InvariantCulture),
        decimal sum => sum.ToString("0.00", CultureInfo.InvariantCulture),
        _ => $"\"{Safe($"{value}").Replace("\"", "\"\"", StringComparison.Ordinal)}\"",
    };

    public static string Safe(string text) => Begins(text) is { } first && Signs.Contains(first) ? $"'{text}" : text;

    // Spaces and marks that show nothing are read over by what reads the cell.
    private static char? Begins(string text)
    {
        foreach (var one in text)
            if (one is '\t' or '\r' or '\n' || !(char.IsWhiteSpace(one) || CharUnicodeInfo.GetUnicodeCategory(one) is UnicodeCategory.Format or UnicodeCategory.Control))
                return one;
        return null;
    }

    /// <summary>UTF-8 that says so: without the mark, Excel reads it as what the machine usually writes.</summary>
    public static UTF8Encoding Encoding { get; } = new(encoderShouldEmitUTF8Identifier: true);
}
