using System.Globalization;

namespace KsPortal.Bench.Figures;

/// <summary>The figures as a table: for the eye, or as Markdown for docs/benchmarks.md.</summary>
internal static class Table
{
    private static readonly string[] Head = ["budget", "figure", "measured", "reference", "ratio", "must", "stretch", "verdict"];

    public static void Print(IReadOnlyList<Figure> figures, bool markdown, TextWriter to)
    {
        var rows = figures.Select(Cells).ToList();
        if (markdown)
        {
            to.WriteLine($"| {string.Join(" | ", Head)} |");
            to.WriteLine($"|{string.Concat(Head.Select(_ => " --- |"))}");
            foreach (var row in rows) to.WriteLine($"| {string.Join(" | ", row)} |");
            return;
        }
        var widths = Head.Select((name, i) => rows.Select(row => row[i].Length).Append(name.Length).Max()).ToArray();
        foreach (var row in rows.Prepend(Head))
            to.WriteLine(string.Join("  ", row.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd());
    }

    /// <summary>Puts the Markdown where the marks are: each figure in its row, a new one below; what was not measured now stays.</summary>
    public static void WriteInto(string file, IReadOnlyList<Figure> figures)
    {
        const string Begin = "<!-- figures -->", End = "<!-- /figures -->";
        using var table = new StringWriter();
        Print(figures, markdown: true, table);
        var text = File.ReadAllText(file);
        var (from, to) = (text.IndexOf(Begin, StringComparison.Ordinal), text.IndexOf(End, StringComparison.Ordinal));
        if (from < 0 || to < from) throw new InvalidDataException($"{file} has no {Begin} ... {End}.");
        var fresh = table.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var measured = fresh.DistinctBy(What).ToDictionary(What);
        var before = text[(from + Begin.Length)..to].Trim().Split('\n');
        var rows = before.Select(row => row.StartsWith('|') ? measured.GetValueOrDefault(What(row), row) : row);
        var known = before.Select(What).ToHashSet();
        File.WriteAllText(file, $"{text[..(from + Begin.Length)]}\n{string.Concat(rows.Concat(fresh.Where(row => !known.Contains(What(row)))).Select(row => row + "\n"))}{text[to..]}");

        static string What(string row) => row.Split('|') is [_, _, var figure, ..] ? figure.Trim() : row;
    }

    private static string[] Cells(Figure figure) =>
    [
        figure.Limit?.Budget ?? "", figure.What, $"{Short(figure.Value)} {figure.Unit}",
        figure.Reference is { } reference ? $"{Short(reference)} {figure.Unit}, {figure.Against}" : "",
        figure.Ratio is { } ratio && figure.Reference is not null ? Short(ratio) : "",
        figure.Limit is { } must ? $"{must.Sign} {Short(must.Must)}" : "",
        figure.Limit is { } stretch ? $"{stretch.Sign} {Short(stretch.Stretch)}" : "",
        figure.Verdict,
    ];

    private static string Short(double number) => Math.Abs(number) switch
    {
        >= 100 => number.ToString("#,##0", CultureInfo.InvariantCulture),
        >= 10 => number.ToString("0.#", CultureInfo.InvariantCulture),
        >= 0.1 or 0 => number.ToString("0.##", CultureInfo.InvariantCulture),
        _ => number.ToString("0.####", CultureInfo.InvariantCulture),
    };
}
