using KsPortal.Bench.Figures;
using KsPortal.Bench.Portal;
using KsPortal.Bench.Servers;

namespace KsPortal.Bench.Browser;

/// <summary>Many visitors, each with one page open.</summary>
internal static class Pages
{
    private static readonly ParallelOptions Few = new() { MaxDegreeOfParallelism = 8 };

    /// <summary>Browsers in which these people have signed in by the form.</summary>
    public static async Task<Visitor[]> SignIn(Uri site, IReadOnlyList<Somebody> people, Troubles troubles)
    {
        var visitors = people.Select(_ => new Visitor(site)).ToArray();
        await Parallel.ForAsync(0, people.Count, Few, async (i, ct) =>
        {
            try { await visitors[i].SignIn(people[i].Name, Crowd.Password, ct); }
            catch (Exception failure) when (failure is HttpRequestException or InvalidDataException) { troubles.Add($"sign-in: {failure.Message}"); }
        });
        return visitors;
    }

    public static async Task<Circuit[]> Open(IReadOnlyList<Visitor> visitors, Func<int, string> path, Troubles troubles)
    {
        var circuits = visitors.Select(visitor => new Circuit(visitor, troubles.Add)).ToArray();
        await Parallel.ForAsync(0, circuits.Length, Few, async (i, ct) =>
        {
            try { await circuits[i].Open(path(i), ct); }
            catch (Exception failure) when (failure is not OperationCanceledException) { troubles.Add($"open: {failure.Message}"); }
        });
        return circuits;
    }

    public static Task Close(IEnumerable<IAsyncDisposable> open) => Parallel.ForEachAsync(open, Few, async (one, _) => await one.DisposeAsync());

    /// <summary>Says so where the machine lets a process open fewer files than are needed.</summary>
    public static void MindLimit(int needed, Troubles troubles)
    {
        if (Vitals.MostHandles() is { } most && most < needed)
            troubles.Add($"only {most} files may be open at once, {needed} are needed: ulimit -n {needed}");
    }
}
