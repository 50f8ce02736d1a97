using System.Globalization;

namespace KsPortal.Bench;

/// <summary>The command line.</summary>
internal sealed record Asked(IReadOnlyList<string> Benches, int Runs, int Circuits, int Providers, double Minutes, string? Postgres, bool Markdown, string? Into)
{
    public static readonly string[] All = ["claim", "money", "match", "push", "memory", "start"];

    public const string Usage = """
        dotnet run -c Release --project KsPortal.Bench -- claim money match push memory start [options]
        dotnet run -c Release --project KsPortal.Bench -- soak [--minutes 5] [--circuits 200]

          claim     claims and whole orders through the front door, 64 callers, against bare SQLite transactions of the same rows
          money     orders paid out of the wallet, and whole order lives with their money, 64 callers, against bare transactions of the same rows
          match     one demand against 1,000, 10,000 and 100,000 providers, against LINQ over objects
          push      from a commit to the one page concerned, and one fact to 1, 100 and 1,000 pages, against a bare SignalR hub
          memory    memory of a circuit on the home page and in the order room, against a bare Blazor page
          start     from start to first answer and first page
          soak      circuits that come, walk and go: memory, listeners, circuits and handles before and after

          --runs 3              prints medians
          --circuits 1000       signed-in circuits of push and memory, those at once of soak
          --providers 100000    the largest market of match
          --postgres TEXT       claim and money also over this PostgreSQL server (a connection string; a database of its own, dropped at the end)
          --markdown            the table as Markdown
          --into FILE           writes it between the marks of this file, docs/benchmarks.md
        """;

    /// <summary>Null, with the reason, where it cannot be understood.</summary>
    public static (Asked? Asked, string? Wrong) Read(string[] args)
    {
        var benches = args.TakeWhile(arg => !arg.StartsWith("--", StringComparison.Ordinal)).ToList();
        if (benches.Count == 0 || benches.Find(bench => bench is not "soak" && !All.Contains(bench)) is { } unknown && unknown.Length > 0)
            return (null, benches.Count == 0 ? "Name at least one figure." : $"There is no figure \"{benches.Find(b => b is not "soak" && !All.Contains(b))}\".");

        var asked = new Asked(benches, 1, benches is ["soak"] ? 200 : 1000, 100_000, 5, null, false, null);
        for (var i = benches.Count; i < args.Length; i++)
        {
            if (args[i] is "--markdown")
                asked = asked with { Markdown = true };
            else if (i + 1 == args.Length)
                return (null, $"{args[i]} needs a value.");
            else if (Take(asked, args[i], args[++i]) is { } more)
                asked = more;
            else
                return (null, $"\"{args[i - 1]} {args[i]}\" is not understood.");
        }
        return (asked, null);
    }

    private static Asked? Take(Asked asked, string name, string value) => name switch
    {
        "--postgres" => asked with { Postgres = value },
        "--into" => File.Exists(value) ? asked with { Into = value } : null,
        "--minutes" => double.TryParse(value, CultureInfo.InvariantCulture, out var minutes) && minutes is > 0 and <= 600 ? asked with { Minutes = minutes } : null,
        "--runs" => Number(value, 1, 99) is { } runs ? asked with { Runs = runs } : null,
        "--circuits" => Number(value, 2, 10_000) is { } circuits ? asked with { Circuits = circuits } : null,
        "--providers" => Number(value, 1_000, 1_000_000) is { } providers ? asked with { Providers = providers } : null,
        _ => null,
    };

    private static int? Number(string value, int least, int most)
        => int.TryParse(value, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null;
}
