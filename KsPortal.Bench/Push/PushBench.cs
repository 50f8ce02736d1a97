using System.Diagnostics;
using KsPortal.Bench.Browser;
using KsPortal.Bench.Claim;
using KsPortal.Bench.Figures;
using KsPortal.Bench.Portal;
using KsPortal.Bench.Servers;

namespace KsPortal.Bench.Push;

/// <summary>
/// From a command to the pages concerned: signed-in providers sit in their order rooms, later in the hall, beside as many
/// connections to a bare hub; both are pushed to in turns (G1, G2, G3).
/// </summary>
internal sealed class PushBench(Asked asked, Towns towns, Troubles troubles) : IBench
{
    private const int Lines = 300, Warm = 30;
    private static readonly int[] Audiences = [1, 100, 1000];
    private static readonly Limit One = Limit.Below("G1", 5, 2), Whole = Limit.Below("G2", 3, 1.5), Last = Limit.Below("G3", 4, 2), Cpu = Limit.Below("G3", 5, 3);

    public async Task<IReadOnlyList<Figure>> Run()
    {
        Pages.MindLimit(asked.Circuits * 2 + 400, troubles);
        var town = await towns.Of(asked.Circuits);
        using var bare = town.BareLines();
        await using var portal = await Child.Start(troubles, "portal", town.Copy());
        await using var hub = await Child.Start(troubles, "bare");
        var visitors = await Pages.SignIn(portal.Address, [.. town.Residents.Select(r => r.Provider)], troubles);
        var circuits = await Pages.Open(visitors, i => town.Residents[i].Room, troubles);
        var listeners = await Listen(hub.Address);
        await Task.Delay(TimeSpan.FromSeconds(5));

        var lines = await SayLines(town, portal, circuits, hub, listeners, bare);
        List<Figure> figures =
        [
            Figure.Of("a line of talk, committed to received by the one page, p50", lines.Push.P50, "ms", lines.Hub.P50, "bare hub, group of one", null),
            Figure.Of("a line of talk, committed to received by the one page, p95", lines.Push.P95, "ms", lines.Hub.P95, "bare hub, group of one", One),
            Figure.Of("a line of talk, committed to received by the one page, p99", lines.Push.P99, "ms", lines.Hub.P99, "bare hub, group of one", null),
            Figure.Of("a line of talk, sent to received, p95", lines.Whole.P95, "ms", lines.Bare.P95 + lines.Hub.P95, "bare write + bare hub", Whole),
        ];
        var crowd = new Fanout(town, portal, circuits, hub, listeners, troubles);
        foreach (var pages in Audiences.Select(pages => Math.Min(pages, asked.Circuits)).Distinct())
        {
            var fan = await crowd.To(pages);
            var whole = pages == asked.Circuits;
            figures.Add(Figure.Of($"one fact to {pages:N0} pages of {asked.Circuits:N0}, p50", fan.Push.P50, "ms", fan.Hub.P50, "bare hub", null));
            figures.Add(Figure.Of($"one fact to {pages:N0} pages of {asked.Circuits:N0}, p95", fan.Push.P95, "ms", fan.Hub.P95, "bare hub", null));
            figures.Add(Figure.Of($"one fact to {pages:N0} pages of {asked.Circuits:N0}, p99", fan.Push.P99, "ms", fan.Hub.P99, "bare hub", whole ? Last : null));
            if (whole) figures.Add(Figure.Of($"server CPU of a push, {pages:N0} pages", fan.PushCpu, "us", fan.HubCpu, "bare hub", Cpu));
        }
        await Pages.Close(circuits);
        await Pages.Close(listeners);
        return figures;
    }

    private async Task<HubListener[]> Listen(Uri hub)
    {
        var listeners = Enumerable.Range(0, asked.Circuits).Select(i => new HubListener($"{i}", troubles.Add)).ToArray();
        await Parallel.ForAsync(0, listeners.Length, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, ct) => await listeners[i].Open(hub, ct));
        return listeners;
    }

    private async Task<(Samples Push, Samples Whole, Samples Hub, Samples Bare)> SayLines(
        Town town, Child portal, Circuit[] circuits, Child hub, HubListener[] listeners, BareWriter bare)
    {
        var (random, push, whole, plain, write) = (new Random(5), new Samples(), new Samples(), new Samples(), new Samples());
        for (var i = 0; i < Warm + Lines; i++)
        {
            var (who, text) = (random.Next(asked.Circuits), $"第{i:000000}句");
            var heard = circuits[who].Expect(text);
            var said = await portal.Ask<Moments>("say", town.Residents[who].Client.Id.ToString(), town.Residents[who].Talk.ToString(), text);
            var arrived = await Arrivals.Of(heard, $"a line to one of {asked.Circuits:N0}", troubles);
            heard = listeners[who].Expect(text);
            var sent = await hub.Ask<Moments>("one", $"{who}", text);
            var reached = await Arrivals.Of(heard, "a push of the bare hub", troubles);
            var start = Stopwatch.GetTimestamp();
            bare.Write();
            if (i < Warm) continue;
            write.Since(start);
            if (arrived is { } seen)
            {
                push.Add(Stopwatch.GetElapsedTime(said.Committed, seen).TotalMilliseconds);
                whole.Add(Stopwatch.GetElapsedTime(said.Sent, seen).TotalMilliseconds);
            }
            if (reached is { } there) plain.Add(Stopwatch.GetElapsedTime(sent.Sent, there).TotalMilliseconds);
        }
        return (push, whole, plain, write);
    }
}
