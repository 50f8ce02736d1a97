using System.Diagnostics;
using KsPortal.Bench.Browser;
using KsPortal.Bench.Figures;
using KsPortal.Bench.Portal;
using KsPortal.Bench.Servers;

namespace KsPortal.Bench.Push;

/// <summary>A demand is posted, and every page in the hall counts one more; beside it one message of the bare hub to as many.</summary>
internal sealed class Fanout(Town town, Child portal, Circuit[] circuits, Child hub, HubListener[] listeners, Troubles troubles)
{
    private const int Warm = 3, Times = 12;
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(400);

    private int inHall;
    private int open = town.OpenDemands;

    public sealed record Fan(Samples Push, Samples Hub, double PushCpu, double HubCpu);

    public async Task<Fan> To(int pages)
    {
        for (; inHall < pages; inHall++) await circuits[inHall].Walk("/hall");
        await Task.Delay(TimeSpan.FromSeconds(3 + pages / 100.0));
        var (push, plain, pushCpu, plainCpu) = (new Samples(), new Samples(), 0.0, 0.0);
        var (portalIdle, hubIdle) = (await Idle(portal), await Idle(hub));
        for (var i = 0; i < Warm + Times; i++)
        {
            var (posted, used) = await Worked(portal, portalIdle, () => Post(pages));
            var (sent, taken) = await Worked(hub, hubIdle, () => Send(pages, i));
            if (i < Warm) continue;
            posted.ForEach(push.Add);
            sent.ForEach(plain.Add);
            pushCpu += used;
            plainCpu += taken;
        }
        return new(push, plain, 1000 * pushCpu / push.Count, 1000 * plainCpu / plain.Count);
    }

    private async Task<List<double>> Post(int pages)
    {
        open++;
        var heard = circuits.Take(pages).Select(circuit => circuit.Expect($"{open}")).ToList();
        var posted = await portal.Ask<Moments>("post", town.Residents[0].Client.Id.ToString(), $"做一个公司网站首页 {open}");
        return await Took(heard, posted.Committed, $"a demand posted to {pages:N0} pages");
    }

    private async Task<List<double>> Send(int pages, int number)
    {
        var text = $"news {number:000000}";
        var heard = listeners.Take(pages).Select(listener => listener.Expect(text)).ToList();
        var sent = pages == listeners.Length ? await hub.Ask<Moments>("all", text) : await hub.Ask<Moments>("first", $"{pages}", text);
        return await Took(heard, sent.Sent, $"a message to {pages:N0} connections");
    }

    private async Task<List<double>> Took(List<Task<long>> heard, long since, string what)
    {
        var arrived = await Task.WhenAll(heard.Select(one => Arrivals.Of(one, what, troubles)));
        return [.. arrived.OfType<long>().Select(at => Stopwatch.GetElapsedTime(since, at).TotalMilliseconds)];
    }

    /// <summary>Milliseconds of CPU in a second in which nothing is asked.</summary>
    private static async Task<double> Idle(Child server)
    {
        var (before, start) = (await server.Vitals(), Stopwatch.GetTimestamp());
        await Task.Delay(TimeSpan.FromSeconds(2));
        return ((await server.Vitals()).CpuMilliseconds - before.CpuMilliseconds) / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static async Task<(List<double> Took, double Cpu)> Worked(Child server, double idle, Func<Task<List<double>>> act)
    {
        var (before, start) = (await server.Vitals(), Stopwatch.GetTimestamp());
        var took = await act();
        await Task.Delay(Quiet);   // what follows in its wake belongs to it
        var cpu = (await server.Vitals()).CpuMilliseconds - before.CpuMilliseconds;
        return (took, Math.Max(0, cpu - idle * Stopwatch.GetElapsedTime(start).TotalSeconds));
    }
}
