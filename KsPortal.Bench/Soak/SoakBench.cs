using System.Diagnostics;
using KsPortal.Bench.Browser;
using KsPortal.Bench.Figures;
using KsPortal.Bench.Portal;
using KsPortal.Bench.Servers;

namespace KsPortal.Bench.Soak;

/// <summary>Visitors come, walk between pages and go, most by closing the tab, some by losing the line; what is left when all have gone (G13).</summary>
internal sealed class SoakBench(Asked asked, Towns towns, Troubles troubles) : IBench
{
    private static readonly TimeSpan Retained = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Warming = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan GivenUp = TimeSpan.FromMinutes(1);   // a script call that a page left unanswered holds it for so long
    private static readonly Limit Memory = Limit.Below("G13", 1.15, 1.05), None = Limit.Below("G13", 0, 0);

    private readonly Random random = new(3);
    private int opened, walked;

    public async Task<IReadOnlyList<Figure>> Run()
    {
        Pages.MindLimit(asked.Circuits * 2 + 400, troubles);
        var town = await towns.Of(asked.Circuits);
        await using var server = await Child.Start(troubles, "portal", town.Copy());
        var visitors = await Pages.SignIn(server.Address, [.. town.Residents.Select(r => r.Provider)], troubles);
        await Everybody(visitors, town, DateTime.UtcNow + Warming);   // everything was there, and its code compiled as hot as it gets, before it is measured
        var before = await Left(server);
        (opened, walked) = (0, 0);

        var until = DateTime.UtcNow + TimeSpan.FromMinutes(asked.Minutes);
        await Everybody(visitors, town, until);
        var after = await Left(server);
        return
        [
            new("circuits that came and went", opened, ""),
            new("pages they walked to", walked, ""),
            Figure.Of("GC heap when all have gone", Mega(after.Heap), "MiB", Mega(before.Heap), "before", Memory),
            Figure.Of("resident memory when all have gone", Mega(after.Resident), "MiB", Mega(before.Resident), "before", Memory),
            Figure.Absolute("listeners left", after.Listeners, "", None),
            Figure.Absolute("circuits left", after.Circuits, "", None),
            new("open files and sockets when all have gone", after.Handles, "", before.Handles, "before", (double)after.Handles / before.Handles),
        ];
    }

    private Task Everybody(Visitor[] visitors, Town town, DateTime until) => Task.WhenAll(visitors.Select((visitor, i) => Task.Run(async () =>
    {
        await Task.Delay(Up(3000));
        do await Stay(visitor, town.Residents[i].Room);
        while (DateTime.UtcNow < until);
    })));

    private async Task Stay(Visitor visitor, string room)
    {
        string[] paths = ["/", "/hall", room, "/orders", "/messages", "/market", "/notices", "/account"];
        var circuit = new Circuit(visitor, troubles.Add);
        try
        {
            await circuit.Open(Any(paths));
            Interlocked.Increment(ref opened);
            for (var steps = Up(5); steps > 0; steps--)
            {
                await Task.Delay(200 + Up(1500));
                await circuit.Walk(Any(paths));
                Interlocked.Increment(ref walked);
            }
            await Task.Delay(200 + Up(800));
            if (Up(4) == 0) circuit.Cut();
            else await circuit.DisposeAsync();
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            troubles.Add($"soak: {failure.Message}");
            circuit.Cut();
        }
    }

    private static async Task<Vitals> Left(Child server)
    {
        var start = Stopwatch.GetTimestamp();
        await Task.Delay(Retained + GivenUp);
        while ((await server.Vitals()).Circuits > 0 && Stopwatch.GetElapsedTime(start) < TimeSpan.FromMinutes(1)) await Task.Delay(500);
        return await server.Vitals(collect: true);
    }

    private string Any(string[] paths) => paths[Up(paths.Length)];

    private int Up(int below)
    {
        lock (random) return random.Next(below);
    }

    private static double Mega(long bytes) => bytes / 1024.0 / 1024.0;
}
