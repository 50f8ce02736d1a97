using System.Diagnostics;
using KsPortal.Bench.Figures;
using KsPortal.Bench.Portal;
using KsPortal.Core.Accounts;
using KsPortal.Core.Live;
using KsPortal.Core.Market;
using KsPortal.Core.Matching;
using KsPortal.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KsPortal.Bench.Match;

/// <summary>The best 50 for one demand as the portal finds them, its look into the database included, in turns with the reference, which must find the same (G11).</summary>
internal sealed class MatchBench(Asked asked, Troubles troubles) : IBench
{
    private const int Most = 50, Demands = 60, Warm = 15;
    private static readonly int[] Sizes = [1_000, 10_000, 100_000, 1_000_000];
    private static readonly Limit Share = Limit.Below("G11", 0.10, 0.04);

    public async Task<IReadOnlyList<Figure>> Run()
    {
        using var scratch = new Scratch();
        await using var house = await PortalHouse.Open(scratch.Path, troubles);
        var market = new Market(house, Path.Combine(scratch.Path, "portal.db"));
        await market.SetUp();

        var figures = new List<Figure>();
        double? before = null;
        foreach (var size in Sizes.Where(size => size <= asked.Providers))
        {
            market.GrowTo(size);
            var (portal, reference) = await Measure(house, market, size);
            var limit = size == 100_000 ? Share : null;
            figures.Add(Figure.Of($"best {Most} of {size:N0} providers, p50", portal.P50, "ms", reference.P50, "LINQ over objects", limit));
            figures.Add(Figure.Of($"best {Most} of {size:N0} providers, p95", portal.P95, "ms", reference.P95, "LINQ over objects", limit));
            if (before is { } smaller) figures.Add(new($"ten times as many providers, {size:N0}: p50 grows", portal.P50 / smaller, "times"));
            before = portal.P50;
        }
        return figures;
    }

    private async Task<(Samples Portal, Samples Reference)> Measure(PortalHouse house, Market market, int size)
    {
        var dbs = house.Services.GetRequiredService<IDbContextFactory<PortalDb>>();
        var presence = house.Services.GetRequiredService<Presence>();
        using var index = new ProviderIndex(dbs);
        var matchmaker = new Matchmaker(index, presence, dbs);
        var (linq, here) = await Reference(dbs, presence);
        var (portal, reference) = (new Samples(), new Samples());
        for (var i = 0; i < Warm + Demands; i++)
        {
            var (category, words, price) = market.Demand();
            var ask = new MatchAsk(Guid.Empty, category, words, price);
            var start = Stopwatch.GetTimestamp();
            var best = await matchmaker.Best(ask, 0, Most, default);
            if (i >= Warm) portal.Since(start);
            start = Stopwatch.GetTimestamp();
            var same = linq.Best(ask, 0, Most);
            if (i >= Warm) reference.Since(start);
            if (!best.Select(b => (b.ProviderId, b.Score)).SequenceEqual(same)) troubles.Add($"match: another {Most} than the reference of {size:N0}");
        }
        here.ForEach(stay => stay.Dispose());
        return (portal, reference);
    }

    // Every tenth is here, up to a thousand.
    private static async Task<(LinqMatcher Matcher, List<IDisposable> Here)> Reference(IDbContextFactory<PortalDb> dbs, Presence presence)
    {
        await using var db = await dbs.CreateDbContextAsync();
        var parents = await db.Categories.Where(c => c.ParentId != null).ToDictionaryAsync(c => c.Id, c => c.ParentId!.Value);
        var profiles = await db.Set<ProviderProfile>().AsNoTracking().ToListAsync();
        var online = profiles.Where((_, i) => i % 10 == 0).Take(1000).Select(p => p.Id).ToHashSet();
        return (new(profiles, parents, online.Contains), [.. online.Select(id => presence.Enter(Places.Portal, id))]);
    }
}
