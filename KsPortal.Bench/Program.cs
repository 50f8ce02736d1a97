using KsPortal.Bench;
using KsPortal.Bench.Claim;
using KsPortal.Bench.Figures;
using KsPortal.Bench.Match;
using KsPortal.Bench.Memory;
using KsPortal.Bench.Money;
using KsPortal.Bench.Portal;
using KsPortal.Bench.Push;
using KsPortal.Bench.Servers;
using KsPortal.Bench.Soak;
using KsPortal.Bench.Start;

if (args is ["serve", .. var served])
    return await Serving.Run(served);

var (asked, wrong) = Asked.Read(args);
if (asked is null)
{
    await Console.Error.WriteLineAsync($"{wrong}\n\n{Asked.Usage}");
    return 2;
}

var troubles = new Troubles();
using var towns = new Towns(troubles);
var benches = asked.Benches.Select(name => (IBench)(name switch
{
    "claim" => new ClaimBench(asked, troubles),
    "money" => new MoneyBench(asked, troubles),
    "match" => new MatchBench(asked, troubles),
    "memory" => new MemoryBench(asked, towns, troubles),
    "push" => new PushBench(asked, towns, troubles),
    "start" => new StartBench(towns, troubles),
    "soak" => new SoakBench(asked, towns, troubles),
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
if (asked.Into is { } file) Table.WriteInto(file, figures);
if (!troubles.Any) return 0;
await Console.Out.WriteLineAsync($"\nTrouble, {troubles.Count} times:");
troubles.Print(Console.Out);
return 1;
