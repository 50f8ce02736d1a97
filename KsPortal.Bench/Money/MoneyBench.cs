using System.Collections.Concurrent;
using System.Diagnostics;
using KsPortal.Bench.Claim;
using KsPortal.Bench.Figures;
using KsPortal.Bench.Portal;
using KsPortal.Core.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Recorded = KsPortal.Bench.Claim.Recorded;

namespace KsPortal.Bench.Money;

/// <summary>
/// Funded orders (placed, paid out of the wallet into escrow) and whole order lives (placed, paid, taken on, delivered, accepted: released less the fee) through the
/// front door under 64 callers, in turns with bare transactions of the same rows, on SQLite and on PostgreSQL (G8).
/// </summary>
internal sealed class MoneyBench(Asked asked, Troubles troubles) : IBench
{
    private const int Callers = 64, Slices = 4, FundedASlice = 250, LivesASlice = 100, Warm = 200;
    private static readonly Limit Commands = Limit.Above("G8", 0.5, 1.0);

    public async Task<IReadOnlyList<Figure>> Run()
    {
        var lite = await Lite();
        List<Figure> figures =
        [
            Figure.Of("funded orders (placed, paid), 64 callers", lite.Funded, "/s", lite.BareFunded, "bare transactions", Commands),
            Figure.Of("order lives (placed, paid, taken on, delivered, accepted), 64 callers", lite.Lives, "/s", lite.BareLives, "bare transactions", Commands),
        ];
        if (asked.Postgres is null) return figures;

        var server = await OnPostgres(asked.Postgres, lite.Shapes!);
        return
        [
            .. figures,
            Figure.Of("funded orders on PostgreSQL, 64 callers", server.Funded, "/s", server.BareFunded, "bare transactions", Commands),
            Figure.Of("order lives with money on PostgreSQL, 64 callers", server.Lives, "/s", server.BareLives, "bare transactions", Commands),
        ];
    }

    private async Task<Tempo> Lite()
    {
        using var scratch = new Scratch();
        var recorder = new RowRecorder();
        await using var house = await PortalHouse.Open(scratch.Path, troubles, null, builder => builder.Services.AddRecorder(recorder));
        var market = await Open(house);
        var shapes = await Recorded.Shapes(house, recorder, scratch, Acts(house, market));
        using var funded = Recorded.Writer(scratch, [.. shapes.Take(2)]);
        using var life = Recorded.Writer(scratch, shapes);
        return await Measure(house, market, shapes, times => Task.Run(() => Repeat(funded, times)), times => Task.Run(() => Repeat(life, times)));
    }

    private async Task<Tempo> OnPostgres(string postgres, IReadOnlyList<BareShape> shapes)
    {
        using var scratch = new Scratch();
        await using var server = await OwnDatabase.Create(postgres);
        await using var house = await PortalHouse.Open(scratch.Path, troubles, server.Connection);
        var market = await Open(house);
        await using var funded = new BarePostgres(server.Connection, [.. shapes.Take(2)]);
        await using var life = new BarePostgres(server.Connection, shapes);
        await funded.Prepare();
        return await Measure(house, market, shapes, funded.Write, life.Write);
    }

    private async Task<Market> Open(PortalHouse house)
    {
        var admin = await house.MoveIn();
        var market = new Market(await house.Clients(Callers, 50_000_00), new());
        foreach (var provider in await house.Providers(admin, Callers))
            market.Services.Enqueue(await house.Publish(provider));
        await Crowded(market, Warm, (client, service) => OneLife(house, client, service));
        await house.Settle();
        return market;
    }

