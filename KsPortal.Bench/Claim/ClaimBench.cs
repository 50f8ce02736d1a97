using System.Collections.Concurrent;
using System.Diagnostics;
using KsPortal.Bench.Figures;
using KsPortal.Bench.Portal;
using KsPortal.Core.Kernel;

namespace KsPortal.Bench.Claim;

/// <summary>Claims and whole order lives through the front door under 64 callers, in turns with bare transactions of the same rows (G8, G9).</summary>
internal sealed class ClaimBench(Asked asked, Troubles troubles) : IBench
{
    private const int Callers = 64, Slices = 4, ClaimsASlice = 500, LivesASlice = 100, Warm = 300;
    private static readonly Limit Commands = Limit.Above("G8", 0.5, 1.0), Wait = Limit.Below("G9", 40, 12);

    public async Task<IReadOnlyList<Figure>> Run()
    {
        var locked = troubles.Saying("database is locked");
        var lite = await Measure(null);
        List<Figure> figures =
        [
            Figure.Of("claims, 64 callers", lite.Claims, "/s", lite.BareClaims, "bare transactions", Commands),
            Figure.Of("order lives (claim, deliver, accept, two reviews), 64 callers", lite.Lives, "/s", lite.BareLives, "bare transactions", Commands),
            Figure.Absolute("a claim with 64 callers, p99", lite.Waited.P99, "ms", Wait),
            new("a claim with 64 callers, p50", lite.Waited.P50, "ms"),
            new("a claim alone, p50", lite.Alone.P50, "ms"),
            Figure.Absolute("\"database is locked\"", troubles.Saying("database is locked") - locked, "times", Limit.Below("G9", 0, 0)),
        ];
        if (asked.Postgres is null) return figures;

        var server = await Measure(asked.Postgres);
        return
        [
            .. figures,
            Figure.Of("claims on PostgreSQL, 64 callers", server.Claims, "/s", lite.Claims, "on SQLite", null),
            Figure.Of("order lives on PostgreSQL, 64 callers", server.Lives, "/s", lite.Lives, "on SQLite", null),
            Figure.Of("a claim on PostgreSQL with 64 callers, p99", server.Waited.P99, "ms", lite.Waited.P99, "on SQLite", null),
        ];
    }

    private async Task<Tempo> Measure(string? postgres)
    {
        using var scratch = new Scratch();
        await using var server = postgres is null ? null : await OwnDatabase.Create(postgres);
        var recorder = new RowRecorder();
        await using var house = await PortalHouse.Open(scratch.Path, troubles, server?.Connection,
            builder => builder.Services.AddRecorder(server is null ? recorder : null));
        var admin = await house.MoveIn();
        var clients = await house.Clients(Callers, 50_000_00);
        var providers = await house.Providers(admin, Callers);
        var demands = new ConcurrentQueue<OpenDemand>();
        for (var i = 0; i < Slices * (ClaimsASlice + LivesASlice) + Warm + 80; i++)
            demands.Enqueue(await house.Post(clients[i % clients.Count], Crowd.QuietLeaf));
        await house.Settle();

        var tempo = new Tempo();
        await Alone(house, demands, providers, tempo);
        await Crowded(providers, Warm, provider => OneLife(house, Take(demands), provider));   // what is called often is compiled well before it is measured
        await house.Settle();
        using var bareClaims = server is null ? await Recorded.Claim(house, recorder, scratch, Take(demands), providers[0]) : null;
        using var bareLives = server is null ? await Recorded.Life(house, recorder, scratch, Take(demands), providers[0]) : null;
        for (var slice = 0; slice < Slices; slice++)
        {
            await house.Settle();
            tempo.ClaimTime += await Crowded(providers, ClaimsASlice, provider => OneClaim(house, Take(demands), provider, tempo.Waited));
            await house.Settle();
            tempo.BareClaimTime += Bare(bareClaims, ClaimsASlice);
            tempo.LifeTime += await Crowded(providers, LivesASlice, provider => OneLife(house, Take(demands), provider));
            await house.Settle();
            tempo.BareLifeTime += Bare(bareLives, LivesASlice);
        }
        return tempo;
    }

    // One after the other; also what warms it up.
    private async Task Alone(PortalHouse house, ConcurrentQueue<OpenDemand> demands, IReadOnlyList<Somebody> providers, Tempo tempo)
    {
        for (var i = 0; i < 60; i++)
            await OneClaim(house, Take(demands), providers[i % providers.Count], i < 30 ? null : tempo.Alone);
        for (var i = 0; i < 10; i++)
            await OneLife(house, Take(demands), providers[i]);
        await house.Settle();
    }

    private async Task OneClaim(PortalHouse house, OpenDemand demand, Somebody provider, Samples? waited)
    {
        var start = Stopwatch.GetTimestamp();
        if (await Tried(() => house.Claim(demand, provider)) is not null) waited?.Since(start);
    }

    private async Task OneLife(PortalHouse house, OpenDemand demand, Somebody provider)
    {
        if (await Tried(() => house.Claim(demand, provider)) is not { } order) return;
        await Tried(() => house.Deliver(order, provider));
        await Tried(() => house.Accept(order, demand.Client));
        await Tried(() => house.Review(order, demand.Client));
        await Tried(() => house.Review(order, provider));
    }

    private async Task<T?> Tried<T>(Func<Task<Result<T>>> act)
    {
        try
        {
            var (answer, refused) = await act();
            if (refused is not null) troubles.Add($"claim: refused {refused.Code}");
            return answer;
        }
        catch (Exception failure)
        {
            troubles.Add($"claim: {failure.GetType().Name} {failure.InnerException?.Message ?? failure.Message}");
            return default;
        }
    }

    private static async Task<TimeSpan> Crowded(IReadOnlyList<Somebody> callers, int acts, Func<Somebody, Task> act)
    {
        var (left, start) = (acts, Stopwatch.GetTimestamp());
        await Task.WhenAll(callers.Select(caller => Task.Run(async () =>
        {
            while (Interlocked.Decrement(ref left) >= 0) await act(caller);
        })));
        return Stopwatch.GetElapsedTime(start);
    }

    private static TimeSpan Bare(BareWriter? writer, int times)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < times; i++) writer?.Write();
        return Stopwatch.GetElapsedTime(start);
    }

    private static OpenDemand Take(ConcurrentQueue<OpenDemand> demands)
        => demands.TryDequeue(out var demand) ? demand : throw new InvalidOperationException("There are no demands left.");

    private sealed class Tempo
    {
        public Samples Waited { get; } = new();
        public Samples Alone { get; } = new();
        public TimeSpan ClaimTime, BareClaimTime, LifeTime, BareLifeTime;

        public double Claims => Slices * ClaimsASlice / ClaimTime.TotalSeconds;
        public double BareClaims => Slices * ClaimsASlice / BareClaimTime.TotalSeconds;
        public double Lives => Slices * LivesASlice / LifeTime.TotalSeconds;
        public double BareLives => Slices * LivesASlice / BareLifeTime.TotalSeconds;
    }
}
