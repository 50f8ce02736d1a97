using KsPortal.Bench;
using KsPortal.Bench.Claim;
using KsPortal.Bench.Figures;
using KsPortal.Bench.Match;

var (asked, wrong) = Asked.Read(args);
if (asked is null)
{
    await Console.Error.WriteLineAsync($"{wrong}\n\n{Asked.Usage}");
    return 2;
}

var troubles = new Troubles();
var benches = asked.Benches.Select(name => (IBench)(name switch
{
    "claim" => new ClaimBench(asked, troubles),
    "match" => new MatchBench(asked, troubles),
    _ => throw new ArgumentException(name),
})).ToList();

var figures = new List<Figure>();
foreach (var bench in benches)
{
    var runs = new List<IReadOnlyList<Figure>>();
    for (var run = 1; run <= asked.Runs; run++)
    {
        await Console.Error.WriteLineAsync($"{bench.GetType().Name} run {run} of {asked.Runs}");
        runs.Add(await bench.Run());
    }
    figures.AddRange(Medians.Of(runs));
}
Table.Print(figures, asked.Markdown, Console.Out);
if (!troubles.Any) return 0;
await Console.Out.WriteLineAsync($"\nTrouble, {troubles.Count} times:");
troubles.Print(Console.Out);
return 1;