    private async Task<Tempo> Measure(PortalHouse house, Market market, IReadOnlyList<BareShape> shapes, Func<int, Task> bareFunded, Func<int, Task> bareLives)
    {
        var tempo = new Tempo { Shapes = shapes };
        for (var slice = 0; slice < Slices; slice++)
        {
            await house.Settle();
            tempo.FundedTime += await Crowded(market, FundedASlice, (client, service) => OneFunded(house, client, service));
            await house.Settle();
            tempo.BareFundedTime += await Timed(() => bareFunded(FundedASlice));
            tempo.LifeTime += await Crowded(market, LivesASlice, (client, service) => OneLife(house, client, service));
            await house.Settle();
            tempo.BareLifeTime += await Timed(() => bareLives(LivesASlice));
        }
        return tempo;
    }

    /// <summary>One life, act for act, as its transactions are recorded.</summary>
    private static Func<Task>[] Acts(PortalHouse house, Market market)
    {
        var (client, service) = (market.Clients[0], market.Services.First());
        (KsPortal.Core.Orders.Placed? order, Guid part) = (null, Guid.Empty);
        return
        [
            async () => order = (await house.Place(service, client)).Value,
            () => Recorded.Done(house.Pay(order!, client)),
            () => Recorded.Done(house.TakeOn(order!, service.Seller)),
            async () =>
            {
                part = await house.PartOf(order!, client);
                await Recorded.Done(house.Deliver(order!, part, service.Seller));
            },
            () => Recorded.Done(house.Accept(order!, part, client)),
        ];
    }

    private async Task<KsPortal.Core.Orders.Placed?> OneFunded(PortalHouse house, Somebody client, Service service)
    {
        if (await Tried(() => house.Place(service, client)) is not (true, { } order)) return null;
        return (await Tried(() => house.Pay(order, client))).Ok ? order : null;
    }

    private async Task OneLife(PortalHouse house, Somebody client, Service service)
    {
        if (await OneFunded(house, client, service) is not { } order) return;
        await Tried(() => house.TakeOn(order, service.Seller));
        var part = await house.PartOf(order, client);
        await Tried(() => house.Deliver(order, part, service.Seller));
        await Tried(() => house.Accept(order, part, client));
    }

    private async Task<(bool Ok, T? Answer)> Tried<T>(Func<Task<Result<T>>> act)
    {
        try
        {
            var (answer, refused) = await act();
            if (refused is not null) troubles.Add($"money: refused {refused.Code}");
            return (refused is null, answer);
        }
        catch (Exception failure)
        {
            troubles.Add($"money: {failure.GetType().Name} {failure.InnerException?.Message ?? failure.Message}");
            return (false, default);
        }
    }

    /// <summary>Each caller is a client, and buys one service after the other.</summary>
    private static async Task<TimeSpan> Crowded(Market market, int acts, Func<Somebody, Service, Task> act)
    {
        var (left, services) = (acts, market.Services.ToArray());
        return await Timed(() => Task.WhenAll(market.Clients.Select((client, at) => Task.Run(async () =>
        {
            for (var n = at; Interlocked.Decrement(ref left) >= 0; n++) await act(client, services[n % services.Length]);
        }))));
    }

    private static async Task<TimeSpan> Timed(Func<Task> act)
    {
        var start = Stopwatch.GetTimestamp();
        await act();
        return Stopwatch.GetElapsedTime(start);
    }

    private static void Repeat(BareWriter writer, int times)
    {
        for (var n = 0; n < times; n++) writer.Write();
    }

    private sealed record Market(IReadOnlyList<Somebody> Clients, ConcurrentQueue<Service> Services);

    private sealed class Tempo
    {
        public IReadOnlyList<BareShape>? Shapes { get; init; }
        public TimeSpan FundedTime, BareFundedTime, LifeTime, BareLifeTime;

        public double Funded => Slices * FundedASlice / FundedTime.TotalSeconds;
        public double BareFunded => Slices * FundedASlice / BareFundedTime.TotalSeconds;
        public double Lives => Slices * LivesASlice / LifeTime.TotalSeconds;
        public double BareLives => Slices * LivesASlice / BareLifeTime.TotalSeconds;
    }
}
