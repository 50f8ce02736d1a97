using KsPortal.Bench.Browser;
using KsPortal.Bench.Figures;
using KsPortal.Bench.Portal;
using KsPortal.Bench.Servers;

namespace KsPortal.Bench.Memory;

/// <summary>What a circuit on the home page and in the order room keeps, against one on a bare page; each server in a process of its own (G4, G5, G6).</summary>
internal sealed class MemoryBench(Asked asked, Towns towns, Troubles troubles) : IBench
{
    private const int Warm = 20;
    private const double KiB = 1024, GiB = KiB * KiB * KiB;
    private static readonly Limit PerGiB = Limit.Above("G4", 0.25, 0.40), Heap = Limit.Below("G5", 4, 3), Opening = Limit.Below("G6", 3, 2);

    public async Task<IReadOnlyList<Figure>> Run()
    {
        Pages.MindLimit(asked.Circuits * 2 + 400, troubles);
        var town = await towns.Of(asked.Circuits);
        var bare = await Measure(null, _ => "/");
        var home = await Measure(town, _ => "/");
        var room = await Measure(town, i => town.Residents[i].Room);
        return
        [
            Figure.Of("circuits in a GiB, home page", GiB / home.Resident, "", GiB / bare.Resident, "bare Blazor page", PerGiB),
            Figure.Of("circuits in a GiB, order room", GiB / room.Resident, "", GiB / bare.Resident, "bare Blazor page", PerGiB),
            Figure.Of("resident memory of a circuit, home page", home.Resident / KiB, "KiB", bare.Resident / KiB, "bare Blazor page", null),
            Figure.Of("resident memory of a circuit, order room", room.Resident / KiB, "KiB", bare.Resident / KiB, "bare Blazor page", null),
            Figure.Of("GC heap of a circuit, home page", home.Heap / KiB, "KiB", bare.Heap / KiB, "bare Blazor page", Heap),
            Figure.Of("GC heap of a circuit, order room", room.Heap / KiB, "KiB", bare.Heap / KiB, "bare Blazor page", Heap),
            Figure.Of("server CPU to open the home page", home.Cpu, "ms", bare.Cpu, "bare Blazor page", Opening),
            Figure.Of("server CPU to open the order room", room.Cpu, "ms", bare.Cpu, "bare Blazor page", Opening),
            Figure.Of("first batches of the order room", room.Bytes / KiB, "KiB", bare.Bytes / KiB, "bare Blazor page", null),
        ];
    }

    private async Task<Each> Measure(Town? town, Func<int, string> path)
    {
        await using var server = town is null ? await Child.Start(troubles, "bare") : await Child.Start(troubles, "portal", town.Copy());
        var visitors = town is null
            ? [.. Enumerable.Range(0, asked.Circuits).Select(_ => new Visitor(server.Address))]
            : await Pages.SignIn(server.Address, [.. town.Residents.Select(r => r.Provider)], troubles);
        await Pages.Close(await Pages.Open(visitors[..Math.Min(Warm, visitors.Length)], path, troubles));
        await Task.Delay(TimeSpan.FromSeconds(2));

        var before = await server.Vitals(collect: true);
        var circuits = await Pages.Open(visitors, path, troubles);
        await Task.Delay(TimeSpan.FromSeconds(3));   // the last leaves of the last page
        var opened = await server.Vitals();
        var after = await server.Vitals(collect: true);
        if (after.Circuits - before.Circuits != asked.Circuits) troubles.Add($"memory: {after.Circuits - before.Circuits} circuits are open, not {asked.Circuits}");
        var bytes = circuits.Sum(circuit => circuit.Bytes);
        await Pages.Close(circuits);
        double n = asked.Circuits;
        return new((after.Resident - before.Resident) / n, (after.Heap - before.Heap) / n, (opened.CpuMilliseconds - before.CpuMilliseconds) / n, bytes / n);
    }

    private sealed record Each(double Resident, double Heap, double Cpu, double Bytes);
}
